/** A client whose answers a test scripts, with a clock that it moves. */
import type { WhatsAppOptions } from "../../src/client/options.ts";
import { WhatsApp } from "../../src/client/whatsapp.ts";
import { createFakeClock, type FakeClock } from "./fake-clock.ts";

export const TOKEN = "EAAsecret-token-of-a-test";
export const APP_SECRET = "0123456789abcdef-app-secret";
export const PHONE = "5511987654512";
export const BODY = "The words of the message";
export const OK = {
  messaging_product: "whatsapp",
  contacts: [{ input: PHONE, wa_id: PHONE }],
  messages: [{ id: "wamid.OK" }],
};

/** What one request is answered with. A function may look at it, throw, or never end. */
export type Reply =
  | {
      readonly status?: number;
      readonly json?: unknown;
      readonly text?: string;
      readonly headers?: Record<string, string>;
    }
  | ((request: Request) => Response | Promise<Response>);

export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

export interface Scripted {
  readonly wa: WhatsApp;
  readonly clock: FakeClock;
  readonly calls: Call[];
}

/** Answers each request with the next reply, and the last one again and again. */
export function scripted(replies: readonly Reply[], options: Partial<WhatsAppOptions> = {}): Scripted {
  const clock = createFakeClock();
  const calls: Call[] = [];
  async function fetch(request: Request): Promise<Response> {
    const reply = replies[Math.min(calls.length, replies.length - 1)] ?? {};
    const isJson = request.headers.get("content-type") === "application/json";
    calls.push({
      method: request.method,
      url: request.url,
      headers: request.headers,
      body: isJson ? await request.clone().text() : "",
    });
    return typeof reply === "function" ? reply(request) : toResponse(reply);
  }
  const wa = new WhatsApp({
    accessToken: TOKEN,
    phoneNumberId: "106540352242922",
    fetch,
    clock,
    random: () => 0.5,
    ...options,
  });
  return { wa, clock, calls };
}

function toResponse({
  status = 200,
  json = OK,
  text,
  headers,
}: Exclude<Reply, (request: Request) => unknown>): Response {
  return new Response(text ?? JSON.stringify(json), { status, headers: headers ?? {} });
}

/** A Graph error as Meta writes it, with more in its texts than may ever be shown. */
export function graphError(code: number, status = 400, headers: Record<string, string> = {}): Reply {
  const message = `(#${code}) Failed for +${PHONE} with ${TOKEN}`;
  const details = `The text "${BODY}" to ${PHONE} failed`;
  return {
    status,
    headers,
    json: {
      error: { message, type: "OAuthException", code, error_data: { details }, fbtrace_id: "Az8or2yhqkZ" },
    },
  };
}

/** What a promise came to, once the clock has moved far enough. */
export async function outcomeOf<T>(promise: Promise<T>, clock: FakeClock, ms = 60_000): Promise<T | Error> {
  const settled = promise.catch((error: Error) => error);
  // ky is loaded on the first call, which takes real time.
  await import("ky");
  await clock.advance(ms);
  return settled;
}
