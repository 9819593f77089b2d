/** Deliveries as Meta sends them, and requests that carry them. */
import { createHmac } from "node:crypto";
import type { WebhookRequest } from "../../src/webhook/request.ts";

export const SECRET = "a1b2c3d4e5f60718293a4b5c6d7e8f90";
export const VERIFY_TOKEN = "verify-me";
export const PHONE_NUMBER_ID = "106540352242922";

type Json = Record<string, unknown>;

/** A text message from a user; `id` and `body` are its own. */
export const textMessage = (id: string, body = "Hello", from = "16505551234"): Json => ({
  from,
  id: `wamid.${id}`,
  timestamp: "1749416383",
  type: "text",
  text: { body },
});

/** The value of a `messages` change. */
export const messagesValue = (...messages: unknown[]): Json => ({
  messaging_product: "whatsapp",
  metadata: { display_phone_number: "15550783881", phone_number_id: PHONE_NUMBER_ID },
  contacts: [{ profile: { name: "Sheena" }, wa_id: "16505551234" }],
  messages,
});

export const statusValue = (...statuses: unknown[]): Json => ({
  messaging_product: "whatsapp",
  metadata: { display_phone_number: "15550783881", phone_number_id: PHONE_NUMBER_ID },
  statuses,
});

export const failedStatus = { id: "wamid.S", status: "failed", timestamp: "1", recipient_id: "16505551234" };

/** A delivery with one entry for each value. */
export const delivery = (...values: unknown[]): Json => ({
  object: "whatsapp_business_account",
  entry: values.map((value) => ({ id: "102290129340398", changes: [{ field: "messages", value }] })),
});

export const fieldDelivery = (field: string, value: unknown): Json => ({
  object: "whatsapp_business_account",
  entry: [{ id: "102290129340398", time: 1739321024, changes: [{ field, value }] }],
});

export const bytesOf = (json: unknown): Buffer =>
  Buffer.from(typeof json === "string" ? json : JSON.stringify(json));

/** By another way than the code under test. */
export const signatureOf = (bytes: Uint8Array | string, secret: string = SECRET): string =>
  `sha256=${createHmac("sha256", secret).update(bytes).digest("hex")}`;

/** A signed POST of this JSON, as an adapter would describe it. */
export function post(json: unknown, { secret = SECRET } = {}): WebhookRequest {
  const rawBody = bytesOf(json);
  return request({ rawBody, signature: signatureOf(rawBody, secret) });
}

export interface RequestParts {
  readonly method?: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly signature?: unknown;
  readonly rawBody?: unknown;
}

/** A request with anything at all in it, also what no adapter should pass. */
export function request({
  method = "POST",
  query = {},
  signature,
  rawBody = "",
}: RequestParts): WebhookRequest {
  return {
    method,
    query: (name) => query[name] as string | undefined,
    header: (name) => (name === "x-hub-signature-256" ? (signature as string | undefined) : undefined),
    rawBody: rawBody as string,
  };
}
