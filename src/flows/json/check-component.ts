/** @module One component by itself: what it needs, and how much of it. */
import type { Issue } from "../../core/check.ts";
import { atLeast, atMost, isRecord, issue } from "../../core/check.ts";
import type { ComponentLimits } from "./limits.ts";
import {
  IF_DEPTH,
  ITEM_LABEL,
  ITEM_TAGS,
  ITEM_TEXTS,
  limitsOf,
  OPTION_TEXTS,
  OPTIONS_WITH_IMAGES,
} from "./limits.ts";
import type { Json, Path, Placed } from "./tree.ts";
import { countOf, isAtLeast, isDynamic, listsOf } from "./tree.ts";

/** What is wrong with a component. One that is not known is of a later version, and fine. */
export function checkComponent({ component, type, path }: Placed, version: string): readonly Issue[] {
  const limits = limitsOf(type);
  if (!limits) return [];
  const { required, since = "0", list } = limits;
  return [
    ...(isAtLeast(version, since) ? [] : issue(`is there since version ${since}`, ...path, "type")),
    ...required
      .filter((key) => isBlank(component[key]) && (key !== "label" || isAtLeast(version, "4.0")))
      .flatMap((key) => issue("is missing", ...path, key)),
    ...tooLong(component, textLimits(component, limits), path),
    ...outOfRange(component, limits, path),
    ...(list ? checkList(component, list, path) : []),
    ...(OWN_RULES[type]?.(component, path) ?? []),
  ];
}

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "string" && value.trim() === "");

/** A large label may fill several lines. */
function textLimits(component: Json, { texts = {} }: ComponentLimits): Readonly<Record<string, number>> {
  if (component["label-variant"] === undefined) return texts;
  return Object.fromEntries(Object.entries(texts).filter(([key]) => key !== "label"));
}

function tooLong(value: unknown, limits: Readonly<Record<string, number>>, path: Path): Issue[] {
  if (!isRecord(value)) return [];
  return Object.entries(limits).flatMap(([key, max]) => tooLongText(value[key], max, [...path, key]));
}

/** A text, or one for each end of a range. */
function tooLongText(text: unknown, max: number, path: Path): Issue[] {
  if (isRecord(text))
    return Object.entries(text).flatMap(([key, each]) => tooLongText(each, max, [...path, key]));
  if (typeof text !== "string" || isDynamic(text) || text.length <= max) return [];
  return issue(atMost(max, "character", text.length), ...path);
}

/** Each number by itself, and each `min-…` against its `max-…`. */
function outOfRange(component: Json, { numbers = {} }: ComponentLimits, path: Path): Issue[] {
  const outside = Object.entries(numbers).flatMap(([key, [min, max]]) => {
    const value = component[key];
    const fits =
      value === undefined || (Number.isInteger(value) && Number(value) >= min && Number(value) <= max);
    return fits ? [] : issue(`must be a whole number from ${min} to ${max}`, ...path, key);
  });
  const crossed = Object.keys(component)
    .filter((key) => key.startsWith("min-"))
    .flatMap((key) => {
      const [min, max] = [component[key], component[key.replace("min-", "max-")]];
      const ordered = typeof min !== "number" || typeof max !== "number" || min <= max;
      return ordered ? [] : issue(`must not exceed ${key.replace("min-", "max-")}`, ...path, key);
    });
  return [...outside, ...crossed];
}

function checkList(
  component: Json,
  [key, min, most]: readonly [string, number, number],
  path: Path,
): Issue[] {
  const list = component[key];
  if (!Array.isArray(list)) return [];
  const pictured =
    component.type === "Dropdown" && list.some((each) => isRecord(each) && each.image !== undefined);
  const max = pictured ? OPTIONS_WITH_IMAGES : most;
  if (list.length < min) return issue(atLeast(min, "item", list.length), ...path, key);
  if (list.length > max) return issue(atMost(max, "item", list.length), ...path, key);
  return list.flatMap((entry: unknown, index) => checkEntry(entry, key, [...path, key, index]));
}

function checkEntry(entry: unknown, key: string, path: Path): Issue[] {
  if (!isRecord(entry)) return issue("must be an object", ...path);
  if (key === "data-source") {
    const missing = ["id", "title"].filter((name) => isBlank(entry[name]));
    return [
      ...missing.flatMap((name) => issue("is missing", ...path, name)),
      ...tooLong(entry, OPTION_TEXTS, path),
    ];
  }
  return key === "list-items" ? checkItem(entry, path) : [];
}

function checkItem(item: Json, path: Path): Issue[] {
  const content = item["main-content"];
  const { tags } = item;
  return [
    ...(isRecord(content) && !isBlank(content.title)
      ? []
      : issue("is missing", ...path, "main-content", "title")),
    ...Object.entries(ITEM_TEXTS).flatMap(([part, limits]) => tooLong(item[part], limits, [...path, part])),
    ...tooLongText(item.badge, ITEM_LABEL, [...path, "badge"]),
    ...(Array.isArray(tags) ? checkTags(tags, [...path, "tags"]) : []),
  ];
}

function checkTags(tags: readonly unknown[], path: Path): Issue[] {
  if (tags.length > ITEM_TAGS) return issue(atMost(ITEM_TAGS, "item", tags.length), ...path);
  return tags.flatMap((tag, index) => tooLongText(tag, ITEM_LABEL, [...path, index]));
}

const OWN_RULES: Readonly<Record<string, (component: Json, path: Path) => Issue[]>> = {
  Footer(component, path) {
    const [left, center, right] = ["left", "center", "right"].map((side) => component[`${side}-caption`]);
    if (center !== undefined && (left !== undefined || right !== undefined))
      return issue("stands alone, without left and right", ...path, "center-caption");
    if ((left === undefined) === (right === undefined)) return [];
    return issue(
      "left and right captions come together",
      ...path,
      left === undefined ? "left-caption" : "right-caption",
    );
  },
  If(component, path) {
    const { condition } = component;
    return [
      ...(typeof condition !== "string" || isBlank(condition) || condition.includes("${")
        ? []
        : issue("needs a dynamic value: formRef(…) or dataRef(…)", ...path, "condition")),
      ...(Array.isArray(component.then) && component.then.length === 0
        ? issue(atLeast(1, "component", 0), ...path, "then")
        : []),
      ...evenFooters(component, path, 2),
      ...(depthOf(component) > IF_DEPTH ? issue(`at most ${IF_DEPTH} deep`, ...path) : []),
    ];
  },
  Switch(component, path) {
    const lists = listsOf(component);
    if (isRecord(component.cases) && lists.length === 0) return issue("must not be empty", ...path, "cases");
    return evenFooters(component, path, lists.length);
  },
  NavigationList(component, path) {
    const items = Array.isArray(component["list-items"]) ? component["list-items"].filter(isRecord) : [];
    const acting = items.filter((item) => item["on-click-action"] !== undefined).length;
    const own = component["on-click-action"] !== undefined;
    const dynamic = isDynamic(component["list-items"]);
    const badges = items.filter(({ badge }) => badge !== undefined).length;
    return [
      ...((own ? acting > 0 : !dynamic && acting < items.length)
        ? issue("is needed on the list or on every item, not on both", ...path, "on-click-action")
        : []),
      ...(badges > 1 ? issue("a badge is on one item at most", ...path, "list-items") : []),
    ];
  },
};

/** A footer in one branch needs one in each, also in those that are not there. */
function evenFooters(component: Json, path: Path, branches: number): Issue[] {
  const having = listsOf(component).filter(([, list]) => countOf(list, ["Footer"]) > 0).length;
  if (having === 0 || having === branches) return [];
  return issue("has a footer in one branch, so it needs one in each", ...path);
}

/** How many `If` are inside of each other here, this one included. */
function depthOf(component: Json): number {
  const inner = listsOf(component).flatMap(([, list]) => (Array.isArray(list) ? list.filter(isRecord) : []));
  return (component.type === "If" ? 1 : 0) + Math.max(0, ...inner.map(depthOf));
}
