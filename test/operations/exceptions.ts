/** Operations of Meta's OpenAPI file that no resource has a method for, and why. */
export const EXCEPTIONS: Readonly<Record<string, string>> = {
  "GET /{media-url}": "`wa.media.download` fetches the address that `wa.media.get` answers",
  "POST /whatsapp/webhooks": "what Meta calls, not we: `createWebhook`",
  "POST /{phone-number-id}/messages": "`wa.send`, `wa.markRead`, `wa.typing`; tested in `src/client`",
  "POST /{phone-number-id}/marketing_messages": "`wa.sendMarketing`; tested in `src/client`",
  "POST /{phone-number-id}/media": "`wa.media.upload`; tested in `src/client`",
  "GET /{media-id}": "`wa.media.get`; tested in `src/client`",
  "DELETE /{media-id}": "`wa.media.delete`; tested in `src/client`",
};
