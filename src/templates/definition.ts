/** @module How a template is written down: a plain object, from which Graph's own follows. */
import type { CreateTemplateBody, TemplateButtonPart, TemplatePart } from "./create.schema.ts";

/** The same value, not to be changed. */
export type Frozen<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Frozen<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: Frozen<T[K]> }
      : T;

/** A part as Graph spells it, without the `type` that its place already says. */
export type PartDefinition = Frozen<Omit<TemplatePart, "type" | "buttons" | "cards">>;

/** One card of a carousel. */
export interface CardDefinition {
  readonly header?: string | PartDefinition;
  readonly body?: string | PartDefinition;
  readonly buttons?: readonly Frozen<TemplateButtonPart>[];
  readonly examples?: TextExamples;
}

/**
 * A value for each variable in the texts, as Meta's reviewers will see it: by name, or where variables are numbered
 * a list for `header` and for `body`.
 */
export type TextExamples = Readonly<Record<string, string | readonly string[]>>;

/** Whose template it is, and the keys of Graph's that apply to all of it. */
interface Heading
  extends Frozen<Omit<CreateTemplateBody, "name" | "language" | "languages" | "category" | "components">> {
  /** Lowercase letters, digits and underscores; at most 512. */
  readonly name: string;
  /** @example "pt_BR" */
  readonly language?: string;
  /** Of an authentication template made in several languages at once. The first is the one it is sent in. */
  readonly languages?: readonly string[];
  readonly category: CreateTemplateBody["category"];
}

/** A template in its parts. Texts may be given as they are; anything else is an object as Graph spells it. */
export interface PartsDefinition extends Heading {
  readonly components?: undefined;
  /** A text (at most 60 characters), or `{ format: "IMAGE", example: { header_handle: [handle] } }` and the like. */
  readonly header?: string | PartDefinition;
  /** A text (at most 1024 characters); of an authentication template `{ add_security_recommendation: true }`. */
  readonly body?: string | PartDefinition;
  /** A text (at most 60 characters); of an authentication template `{ code_expiration_minutes: 5 }`. */
  readonly footer?: string | PartDefinition;
  /** At most 10, as Graph spells them. */
  readonly buttons?: readonly Frozen<TemplateButtonPart>[];
  readonly limitedTimeOffer?: Frozen<NonNullable<TemplatePart["limited_time_offer"]>>;
  /** 2 to 10 cards, all alike. Of products, two: a message may have more. */
  readonly carousel?: readonly CardDefinition[];
  /** Asks for permission to call. */
  readonly callPermissionRequest?: true;
  readonly examples?: TextExamples;
}

/** A template as Graph spells it, for what the other form has no word for. */
export interface ComponentsDefinition extends Heading {
  readonly components: readonly Frozen<TemplatePart>[];
}

/** A template: its name, language, category and parts. Keys of Graph's that are not listed are kept. */
export type TemplateDefinition = PartsDefinition | ComponentsDefinition;
