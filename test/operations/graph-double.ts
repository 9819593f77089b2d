/** A client whose requests are written down, and answered from a list. */
import { WhatsApp } from "../../src/client/whatsapp.ts";
import { ACCOUNT, APP, type Exchange, PHONE, SECRET, TOKEN } from "./case.ts";

/** A request as it left the client. */
export interface Recorded {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Headers;
  readonly body: unknown;
  readonly form: Readonly<Record<string, string>> | undefined;
}

/** A client that gets these answers, and the requests it has made so far. */
export function clientFor(exchanges: readonly Exchange[]): { wa: WhatsApp; requests: Recorded[] } {
  const requests: Recorded[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const exchange = exchanges[requests.length];
    requests.push(await record(request));
    if (!exchange)
      throw new Error(`Nothing was to be sent any more, but ${request.method} ${request.url} was.`);
    if (exchange.status === 0) throw new TypeError("The connection broke.");
    return Response.json(exchange.answer, { status: exchange.status ?? 200 });
  };
  const ids = { phoneNumberId: PHONE, businessAccountId: ACCOUNT, appId: APP, appSecret: SECRET };
  return { wa: new WhatsApp({ accessToken: TOKEN, ...ids, fetch, maxRetries: 0 }), requests };
}

async function record(request: Request): Promise<Recorded> {
  const { host, pathname, searchParams } = new URL(request.url);
  const isForm = request.headers.get("content-type")?.startsWith("multipart/") ?? false;
  const text = isForm ? "" : await request.text();
  return {
    method: request.method,
    host,
    path: decodeURIComponent(pathname).replace(/^\/v\d+\.\d+/, ""),
    query: Object.fromEntries(searchParams),
    headers: request.headers,
    body: text === "" ? undefined : parse(text),
    form: isForm ? await fieldsOf(await request.formData()) : undefined,
  };
}

async function fieldsOf(form: FormData): Promise<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const [name, value] of form) fields[name] = typeof value === "string" ? value : await value.text();
  return fields;
}

/** Uploads are no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
