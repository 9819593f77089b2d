/** Flow JSON in pieces, to put together and to break. */
import { isValidationError } from "../../src/core/errors.ts";
import { checkFlow } from "../../src/flows/json/check-flow.ts";

// biome-ignore lint/suspicious/noExplicitAny: Flow JSON to break at any place.
export type Any = any;

export const heading = { type: "TextHeading", text: "Olá" };
export const field = (name: string) => ({ type: "TextInput", name, label: "Nome" });
export const foot = (action: object = { name: "complete", payload: {} }) => ({
  type: "Footer",
  label: "Ok",
  "on-click-action": action,
});
export const go = (screen: string, payload: object = {}) => ({
  name: "navigate",
  next: { type: "screen", name: screen },
  payload,
});
export const ask = { name: "data_exchange", payload: {} };
export const page = (id: string, children: object[], more: object = {}) => ({
  id,
  ...more,
  layout: { type: "SingleColumnLayout", children },
});
export const last = (id: string, children: object[] = [], more: object = {}) =>
  page(id, [...children, foot()], { terminal: true, ...more });
export const given = (name: string) => ({ [name]: { type: "string", __example__: "x" } });

/** A Flow of one screen with these components above its footer. */
export const single = (...children: object[]): Any => ({ version: "7.3", screens: [last("A", children)] });
export const inVersion = (version: string, json: Any): Any => ({ ...json, version });
/** A Flow of several screens, by an endpoint when there is a model. */
export const several = (screens: object[], routing_model?: object): Any => ({
  version: "7.3",
  screens,
  ...(routing_model && { data_api_version: "3.0", routing_model }),
});
export const options = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, i) => ({ id: `${i}`, title: `${i}`, ...more }));
export const choice = (type: string, count: number, more?: object) => ({
  type,
  name: "c",
  label: "C",
  "data-source": options(count, more),
});
export const list = (items: unknown, more: object = {}) => ({
  type: "NavigationList",
  name: "n",
  "list-items": items,
  ...more,
});
export const item = (more: object = {}) => ({
  id: "i",
  "main-content": { title: "T" },
  "on-click-action": go("B"),
  ...more,
});
export const listed = (...lists: object[]): Any => several([page("A", lists), last("B")]);
export const when = (then: object[], otherwise?: object[], condition = `$\{form.x} == '1'`) => ({
  type: "If",
  condition,
  then,
  ...(otherwise && { else: otherwise }),
});

export function issuesOf(json: unknown): string[] {
  try {
    checkFlow(json);
    return [];
  } catch (error) {
    if (!isValidationError(error)) throw error;
    return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  }
}

export const AT = "screens.0.layout.children.0";
