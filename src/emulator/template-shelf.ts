/** @module The account's message templates, and what Meta decides about them. */

/** What a template is for. */
export type TemplateCategory = "MARKETING" | "UTILITY" | "AUTHENTICATION";

/** How users take to a template. */
export type TemplateQuality = "GREEN" | "YELLOW" | "RED" | "UNKNOWN";

/** A template as it is now. Ask again to see what became of it. */
export interface WorldTemplate {
  readonly id: string;
  readonly name: string;
  /** @example "pt_BR" */
  readonly language: string;
  readonly category: TemplateCategory;
  /** `APPROVED`, `PENDING`, `REJECTED`, `PAUSED`, `DISABLED`, `ARCHIVED`. */
  readonly status: string;
  /** Absent: parameters may come by position or by name, only their number is checked. */
  readonly parameter_format?: "POSITIONAL" | "NAMED";
  readonly components: readonly TemplateComponent[];
  /** Why it was rejected; `NONE` when it was not. */
  readonly rejected_reason: string;
  readonly quality: TemplateQuality;
}

/** A part of a template, as Graph spells it. */
export interface TemplateComponent {
  /** `HEADER`, `BODY`, `FOOTER`, `BUTTONS`, `CAROUSEL`, `LIMITED_TIME_OFFER`, in any case. */
  readonly type: string;
  readonly [key: string]: unknown;
}

/** A template to add. */
export interface NewTemplate {
  readonly name: string;
  /** @default "en_US" */
  readonly language?: string;
  /** @default "UTILITY" */
  readonly category?: TemplateCategory;
  /** `PAUSED` and `DISABLED` answer 132015 and 132016, all else but `APPROVED` 132001. @default "APPROVED" */
  readonly status?: string;
  readonly parameter_format?: "POSITIONAL" | "NAMED" | "positional" | "named";
  readonly components: readonly TemplateComponent[];
}

/** Which template a decision is about, beside its name. */
export interface TemplateChoice {
  /** @default every language of the name */
  readonly language?: string;
}

/**
 * Templates by name and language, and Meta's decisions about them. A decision is about the template of an id, or about
 * every language of a name. It is told to the webhook, and resolves when that has answered.
 */
export interface TemplateShelf {
  readonly all: readonly WorldTemplate[];
  /**
   * Adds a template, or replaces the one of the same name and language. The webhook hears nothing of it.
   *
   * @example
   * ```ts
   * emulator.world.templates.add({ name: "order", components: [{ type: "BODY", text: "Order {{1}} is ready." }] });
   * ```
   */
  add(template: NewTemplate): WorldTemplate;
  /** A template in a language. */
  get(name: string, language: string): WorldTemplate | undefined;
  /** Takes a template away, in one language or in all. */
  remove(name: string, language?: string): void;
  /**
   * @example
   * ```ts
   * import { createEmulator } from "whatsapp-enterprise/emulator";
   *
   * const emulator = createEmulator({ review: "manual" });
   * await emulator.world.templates.approve("order_ready");
   * ```
   */
  approve(nameOrId: string, choice?: TemplateChoice): Promise<void>;
  /** The reason is one of Meta's: `INVALID_FORMAT` (the default), `SCAM`, `PROMOTIONAL`, `INCORRECT_CATEGORY` … */
  reject(nameOrId: string, reason?: string, choice?: TemplateChoice): Promise<void>;
  /**
   * Pauses it for its quality: 3 hours the first time, 6 the second, on the emulator's clock. The third time it is
   * disabled.
   */
  pause(nameOrId: string, choice?: TemplateChoice): Promise<void>;
  /** Disables it, as Meta does after the third pause. */
  disable(nameOrId: string, choice?: TemplateChoice): Promise<void>;
  /** Ends a pause before its time. */
  unpause(nameOrId: string, choice?: TemplateChoice): Promise<void>;
  /** Changes the category now; with `afterMs` it is announced, and changes so much later on the emulator's clock. */
  recategorise(
    nameOrId: string,
    category: TemplateCategory,
    choice?: TemplateChoice & { readonly afterMs?: number },
  ): Promise<void>;
  /** Gives it a quality, and says so by webhook. */
  setQuality(nameOrId: string, quality: TemplateQuality, choice?: TemplateChoice): Promise<void>;
}
