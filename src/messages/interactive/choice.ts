/** @module Builds reply buttons, lists, links. */

import type { ListRow, ReplyButton } from "./choice.schema.ts";
import { type Frame, frame, heading, interactive, nested } from "./frame.ts";
import type { InteractiveOf } from "./interactive.schema.ts";

/** One to three buttons. */
export interface ButtonsSpec extends Frame {
  /** Ids of at most 256 characters come back with the answer; titles of at most 20 are shown. Both are unique. */
  readonly buttons: readonly ReplyButton[];
}

/** Rows in sections, behind one button. */
export interface ListSpec {
  /** At most 60 characters. */
  readonly header?: string;
  /** At most 4096 characters. */
  readonly body: string;
  /** At most 60 characters. */
  readonly footer?: string;
  /** The text that opens the list; at most 20 characters. */
  readonly button: string;
  /** At most 10 rows in all sections together; sections need titles when there are several. */
  readonly sections: readonly { readonly title?: string; readonly rows: readonly ListRow[] }[];
}

/** One button that opens an address. */
export interface CtaUrlSpec extends Frame {
  /** The text on the button; at most 20 characters. */
  readonly displayText: string;
  readonly url: string;
}

/**
 * Up to three buttons to answer with.
 *
 * ```ts
 * import { buttons } from "whatsapp-enterprise";
 * const choices = [{ id: "yes", title: "Yes" }, { id: "no", title: "No" }];
 * await wa.send(to, buttons({ body: "Continue?", buttons: choices }));
 * ```
 */
export function buttons({ buttons, ...rest }: ButtonsSpec): InteractiveOf<"button"> {
  return interactive({
    type: "button",
    ...frame(rest),
    action: { buttons: buttons.map((reply) => ({ type: "reply", reply })) },
  });
}

/**
 * A list to choose one row of.
 *
 * ```ts
 * import { list } from "whatsapp-enterprise";
 * const sections = [{ rows: [{ id: "bill", title: "My bill" }, { id: "plan", title: "My plan" }] }];
 * await wa.send(to, list({ body: "What is it about?", button: "Choose", sections }));
 * ```
 */
export function list({ header, body, footer, button, sections }: ListSpec): InteractiveOf<"list"> {
  return interactive({
    type: "list",
    header: heading(header),
    body: { text: body },
    footer: nested(footer),
    action: { button, sections: sections.map(({ rows, ...section }) => ({ ...section, rows: [...rows] })) },
  });
}

/** A button that opens an address, so that the text need not show it. */
export function ctaUrl({ displayText, url, ...rest }: CtaUrlSpec): InteractiveOf<"cta_url"> {
  return interactive({
    type: "cta_url",
    ...frame(rest),
    action: { name: "cta_url", parameters: { display_text: displayText, url } },
  });
}
