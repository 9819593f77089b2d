/** @module `GET /templates`: what may be sent at any time. */
import type { Template } from "../../templates/template.ts";
import { templatePage } from "../answers/templates.schema.ts";
import { templatesQuery } from "../bodies/desk.schema.ts";
import { invalid } from "../http/problem.ts";
import { type Operation, operation, READ, SEND } from "../operation.ts";
import type { ServerParts, TemplateShelf, TemplateSource } from "../parts.ts";
import { decoded, encoded } from "./cursor.ts";

interface Place {
  readonly at: number | string;
}
const isPlace = (value: object): value is Place =>
  "at" in value && (typeof value.at === "string" || typeof value.at === "number");

interface Page {
  readonly data: readonly object[];
  readonly nextCursor: string | null;
}

/** The templates of the library, and of the account where the client knows them. */
export function templateOperations({ templates, whatsapp }: ServerParts): Operation[] {
  const account = whatsapp.templates;
  if (!templates && !account) return [];
  return [
    operation({
      id: "listTemplates",
      method: "get",
      path: "/templates",
      tag: "Templates",
      summary: "The templates that can be sent",
      scopes: [...READ, ...SEND],
      query: templatesQuery,
      answers: { 200: { description: "A page of templates.", schema: templatePage } },
      async run({ query: { source = templates ? "library" : "account", cursor, limit } }) {
        const at = cursor === undefined ? undefined : decoded(cursor, isPlace).at;
        if (source === "library" && templates)
          return { body: fromLibrary(templates, Number(at ?? 0), limit) };
        if (source === "account" && account) return { body: await fromAccount(account, at, limit) };
        throw invalid("query", [{ path: ["source"], message: "is not known to this server" }]);
      },
    }),
  ];
}

function fromLibrary(shelf: TemplateShelf, from: number, limit: number): Page {
  const all = shelf.all();
  const data = all.slice(from, from + limit).map(shown);
  return { data, nextCursor: from + limit < all.length ? encoded({ at: from + limit }) : null };
}

function shown({ name, language, category, parameters, toCreateBody }: Template): object {
  return { name, language, category, parameters, components: toCreateBody().components };
}

async function fromAccount(
  source: TemplateSource,
  at: string | number | undefined,
  limit: number,
): Promise<Page> {
  const after = at === undefined ? undefined : String(at);
  const { data, paging } = await source.list({ limit }).page(after);
  const next = paging?.next === undefined ? undefined : paging.cursors?.after;
  return { data, nextCursor: next === undefined ? null : encoded({ at: next }) };
}
