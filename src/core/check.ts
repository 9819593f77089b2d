/**
 * @module The run time of the compiled validators: a handful of combinators that look, and copy nothing.
 *
 * The schemas are written in zod (`*.schema.ts`) and printed by `scripts/compile-schemas.ts` as calls to these
 * functions, so that neither sending nor receiving a message has to load zod. The combinators are marked as free
 * of side effects, so that a bundler drops the checks that nobody uses.
 */

/** One broken rule: where, and what would have been right. Never the value itself. */
export interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Looks at a value: `undefined` when it is fine, else every issue. Guarantees not to change the value. */
export type Check = (value: unknown) => Issues;
/** The issues of a value; `undefined` stands for none, and costs nothing. */
export type Issues = Issue[] | undefined;

/** `text.body: at most 4096 characters (has 5000)`, several joined by `; `. */
export function describeIssues(issues: readonly Issue[]): string {
  return issues.map(({ path, message }) => `${formatPath(path)}${message}`).join("; ");
}

function formatPath(path: Issue["path"]): string {
  if (path.length === 0) return "";
  const text = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("");
  return `${text.startsWith(".") ? text.slice(1) : text}: `;
}

/** The one issue of a value. */
export function issue(message: string, ...path: (string | number)[]): Issue[] {
  return [{ path, message }];
}

/** Adds the issues found at `key` to those found so far. */
function under(key: string | number, found: Issue[], sofar: Issues): Issue[] {
  const moved = found.map(({ path, message }) => ({ path: [key, ...path], message }));
  return sofar ? sofar.concat(moved) : moved;
}

/** Anything at all, but something. */
export const any: Check = (value) => (value === undefined ? issue("is missing") : undefined);

/** Nothing at all: inside of `optional`, a key that must be absent. */
export const never: Check = () => issue("is not allowed here");

export const boolean: Check = (value) =>
  typeof value === "boolean" ? undefined : expected("true or false", value);

/* @__NO_SIDE_EFFECTS__ */
export function string(min = 0, max = Number.POSITIVE_INFINITY, pattern?: RegExp): Check {
  return (value) => {
    if (typeof value !== "string") return expected("text", value);
    if (value.length < min)
      return issue(value === "" ? "must not be empty" : atLeast(min, "character", value.length));
    if (value.length > max) return issue(atMost(max, "character", value.length));
    if (pattern && !pattern.test(value)) return issue(`must match ${pattern.source}`);
    return undefined;
  };
}

/* @__NO_SIDE_EFFECTS__ */
export function number(
  min = Number.NEGATIVE_INFINITY,
  max = Number.POSITIVE_INFINITY,
  integer = false,
): Check {
  return (value) => {
    if (typeof value !== "number" || !Number.isFinite(value)) return expected("a number", value);
    if (integer && !Number.isInteger(value)) return issue("must be a whole number");
    if (value < min) return issue(`must be at least ${min}`);
    if (value > max) return issue(`must be at most ${max}`);
    return undefined;
  };
}

/* @__NO_SIDE_EFFECTS__ */
export function literal(...values: readonly unknown[]): Check {
  return (value) => (values.includes(value) ? undefined : issue(`must be ${oneOf(values)}`));
}

/* @__NO_SIDE_EFFECTS__ */
export function optional(check: Check): Check {
  return (value) => (value === undefined ? undefined : check(value));
}

/* @__NO_SIDE_EFFECTS__ */
export function nullable(check: Check): Check {
  return (value) => (value === null ? undefined : check(value));
}

/** An object with at least these keys. Keys it does not know are let through. */
/* @__NO_SIDE_EFFECTS__ */
export function object(shape: Readonly<Record<string, Check>>): Check {
  const keys = Object.keys(shape);
  const checks = Object.values(shape);
  return (value) => {
    if (!isRecord(value)) return expected("an object", value);
    let issues: Issues;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] as string;
      const found = (checks[i] as Check)(value[key]);
      if (found) issues = under(key, found, issues);
    }
    return issues;
  };
}

/* @__NO_SIDE_EFFECTS__ */
export function array(item: Check, min = 0, max = Number.POSITIVE_INFINITY): Check {
  return (value) => {
    if (!Array.isArray(value)) return expected("a list", value);
    if (value.length < min) return issue(atLeast(min, "item", value.length));
    if (value.length > max) return issue(atMost(max, "item", value.length));
    let issues: Issues;
    for (let i = 0; i < value.length; i++) {
      const found = item(value[i]);
      if (found) issues = under(i, found, issues);
    }
    return issues;
  };
}

/* @__NO_SIDE_EFFECTS__ */
export function record(check: Check): Check {
  return (value) => {
    if (!isRecord(value)) return expected("an object", value);
    let issues: Issues;
    for (const [key, inner] of Object.entries(value)) {
      const found = check(inner);
      if (found) issues = under(key, found, issues);
    }
    return issues;
  };
}

/** The first alternative that fits. When none does, the issues of the one that came closest. */
/* @__NO_SIDE_EFFECTS__ */
export function union(...checks: readonly Check[]): Check {
  return (value) => {
    let closest: Issues;
    for (const check of checks) {
      const found = check(value);
      if (!found) return undefined;
      if (!closest || depth(found) > depth(closest)) closest = found;
    }
    return closest;
  };
}

/** The alternative that `value[key]` names; `otherwise` judges a name that is not listed, `absent` one that is not there. */
/* @__NO_SIDE_EFFECTS__ */
export function tagged(
  key: string,
  variants: Readonly<Record<string, Check>>,
  otherwise?: Check,
  absent = otherwise,
): Check {
  return (value) => {
    if (!isRecord(value)) return expected("an object", value);
    const tag = value[key];
    const unlisted = tag === undefined ? absent : otherwise;
    const variant = typeof tag === "string" && Object.hasOwn(variants, tag) ? variants[tag] : unlisted;
    if (variant) return variant(value);
    return issue(tag === undefined ? "is missing" : `must be ${oneOf(Object.keys(variants))}`, key);
  };
}

/** `check`, then rules that look at several fields at once. They run only on values of the right shape. */
/* @__NO_SIDE_EFFECTS__ */
export function all(check: Check, ...rules: readonly Check[]): Check {
  return (value) => {
    const found = check(value);
    if (found) return found;
    let issues: Issues;
    for (const rule of rules) {
      const broken = rule(value);
      if (broken) issues = issues ? issues.concat(broken) : broken;
    }
    return issues;
  };
}

/** For shapes that contain themselves. */
/* @__NO_SIDE_EFFECTS__ */
export function lazy(get: () => Check): Check {
  return (value) => get()(value);
}

/** Made when it is first asked: most of what could arrive never does, and to load its checks should cost nothing. */
/* @__NO_SIDE_EFFECTS__ */
export function late(make: () => Check): Check {
  let check: Check | undefined;
  return (value) => {
    check ??= make();
    return check(value);
  };
}

/**
 * A check with a short cut for what arrives all day: what `sure` says yes to is right, and only the rest is looked at
 * for what is wrong with it. A combinator that takes any shape costs ten times what a printed comparison does.
 */
/* @__NO_SIDE_EFFECTS__ */
export function quick(sure: (value: Readonly<Record<string, unknown>>) => boolean, check: Check): Check {
  return (value) => (isRecord(value) && sure(value) ? undefined : check(value));
}

/** Refuses what is listed: for the alternative that takes what a later version of the API will bring. */
export function unlisted(types: readonly string[], value: unknown): Issues {
  const listed = typeof value === "string" && types.includes(value);
  return listed ? issue("is listed, and has a shape of its own") : undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function expected(what: string, value: unknown): Issue[] {
  return issue(value === undefined ? "is missing" : `must be ${what}, not ${kindOf(value)}`);
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  const type = typeof value;
  return (
    { string: "text", number: "a number", object: "an object", boolean: "true or false" }[type as string] ??
    type
  );
}

function oneOf(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(" or ");
}

/** `at most 20 characters (has 27)`: the limit and the length, never the value. */
export function atMost(limit: number, unit: string, has: number): string {
  return `at most ${limit} ${unit}${limit === 1 ? "" : "s"} (has ${has})`;
}

export function atLeast(limit: number, unit: string, has: number): string {
  return `at least ${limit} ${unit}${limit === 1 ? "" : "s"} (has ${has})`;
}

function depth(issues: readonly Issue[]): number {
  return Math.max(...issues.map(({ path }) => path.length));
}
