/** @module From what zod found to issues as the rest of the library writes them. */
import type * as z from "zod";
import type { Issue } from "../../core/check.ts";

type ZodIssue = z.core.$ZodIssue;

/** Every issue, those of the alternative that came closest included. Never with a value. */
export function issuesOf(error: z.core.$ZodError): Issue[] {
  return error.issues.flatMap((issue) => flat(issue, []));
}

function flat(issue: ZodIssue, above: Issue["path"]): Issue[] {
  const path = [...above, ...issue.path.map((key) => (typeof key === "symbol" ? String(key) : key))];
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ path: [...path, key], message: "is not known here" }));
  if (issue.code === "invalid_union" && issue.errors.length > 0) return closest(issue.errors, path);
  return [{ path, message: wordsOf(issue) }];
}

/** Of the alternatives, the one whose first mistake is deepest; of equals, the one with the fewest. */
function closest(alternatives: readonly (readonly ZodIssue[])[], path: Issue["path"]): Issue[] {
  const found = alternatives.map((issues) => issues.flatMap((issue) => flat(issue, path)));
  const depth = (issues: readonly Issue[]): number => Math.max(...issues.map((each) => each.path.length));
  return found.sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
}

function wordsOf({ message }: ZodIssue): string {
  if (message.endsWith("received undefined")) return "is missing";
  return message.replace(/^Invalid input: expected (.+), received (.+)$/, "must be $1, not $2");
}
