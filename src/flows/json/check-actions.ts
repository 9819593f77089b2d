/** @module What taps do, and what values refer to. */
import type { Issue } from "../../core/check.ts";
import { isRecord, issue } from "../../core/check.ts";
import { isInput } from "./limits.ts";
import type { FlowFrame, Json, Path, Placed, ScreenFrame } from "./tree.ts";
import { isAtLeast, textsIn } from "./tree.ts";

/** An action at its place. */
export interface PlacedAction {
  readonly action: Json;
  readonly path: Path;
  /** The component that it is on. */
  readonly type: string;
}

/** Every action of a screen: of components, and of the entries of their lists. */
export function actionsOf(placed: readonly Placed[]): readonly PlacedAction[] {
  return placed.flatMap(({ component, type, path }) => {
    const entries = ["data-source", "list-items"].flatMap((key) => {
      const list = component[key];
      return Array.isArray(list)
        ? list.map((entry: unknown, index) => [entry, [...path, key, index]] as const)
        : [];
    });
    return [[component, path] as const, ...entries].flatMap(([holder, at]) => actionsOn(holder, at, type));
  });
}

function actionsOn(holder: unknown, path: Path, type: string): PlacedAction[] {
  if (!isRecord(holder)) return [];
  return Object.entries(holder).flatMap(([key, action]) =>
    /^on-[a-z]+-action$/.test(key) && isRecord(action) ? [{ action, path: [...path, key], type }] : [],
  );
}

/** What is wrong with an action. */
export function checkAction(
  { action, path, type }: PlacedAction,
  screen: ScreenFrame,
  flow: FlowFrame,
): readonly Issue[] {
  const { name } = action;
  switch (name) {
    case "navigate":
      return checkNavigation(action, path, screen, flow);
    case "complete":
      if (type !== "Footer") return issue("complete is for footers only", ...path, "name");
      return screen.terminal === true ? [] : issue("complete is for terminal screens only", ...path, "name");
    case "data_exchange":
      return flow.data_api_version === undefined
        ? issue("data_exchange needs an endpoint: set data_api_version", ...path, "name")
        : [];
    case "open_url":
    case "update_data":
      return isAtLeast(flow.version, "6.0")
        ? []
        : issue(`${name} is there since version 6.0`, ...path, "name");
    default:
      return name === undefined ? issue("is missing", ...path, "name") : [];
  }
}

/** Where a navigation goes. */
export const targetOf = ({ next }: Json): unknown => (isRecord(next) ? next.name : undefined);

function checkNavigation(action: Json, path: Path, screen: ScreenFrame, flow: FlowFrame): readonly Issue[] {
  const target = targetOf(action);
  const at = [...path, "next", "name"];
  if (target === screen.id) return issue("leads to its own screen", ...at);
  const next = flow.screens.find(({ id }) => id === target);
  if (!next) return issue("is no screen of this Flow", ...at);
  return flow.data_api_version === undefined ? checkPayload(action.payload, next, path) : [];
}

/** Without an endpoint, nothing else gives the next screen its data. */
function checkPayload(payload: unknown, next: ScreenFrame, path: Path): Issue[] {
  const given = Object.keys(isRecord(payload) ? payload : {});
  const declared = Object.keys(isRecord(next.data) ? next.data : {});
  return [
    ...given
      .filter((name) => !declared.includes(name))
      .flatMap((name) => issue(`is not in the data of ${next.id}`, ...path, "payload", name)),
    ...declared
      .filter((name) => !given.includes(name))
      .flatMap((name) => issue(`is missing: ${next.id} declares it in its data`, ...path, "payload", name)),
  ];
}

/** `${form.x}`, `${data.x}`, `${screen.A.form.x}`, `${screen.A.data.x}`. */
const REFERENCE = /\$\{(?:screen\.([^.}]+)\.)?(form|data)\.([^.}]+)/g;

/** References to what is not there. */
export function checkReferences(
  screen: ScreenFrame,
  placed: readonly Placed[],
  known: ReadonlyMap<string, Names>,
): Issue[] {
  // Those of inner components would come twice.
  const texts = placed.flatMap(({ component, path }) => textsIn(withoutInner(component), path));
  return texts.flatMap(([text, path]) =>
    [...text.matchAll(REFERENCE)].flatMap(([whole, id = screen.id, kind, name = ""]) => {
      const names = known.get(id);
      const there = kind === "form" ? names?.form : names?.data;
      return there?.has(name) ? [] : issue(`refers to ${whole}}, which is not there`, ...path);
    }),
  );
}

/** What can be referred to on a screen. */
export interface Names {
  readonly form: ReadonlySet<string>;
  readonly data: ReadonlySet<string>;
}

/** The inputs and the data of a screen. */
export function namesOf(screen: ScreenFrame, placed: readonly Placed[]): Names {
  const inputs = placed.filter(({ type }) => isInput(type));
  return {
    form: new Set(inputs.map(({ component }) => String(component.name))),
    data: new Set(Object.keys(isRecord(screen.data) ? screen.data : {})),
  };
}

function withoutInner({ children, then, else: otherwise, cases, ...own }: Json): Json {
  return own;
}
