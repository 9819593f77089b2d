/** @module One screen: its name, its end, and what stands on it together. */
import type { Issue } from "../../core/check.ts";
import { atMost, isRecord, issue } from "../../core/check.ts";
import { COMPONENTS, COMPONENTS_PER_SCREEN, isInput, limitsOf } from "./limits.ts";
import type { FlowFrame, Path, Placed, ScreenFrame } from "./tree.ts";
import { countOf, isAtLeast } from "./tree.ts";

/** Meta: "should only consist of alphabets and underscores". */
const SCREEN_ID = /^[A-Za-z_]+$/;

/** What is wrong with a screen by itself. */
export function checkScreen(
  screen: ScreenFrame,
  path: Path,
  placed: readonly Placed[],
  flow: FlowFrame,
): readonly Issue[] {
  return [
    ...checkId(screen.id, [...path, "id"]),
    ...checkEnd(screen, path),
    ...checkData(screen.data, [...path, "data"]),
    ...checkCounts(screen, placed, [...path, "layout", "children"]),
    ...checkNames(placed),
    ...checkForms(placed),
    ...checkCompany(screen, placed, flow.version),
  ];
}

function checkId(id: string, path: Path): Issue[] {
  if (id.toUpperCase() === "SUCCESS") return issue("is reserved: an endpoint ends the Flow by it", ...path);
  return SCREEN_ID.test(id) ? [] : issue("may have letters and underscores only", ...path);
}

function checkEnd({ terminal, success, layout }: ScreenFrame, path: Path): Issue[] {
  if (terminal !== true)
    return success === undefined ? [] : issue("is for terminal screens only", ...path, "success");
  return countOf(layout.children, ["Footer"]) > 0
    ? []
    : issue("a terminal screen needs a footer", ...path, "layout", "children");
}

function checkData(data: unknown, path: Path): Issue[] {
  if (data === undefined) return [];
  if (!isRecord(data)) return issue("must be an object", ...path);
  return Object.entries(data).flatMap(([name, field]) => {
    if (!isRecord(field) || typeof field.type !== "string") return issue("is missing", ...path, name, "type");
    if (field.type === "array" && field.items === undefined)
      return issue("is missing", ...path, name, "items");
    return field.__example__ === undefined ? issue("is missing", ...path, name, "__example__") : [];
  });
}

function checkCounts({ layout }: ScreenFrame, placed: readonly Placed[], path: Path): Issue[] {
  const outside = placed.filter(({ branches }) => branches === 0).length;
  const limits = [
    ...Object.entries(COMPONENTS).map(([type, { perScreen }]) => [[type], perScreen] as const),
    [["PhotoPicker", "DocumentPicker"], 1] as const,
  ];
  const crowded = limits.flatMap(([types, max = COMPONENTS_PER_SCREEN]) => {
    const has = countOf(layout.children, types);
    const said = types.length > 1 && types.some((type) => countOf(layout.children, [type]) > max);
    return has > max && !said ? issue(atMost(max, types.join(" or "), has), ...path) : [];
  });
  if (crowded.length > 0 || outside <= COMPONENTS_PER_SCREEN) return crowded;
  return issue(atMost(COMPONENTS_PER_SCREEN, "component", outside), ...path);
}

/** The names of inputs; a form's own is no value. */
function checkNames(placed: readonly Placed[]): Issue[] {
  const seen = new Set<unknown>();
  return placed.flatMap(({ component: { name }, type, path }) => {
    if (type === "Form" || name === undefined) return [];
    const again = seen.has(name);
    seen.add(name);
    return again ? issue("is taken by another component of this screen", ...path, "name") : [];
  });
}

/** With a form on the screen, no input may be outside. */
function checkForms(placed: readonly Placed[]): Issue[] {
  if (!placed.some(({ type }) => type === "Form")) return [];
  return placed
    .filter(({ type, inForm }) => !inForm && limitsOf(type) && isInput(type))
    .flatMap(({ path }) => issue("must be inside of the screen's form", ...path));
}

/** Which components stand alone. */
function checkCompany({ terminal }: ScreenFrame, placed: readonly Placed[], version: string): Issue[] {
  const list = placed.find(({ type }) => type === "NavigationList");
  const text = placed.find(({ type }) => type === "RichText");
  const withText = isAtLeast(version, "6.3") ? ["RichText", "Footer"] : ["RichText"];
  const mixed = (allowed: readonly string[]): boolean => placed.some(({ type }) => !allowed.includes(type));
  return [
    ...(list && terminal === true ? issue("cannot be on a terminal screen", ...list.path) : []),
    ...(list && mixed(["NavigationList"]) ? issue("must be alone on its screen", ...list.path) : []),
    ...(text && mixed(withText)
      ? issue(`must be alone on its screen${withText.length > 1 ? ", but for a footer" : ""}`, ...text.path)
      : []),
  ];
}
