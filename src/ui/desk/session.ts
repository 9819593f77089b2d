/** @module Who is signed in: kept in the browser, for this tab or for longer. */
import { type Api, createApi, Refused } from "./api.ts";
import type { Agent } from "./model.ts";

/** What an agent signs in with. */
export interface Credentials {
  /** Absent where the server knows people by their cookies. */
  readonly key?: string | undefined;
  /** Needed where the key belongs to no agent. */
  readonly name?: string | undefined;
}

/** Someone who is signed in. */
export interface Session {
  readonly api: Api;
  readonly agent: Agent;
}

/** Why nobody is signed in. */
export type Trouble = "unknownKey" | "mayNotRead" | "needsName";

const PLACE = "whatsapp-enterprise desk";

/** Where the API is, relative to the page: the server wrote it there. */
function baseOf(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="api"]')?.content ?? "";
}

/** Signs in. Rejects with what `fetch` says when there is no connection. */
export async function signIn({ key, name }: Credentials): Promise<Session | Trouble> {
  const api = createApi(baseOf(), key);
  try {
    const { scopes, agent } = await api.me();
    if (!scopes.includes("agent") && !scopes.includes("read")) return "mayNotRead";
    const known = agent ?? name;
    return known ? { api, agent: { name: known, mayAct: scopes.includes("agent") } } : "needsName";
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return "unknownKey";
    throw error;
  }
}

/** What was kept, or came behind the `#` of the address: `#key=…&agent=…`, which is kept for this tab. */
export function kept(): Credentials {
  const given = new URLSearchParams(location.hash.slice(1));
  const key = given.get("key") ?? undefined;
  if (key !== undefined) {
    keep({ key, name: given.get("agent") ?? undefined }, false);
    // Out of the address, and so of the history and of screenshots.
    history.replaceState(null, "", location.pathname + location.search);
  }
  const text = sessionStorage.getItem(PLACE) ?? localStorage.getItem(PLACE);
  if (text === null) return {};
  const credentials: Credentials = JSON.parse(text);
  return credentials;
}

/** For this tab, or for this browser until somebody signs out. */
export function keep(credentials: Credentials, isLong: boolean): void {
  forget();
  (isLong ? localStorage : sessionStorage).setItem(PLACE, JSON.stringify(credentials));
}

/** Signs out. */
export function forget(): void {
  sessionStorage.removeItem(PLACE);
  localStorage.removeItem(PLACE);
}
