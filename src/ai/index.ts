/** @module Entry of `whatsapp-enterprise/ai`: a bot of the inbox that asks a model, by the AI SDK. */

// Texts
export { splitText } from "./split-text.ts";
export { toWhatsAppText } from "./whatsapp-text.ts";
