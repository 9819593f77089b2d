/** @module What interactive messages have around their action. */
import { compact } from "../compact.ts";
import type { Interactive } from "./interactive.schema.ts";
import type { Header } from "./parts.schema.ts";

/** Header, body and footer of an interactive message. */
export interface Frame {
  /** At most 60 characters of text, or a picture, video or document as Graph spells it. */
  readonly header?: string | Header;
  /** At most 1024 characters. */
  readonly body: string;
  /** At most 60 characters. */
  readonly footer?: string;
}

/** A text that may be absent, as Graph nests it. */
export function nested<T extends string | undefined>(text: T): { text: string } | Extract<T, undefined> {
  return (text === undefined ? undefined : { text }) as { text: string } | Extract<T, undefined>;
}

/** A text as a header. */
export function heading<T extends string | undefined>(
  text: T,
): { type: "text"; text: string } | Extract<T, undefined> {
  return (text === undefined ? undefined : { type: "text", text }) as
    | { type: "text"; text: string }
    | Extract<T, undefined>;
}

/** The frame as Graph nests it. */
export function frame({ header, body, footer }: Frame): {
  header: Header | undefined;
  body: { text: string };
  footer: { text: string } | undefined;
} {
  return {
    header: typeof header === "string" ? heading(header) : header,
    body: { text: body },
    footer: nested(footer),
  };
}

/** A message of these contents; parts that are `undefined` are left out. */
export function interactive<T extends Interactive>(contents: T): { type: "interactive"; interactive: T } {
  return { type: "interactive", interactive: compact(contents) };
}
