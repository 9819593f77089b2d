/**
 * @module Other names of keys. Systems that this API replaces call the text of buttons `body_text`, and the address of a
 * picture `image_url`: their requests are taken as they are.
 */

type Aliases = Readonly<Record<string, string>>;

const ANY: Aliases = { reply_to: "replyTo", phone_number_id: "phoneNumberId" };

/** Of a text. */
export const TEXT_ALIASES: Aliases = { ...ANY, preview_url: "previewUrl" };

/** Of buttons and lists. */
export const FRAME_ALIASES: Aliases = {
  ...ANY,
  header_text: "header",
  body_text: "body",
  footer_text: "footer",
  button_text: "button",
};

/** Of a file: `image_url`, `image_id`. */
export function fileAliases(kind: string): Aliases {
  return { ...ANY, [`${kind}_url`]: "link", [`${kind}_id`]: "id", url: "link", media_id: "id" };
}

/** The body under the names of today. What has both keeps both, so that the check says which is not known. */
export function renamed(body: unknown, aliases: Aliases = {}): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => {
      const name = Object.hasOwn(aliases, key) ? (aliases[key] ?? key) : key;
      return [Object.hasOwn(body, name) ? key : name, value];
    }),
  );
}
