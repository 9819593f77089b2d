/** @module The whole default client, for whoever wants more of it than to send. */
import { currentClient, defaultOrigin, setClient } from "./default-state.ts";
import { WhatsApp } from "./whatsapp.ts";

/**
 * The default client. The first call makes it from the environment, as `WhatsApp.fromEnv()` would; `sendText` and its
 * like send through the same connection, and share its pace and metrics.
 */
export function getWhatsApp(): WhatsApp {
  const current = currentClient();
  if (current instanceof WhatsApp) return current;
  const { options, connection } = defaultOrigin();
  const whatsapp = new WhatsApp(options, connection);
  setClient(whatsapp);
  return whatsapp;
}

/** Replaces the default client; `undefined` has the next call make a new one. */
export function setWhatsApp(replacement: WhatsApp | undefined): void {
  setClient(replacement);
}
