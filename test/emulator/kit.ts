/** What the emulator's tests share: a clock that stands still, a business that listens, and calls to Graph. */
import type { Clock } from "../../src/core/clock.ts";
import { createEmulator, type Emulator } from "../../src/emulator/emulator.ts";
import type { EmulatorOptions } from "../../src/emulator/options.ts";
import { verifySignature } from "../../src/webhook/signature.ts";

/** A clock that only `emulator.advance` moves. */
export function stillClock(start = Date.UTC(2026, 0, 1)): Clock {
  return {
    now: () => start,
    sleep: (_ms, signal) =>
      new Promise((_resolve, reject) => {
        if (signal?.aborted) reject(signal.reason);
        signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
      }),
  };
}

export type Json = Record<string, unknown>;

interface Value {
  readonly metadata: Json;
  readonly contacts?: readonly Json[];
  readonly messages?: readonly (Json & { id: string; type: string })[];
  readonly statuses?: readonly (Json & { id: string; status: string })[];
}

interface Payload {
  readonly object: string;
  readonly entry: readonly {
    readonly id: string;
    readonly changes: readonly { readonly field: string; readonly value: Value }[];
  }[];
}

export interface Business {
  readonly emulator: Emulator;
  /** Every body that came with a good signature, oldest first. */
  readonly heard: Payload[];
  readonly raw: string[];
  readonly values: () => Value[];
  readonly statuses: () => string[];
  readonly messages: () => Json[];
  /** The statuses of the next answers; then 200 again. */
  readonly answers: (number | "hang" | "throw")[];
}

/** An emulator with a webhook that hears everything. */
export async function business(options: EmulatorOptions = {}): Promise<Business> {
  const emulator = createEmulator({ clock: stillClock(), ...options });
  const heard: Payload[] = [];
  const raw: string[] = [];
  const answers: (number | "hang" | "throw")[] = [];
  await emulator.connect(async (request) => {
    if (request.method === "GET") return new Response(new URL(request.url).searchParams.get("hub.challenge"));
    const body = await request.text();
    const signed = request.headers.get("x-hub-signature-256");
    if (!(await verifySignature(body, signed, emulator.webhookOptions.appSecret)))
      return new Response(null, { status: 401 });
    raw.push(body);
    heard.push(JSON.parse(body) as Payload);
    const answer = answers.shift() ?? 200;
    if (answer === "throw") throw new Error("a bug");
    if (answer === "hang") return new Promise<Response>(() => {});
    return new Response(null, { status: answer });
  });
  const values = (): Value[] =>
    heard.flatMap(({ entry }) => entry.flatMap(({ changes }) => changes.map(({ value }) => value)));
  return {
    emulator,
    heard,
    raw,
    answers,
    values,
    statuses: () => values().flatMap(({ statuses = [] }) => statuses.map(({ status }) => status)),
    messages: () => values().flatMap(({ messages = [] }) => [...messages]),
  };
}

/** What Graph answers. */
export interface Reply {
  readonly status: number;
  readonly json: Json;
  readonly code: number | undefined;
  readonly id: string;
}

interface Errors {
  readonly error?: { readonly code?: number };
  readonly messages?: readonly { readonly id: string }[];
  readonly id?: string;
}

/** Calls Graph with the right token. */
export async function call(emulator: Emulator, path: string, init: RequestInit = {}): Promise<Reply> {
  const { accessToken, baseUrl } = emulator.clientOptions;
  const headers = new Headers(init.headers);
  if (!headers.has("authorization")) headers.set("authorization", `Bearer ${accessToken}`);
  const response = await emulator.fetch(`${baseUrl}/v25.0${path}`, { ...init, headers });
  const json = (await response.json()) as Json & Errors;
  return {
    status: response.status,
    json,
    code: json.error?.code,
    id: json.messages?.[0]?.id ?? json.id ?? "",
  };
}

/** Sends a message: `to` and the product are filled in. */
export function send(emulator: Emulator, message: Json, edge = "messages"): Promise<Reply> {
  const body = {
    messaging_product: "whatsapp",
    ...("recipient" in message ? {} : { to: "5511999999999" }),
    ...message,
  };
  return call(emulator, `/${emulator.clientOptions.phoneNumberId}/${edge}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

export const text = (body: string): Json => ({ type: "text", text: { body } });

/** Calls Graph with a JSON body. */
export function post(emulator: Emulator, path: string, body: unknown = {}, method = "POST"): Promise<Reply> {
  const headers = { "content-type": "application/json" };
  return call(emulator, path, { method, headers, body: JSON.stringify(body) });
}

/** The webhooks of a field, as they came. */
export function told({ heard }: Business, field: string): Json[] {
  const changes = heard.flatMap(({ entry }) => entry.flatMap((each) => each.changes));
  return changes.filter((change) => change.field === field).map(({ value }) => value as unknown as Json);
}
