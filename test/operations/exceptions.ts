/** Operations of Meta's OpenAPI file that no resource has a method for, and why. */
export const EXCEPTIONS: Readonly<Record<string, string>> = {
  "POST /whatsapp/webhooks": "what Meta calls, not we: `createWebhook`",
};
