/** @module What the desk reads when it starts, and when it has missed too much. */
import type { Api, Wanted } from "./api.ts";
import type { Change, Listed, TemplateInfo } from "./model.ts";

type Dispatch = (change: Change) => void;

// 50 on each: nobody looks through more.
const PAGES = 20;

/** The latest conversations, everybody who waits, and all that the agent has. */
export async function loadLists(api: Api, agent: string, dispatch: Dispatch): Promise<void> {
  const [latest, waiting, mine] = await Promise.all([
    api.conversations(),
    every(api, { mode: "queued" }),
    every(api, { mode: "human", agent }),
  ]);
  const conversations = [...latest.data, ...waiting, ...mine];
  dispatch({ kind: "listed", conversations, more: latest.nextCursor, fresh: true });
}

async function every(api: Api, wanted: Wanted): Promise<readonly Listed[]> {
  const found: Listed[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; page < PAGES && cursor !== null; page++) {
    const { data, nextCursor } = await api.conversations({ ...wanted, ...(cursor && { cursor }) });
    found.push(...data);
    cursor = nextCursor;
  }
  return found;
}

/** The account's templates, and those of the server's library that the account was not seen to have. */
export async function loadTemplates(api: Api, dispatch: Dispatch): Promise<void> {
  const account = await templatesOf(api, "account");
  const library = await templatesOf(api, "library");
  const known = new Set(account.map(keyOf));
  const others = library.filter((template) => !known.has(keyOf(template)));
  dispatch({ kind: "templates", templates: [...account, ...others] });
}

const keyOf = ({ name, language }: TemplateInfo): string => `${name} ${language}`;

/** A server may know one of the two, or none. */
async function templatesOf(api: Api, source: string): Promise<readonly TemplateInfo[]> {
  const found: TemplateInfo[] = [];
  let cursor: string | null | undefined;
  try {
    for (let page = 0; page < PAGES && cursor !== null; page++) {
      const { data, nextCursor } = await api.templates(source, cursor ?? undefined);
      found.push(...data);
      cursor = nextCursor;
    }
  } catch {
    return found;
  }
  return found;
}
