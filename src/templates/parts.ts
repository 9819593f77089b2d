/** @module A template's components by what they are, however their types are written. */
import type { CreateTemplateBody, TemplateButtonPart, TemplatePart } from "./create.schema.ts";

/** A template, or one card of its carousel, taken apart. */
export interface Parts {
  readonly header?: TemplatePart | undefined;
  readonly body?: TemplatePart | undefined;
  readonly footer?: TemplatePart | undefined;
  readonly offer?: TemplatePart | undefined;
  readonly buttons: readonly TemplateButtonPart[];
  readonly cards: readonly Parts[];
}

type Components = NonNullable<CreateTemplateBody["components"]>;

/** Takes a template's components apart. */
export function partsOf(components: Components = []): Parts {
  const find = (type: string): TemplatePart | undefined => components.find((part) => is(part, type));
  return {
    header: find("HEADER"),
    body: find("BODY"),
    footer: find("FOOTER"),
    offer: find("LIMITED_TIME_OFFER"),
    buttons: find("BUTTONS")?.buttons ?? [],
    cards: (find("CAROUSEL")?.cards ?? []).map((card) => partsOf(card.components)),
  };
}

/** Whether a component or button is of a type, in any case. */
export function is(part: { readonly type: string }, type: string): boolean {
  return part.type.toUpperCase() === type;
}

/** The format of a header; `"TEXT"` unless it says otherwise. */
export function formatOf(header: TemplatePart): string {
  return (header.format ?? "TEXT").toUpperCase();
}

/** Whether the end of a button's address is left to each message. */
export function hasSuffix(button: TemplateButtonPart): boolean {
  return is(button, "URL") && (button.url ?? "").includes("{{");
}

/** Whether the template carries a one-time password. */
export function carriesCode(parts: Parts): boolean {
  return parts.buttons.some((button) => is(button, "OTP"));
}
