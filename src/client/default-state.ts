/** @module The default client: made from the environment when it is first used. */
import { type Connection, connect } from "./connection.ts";
import { optionsFromEnv } from "./env.ts";
import { MessagingClient } from "./messaging-client.ts";
import type { WhatsAppOptions } from "./options.ts";

/** What a client is made from, so that another one can take over its connection. */
export interface Origin {
  readonly options: WhatsAppOptions;
  readonly connection: Connection;
}

let client: MessagingClient | undefined;
let origin: Origin | undefined;

/** The client in use: a small one until someone asks for the whole one. */
export function defaultClient(): MessagingClient {
  if (!client) {
    const { options, connection } = defaultOrigin();
    client = new MessagingClient(options, connection);
  }
  return client;
}

/** The environment's client, as it is or is going to be. */
export function defaultOrigin(): Origin {
  if (!origin) {
    const options = optionsFromEnv();
    origin = { options, connection: connect(options) };
  }
  return origin;
}

/** The client in use, if there is one. */
export function currentClient(): MessagingClient | undefined {
  return client;
}

/** Replaces the client in use. `undefined` has the next one read the environment anew. */
export function setClient(replacement: MessagingClient | undefined): void {
  client = replacement;
  origin = undefined;
}
