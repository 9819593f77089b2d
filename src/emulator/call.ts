/** @module A request to Graph, read once. */
import { isRecord } from "../core/check.ts";

type Json = Readonly<Record<string, unknown>>;

/** What a request asks for. */
export interface Call {
  readonly method: string;
  readonly url: URL;
  /** The path after the version: `["106540352242922", "messages"]`. */
  readonly path: readonly string[];
  /** JSON, or form fields, and what the query adds to them: without credentials, so that nothing can keep them. */
  readonly fields: Json;
  /** The same without the query. */
  readonly body: Json;
  readonly file: File | undefined;
  /** The body as it came, when it is no form. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** From the header, or from the parameter `access_token`. */
  readonly token: string | undefined;
  /** The parameter `appsecret_proof`. */
  readonly proof: unknown;
  header(name: string): string | undefined;
}

/** Reads a request. A body that cannot be read counts as empty, as it does at Meta. */
export async function readCall(request: Request): Promise<Call> {
  const url = new URL(request.url);
  const { fields: sent, file, bytes = new Uint8Array() } = await readBody(request);
  const { access_token, appsecret_proof, ...fields } = { ...Object.fromEntries(url.searchParams), ...sent };
  const { access_token: _, appsecret_proof: __, ...body } = sent;
  const header = /^(?:Bearer|OAuth)\s+(.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  return {
    method: request.method,
    url,
    path: segments(url),
    fields,
    body,
    file,
    bytes,
    token: header ?? (typeof access_token === "string" ? access_token : undefined),
    proof: appsecret_proof,
    header: (name) => request.headers.get(name) ?? undefined,
  };
}

function segments({ pathname }: URL): string[] {
  return pathname
    .replace(/^\/v\d+\.\d+(?=\/|$)/, "")
    .split("/")
    .filter(Boolean)
    .map((segment) => decoded(segment));
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

interface Body {
  readonly fields: Json;
  readonly file: File | undefined;
  readonly bytes?: Uint8Array<ArrayBuffer>;
}

async function readBody(request: Request): Promise<Body> {
  const type = request.headers.get("content-type") ?? "";
  if (request.method === "GET" || request.method === "HEAD") return { fields: {}, file: undefined };
  if (/multipart\/form-data|x-www-form-urlencoded/i.test(type)) {
    return fromForm(await request.formData().catch(() => new FormData()));
  }
  const bytes = new Uint8Array(await request.arrayBuffer());
  return { fields: parsed(new TextDecoder().decode(bytes)), file: undefined, bytes };
}

function fromForm(form: FormData): Body {
  const fields: Record<string, unknown> = {};
  let file: File | undefined;
  for (const [name, value] of form.entries()) {
    if (typeof value === "string") fields[name] = fieldOf(value);
    else file = value;
  }
  return { fields, file };
}

/** Objects are sent as JSON inside a form. */
function fieldOf(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

function parsed(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

/** The body, for the log. */
export function loggedBody({ body, file }: Call): Json {
  if (!file) return body;
  return { ...body, file: { name: file.name, type: file.type, size: file.size } };
}

/** The path with its query, without the token. */
export function loggedPath({ url }: Call): string {
  const query = new URLSearchParams(url.searchParams);
  query.delete("access_token");
  query.delete("appsecret_proof");
  return query.size > 0 ? `${url.pathname}?${query}` : url.pathname;
}
