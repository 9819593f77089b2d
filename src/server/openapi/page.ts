/** @module The reference as a page: one file, which loads nothing from anywhere. */

type Json = Record<string, unknown>;

const STYLE = `
:root { color-scheme: light dark; --line: #8883; --soft: #8882; --accent: #128c5e; }
@media (prefers-color-scheme: dark) { :root { --accent: #25d396; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem; font: 16px/1.55 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.6rem; } h2 { margin: 2.2rem 0 .6rem; font-size: 1.15rem; }
code, pre, .path { font-family: ui-monospace, monospace; font-size: .9em; }
pre { overflow: auto; padding: .8rem 1rem; border-radius: .5rem; background: var(--soft); }
details { border: 1px solid var(--line); border-radius: .6rem; margin: .4rem 0; }
summary { display: flex; flex-wrap: wrap; gap: .2rem .8rem; padding: .55rem .9rem; cursor: pointer; align-items: baseline; }
summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.verb { min-width: 3.6rem; font-weight: 700; color: var(--accent); } .what { opacity: .75; }
.inside { padding: 0 .9rem .9rem; border-top: 1px solid var(--line); }
table { border-collapse: collapse; width: 100%; font-size: .95em; } td, th { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); }
.tag { font-size: .8em; padding: .05rem .45rem; border: 1px solid var(--line); border-radius: 1rem; }`;

/** The page, and the policy under which a browser shows it: nothing but this style. */
export async function referencePage(
  document: Json,
): Promise<{ readonly html: string; readonly policy: string }> {
  const info = document.info as Json;
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(info.title)} API</title><style>${STYLE}</style></head><body>
<h1>${escaped(info.title)} API</h1>
<p>${escaped(info.description)} Send your key as <code>Authorization: Bearer &lt;key&gt;</code>. For tools: <a href="openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
${sectionsOf(document).join("\n")}
</body></html>`;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(STYLE));
  const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
  return {
    html,
    policy: `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; frame-ancestors 'none'`,
  };
}

function sectionsOf({ tags, paths, components }: Json): string[] {
  const rows = Object.entries(paths as Record<string, Record<string, Json>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const schemas = ((components as Json).schemas ?? {}) as Record<string, Json>;
  return (tags as { readonly name: string }[]).map(({ name }) => {
    const own = rows.filter(({ operation }) => (operation.tags as string[]).includes(name));
    return `<h2 id="${escaped(name)}">${escaped(name)}</h2>${own.map((row) => operationOf(row, schemas)).join("")}`;
  });
}

interface Row {
  readonly path: string;
  readonly method: string;
  readonly operation: Json;
}

function operationOf({ path, method, operation }: Row, schemas: Record<string, Json>): string {
  const scopes = (operation["x-scopes"] ?? []) as string[];
  const access = scopes.length > 0 ? scopes : ["open"];
  return `<details id="${escaped(operation.operationId)}"><summary><span class="verb">${escaped(method.toUpperCase())}</span><span class="path">${escaped(path)}</span><span class="what">${escaped(operation.summary)}</span></summary><div class="inside">
<p>${ticked(operation.description)} ${access.map((scope) => `<span class="tag">${escaped(scope)}</span>`).join(" ")}</p>
${parametersOf((operation.parameters ?? []) as Json[])}${bodyOf(operation.requestBody as Json | undefined, schemas)}${answersOf(operation.responses as Record<string, Json>)}
</div></details>`;
}

function parametersOf(parameters: readonly Json[]): string {
  return tableOf(
    ["Parameter", "In", "What"],
    parameters.map(({ name, in: place, description }) => [code(name), escaped(place), ticked(description)]),
  );
}

function bodyOf(body: Json | undefined, schemas: Record<string, Json>): string {
  const content = body?.content as Record<string, Json> | undefined;
  if (!content) return "";
  return Object.entries(content)
    .map(([type, { schema = {}, examples = {} }]) => {
      const shown = Object.entries(examples as Record<string, { readonly value: unknown }>).map(
        ([name, { value }]) => `<p>${escaped(name)}</p><pre>${escaped(JSON.stringify(value, null, 2))}</pre>`,
      );
      return `<h3>Body <span class="tag">${escaped(type)}</span></h3>${shown.join("")}${fieldsOf(schema as Json, schemas)}`;
    })
    .join("");
}

function fieldsOf(schema: Json, schemas: Record<string, Json>): string {
  const { anyOf, properties, required = [] } = resolved(schema, schemas);
  if (Array.isArray(anyOf)) return anyOf.map((each: Json) => fieldsOf(each, schemas)).join("");
  const rows = Object.entries((properties ?? {}) as Record<string, Json>).map(([name, field]) => {
    const isNeeded = (required as string[]).includes(name);
    const of = resolved(field, schemas);
    return [
      code(name),
      `${escaped(kindOf(of, schemas))}${isNeeded ? "" : ", optional"}`,
      ticked(of.description),
    ];
  });
  return tableOf(["Field", "Type", "What"], rows);
}

function resolved(schema: Json, schemas: Record<string, Json>): Json {
  const name = typeof schema.$ref === "string" ? schema.$ref.split("/").pop() : undefined;
  return name === undefined ? schema : { ...schemas[name], ...schema };
}

function kindOf(schema: Json, schemas: Record<string, Json>): string {
  const { type, enum: values, anyOf, items, maxLength, maxItems } = resolved(schema, schemas);
  if (Array.isArray(values)) return values.map((each) => JSON.stringify(each)).join(" or ");
  if (Array.isArray(anyOf))
    return [...new Set(anyOf.map((each: Json) => kindOf(each, schemas)))].join(" or ");
  if (type === "array")
    return `list${maxItems === undefined ? "" : ` of at most ${maxItems}`}${items ? "" : ""}`;
  if (type === "string") return `text${maxLength === undefined ? "" : ` of at most ${maxLength}`}`;
  return typeof type === "string" ? type : "any";
}

function answersOf(responses: Record<string, Json>): string {
  return tableOf(
    ["Status", "What it says"],
    Object.entries(responses).map(([status, { description }]) => [code(status), ticked(description)]),
  );
}

function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const head = heads.map((text) => `<th scope="col">${escaped(text)}</th>`).join("");
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("");
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

const code = (text: unknown): string => `<code>${escaped(text)}</code>`;
/** Text with `code` in it. */
const ticked = (text: unknown): string => escaped(text).replace(/`([^`]+)`/g, "<code>$1</code>");

function escaped(text: unknown): string {
  const signs: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return String(text ?? "").replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
