/** @module The components of a screen, and where they are. */
import { isRecord } from "../../core/check.ts";

export type Json = Readonly<Record<string, unknown>>;
export type Path = readonly (string | number)[];

/** A screen whose frame is right; its components may be anything. */
export interface ScreenFrame extends Json {
  readonly id: string;
  readonly layout: { readonly children: readonly unknown[] };
}

/** A Flow whose frame is right. */
export interface FlowFrame extends Json {
  readonly version: string;
  readonly screens: readonly ScreenFrame[];
}

/** A component at its place. */
export interface Placed {
  readonly component: Json;
  readonly type: string;
  readonly path: Path;
  readonly inForm: boolean;
  /** How many `If` and `Switch` it is in. */
  readonly branches: number;
}

/** All components of a screen, outer ones first. */
export function componentsOf(screen: ScreenFrame, index: number): readonly Placed[] {
  return placed(screen.layout.children, ["screens", index, "layout", "children"], false, 0);
}

function placed(list: unknown, path: Path, inForm: boolean, branches: number): Placed[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((component: unknown, index) => {
    if (!isRecord(component)) return [];
    const type = String(component.type);
    const here: Placed = { component, type, path: [...path, index], inForm, branches };
    const deeper = branches + (type === "Form" ? 0 : 1);
    const inside = listsOf(component).flatMap(([keys, children]) =>
      placed(children, [...here.path, ...keys], inForm || type === "Form", deeper),
    );
    return [here, ...inside];
  });
}

/** The lists of components inside of one, by the keys that lead there. */
export function listsOf(component: Json): readonly (readonly [Path, unknown])[] {
  const { type, cases } = component;
  if (type === "Form") return [[["children"], component.children]];
  if (type === "If") return ["then", "else"].map((key) => [[key], component[key]] as const);
  if (type !== "Switch" || !isRecord(cases)) return [];
  return Object.entries(cases).map(([key, list]) => [["cases", key], list] as const);
}

/** How many of some types a screen shows at once: of branches, the one that shows most. */
export function countOf(list: unknown, types: readonly string[]): number {
  if (!Array.isArray(list)) return 0;
  return list.filter(isRecord).reduce((sum, component) => {
    const own = types.includes(String(component.type)) ? 1 : 0;
    return sum + own + Math.max(0, ...listsOf(component).map(([, inner]) => countOf(inner, types)));
  }, 0);
}

/** Every text in a value, and where. */
export function textsIn(value: unknown, path: Path): readonly (readonly [string, Path])[] {
  if (typeof value === "string") return [[value, path]];
  if (Array.isArray(value)) return value.flatMap((each, index) => textsIn(each, [...path, index]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => textsIn(each, [...path, key]));
}

/** Whether a text is measured on the phone only. */
export const isDynamic = (value: unknown): boolean =>
  typeof value === "string" && (value.includes("${") || value.startsWith("`"));

/** `6.0` is at least `5.1`. */
export function isAtLeast(version: string, wanted: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split(".").map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
