/** @module What the desk asks of the server's API. */
import type { Agent, Conversation, Draft, Entry, Listed, Note, TemplateInfo } from "./model.ts";

/** A request that the server refused, in its own words. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly status: number;
  /** Of a conversation that another agent was faster to take: who. */
  readonly agent: string | undefined;

  constructor(status: number, { title, detail, agent }: Problem) {
    super(detail ?? title ?? `HTTP ${status}`);
    this.status = status;
    this.agent = agent;
  }
}

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly agent?: string;
}

/** Who a key belongs to. */
export interface Me {
  readonly id: string;
  readonly scopes: readonly string[];
  readonly agent?: string;
}

interface Page<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
}

type Changed = Promise<{ readonly conversation: Conversation }>;

/** Which conversations. */
export interface Wanted {
  readonly mode?: string;
  readonly agent?: string;
  readonly cursor?: string;
}

/** The server's answers to what the desk asks. All of them reject with {@link Refused}. */
export type Api = ReturnType<typeof createApi>;

/** Asks the API at `base`, with a key; without one, as whoever the browser's cookies say. */
export function createApi(base: string, key: string | undefined) {
  const own = key === undefined ? undefined : { authorization: `Bearer ${key}` };

  async function ask(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...own, ...(init.headers as Record<string, string> | undefined) };
    const response = await fetch(`${base}${path}`, { ...init, method, headers });
    if (response.ok) return response;
    throw new Refused(response.status, await response.json().catch(() => ({})));
  }

  async function read<T>(path: string): Promise<T> {
    return (await ask("GET", path)).json();
  }

  async function post<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> {
    const init = {
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    };
    return (await ask("POST", path, init)).json();
  }

  const at = (id: string): string => `/conversations/${encodeURIComponent(id)}`;
  const inQueue = (id: string, what: string): string => `/queue/${encodeURIComponent(id)}/${what}`;

  return {
    me: () => read<Me>("/me"),
    conversations: (wanted: Wanted = {}) => read<Page<Listed>>(`/conversations${queryOf({ ...wanted })}`),
    conversation: async (id: string) => (await read<Awaited<Changed>>(at(id))).conversation,
    history: (id: string, cursor?: string) => read<Page<Entry>>(`${at(id)}/history${queryOf({ cursor })}`),
    notes: async (id: string) => (await read<{ readonly data: readonly Note[] }>(`${at(id)}/notes`)).data,
    templates: (source: string, cursor?: string) =>
      read<Page<TemplateInfo>>(`/templates${queryOf({ source, cursor, limit: "100" })}`),
    file: async (id: string) => (await ask("GET", `/media/${encodeURIComponent(id)}`)).blob(),
    ticket: () => post<{ readonly ticket: string }>("/events/ticket", {}),

    take: (agent: string) => post<{ readonly conversation: Conversation | null }>("/queue/take", { agent }),
    assign: (id: string, agent: string): Changed => post(inQueue(id, "assign"), { agent }),
    transfer: (id: string, agent: string): Changed => post(inQueue(id, "transfer"), { agent }),
    close: (id: string, reason: string): Changed => post(inQueue(id, "close"), reason ? { reason } : {}),
    enqueue: (id: string): Changed => post(inQueue(id, "enqueue"), { reason: "transferred" }),
    release: (id: string): Changed => post(inQueue(id, "release"), {}),
    tag: (id: string, add: readonly string[], remove: readonly string[]): Changed =>
      post(`${at(id)}/tags`, { add, remove }),
    note: async (id: string, text: string, agent: string) =>
      (await post<{ readonly data: readonly Note[] }>(`${at(id)}/notes`, { text, agent })).data,
    typing: (id: string) => post(`${at(id)}/typing`, {}),
    markRead: (id: string) => post(`${at(id)}/read`, {}),

    send: ({ id, conversationId, message, replyTo }: Draft, { name }: Agent) =>
      post<{ readonly messageId: string; readonly entryId: string; readonly conversationId: string }>(
        "/send",
        { to: { conversationId }, message, agent: name, ...(replyTo && { replyTo }) },
        { "idempotency-key": id },
      ),
    async upload(file: File): Promise<string> {
      const form = new FormData();
      form.append("file", file);
      const answer: { readonly id: string } = await (await ask("POST", "/media", { body: form })).json();
      return answer.id;
    },

    /** Where events come from, as an address of the scheme. */
    eventsUrl(scheme: "http" | "ws", ticket: string, cursor: string | undefined): string {
      const url = new URL(`${base}/events${queryOf({ ticket, cursor })}`, document.baseURI);
      url.protocol = url.protocol.replace("http", scheme);
      return url.href;
    },
  };
}

function queryOf(parameters: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}
