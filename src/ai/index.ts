/** @module Entry of `whatsapp-enterprise/ai`: a bot of the inbox that asks a model, by the AI SDK. */

// The bot
export { aiBot } from "./bot.ts";
export type { MediaReader } from "./conversation.ts";
export type { AiBotOptions, AiCallOptions, ForTurn } from "./options.ts";
// Texts
export { splitText } from "./split-text.ts";
export { toWhatsAppText } from "./whatsapp-text.ts";
