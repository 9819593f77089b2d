/** @module Comparisons as lines to read. */
import { describeIssues } from "../../core/check.ts";
import type { Comparison } from "./compare.ts";
import { keyOf } from "./load.ts";

const MARKS = { same: " ", not_in_account: "+", not_in_code: "?", different: "~", invalid: "!" } as const;
const WORDS = {
  same: "is the same",
  not_in_account: "is not in the account",
  not_in_code: "is in the account only",
  different: "differs",
  invalid: "breaks a rule of Meta's",
} as const;

/** `~ invoice_ready (pt_BR) differs`, and below it what the account has (`-`) and the code (`+`). */
export function linesOf(comparison: Comparison): string[] {
  const status =
    comparison.account && comparison.account.status !== "APPROVED" ? ` [${comparison.account.status}]` : "";
  const head = `${MARKS[comparison.state]} ${keyOf(comparison)} ${WORDS[comparison.state]}${status}`;
  if (comparison.state === "invalid") return [head, `    ${describeIssues(comparison.issues)}`];
  if (comparison.state !== "different") return [head];
  return [
    head,
    ...comparison.differences.flatMap(({ path, local, account }) => [
      `    ${path}`,
      ...(account === undefined ? [] : [`      - ${JSON.stringify(account)}`]),
      ...(local === undefined ? [] : [`      + ${JSON.stringify(local)}`]),
    ]),
  ];
}

/** `3 the same, 1 different, 1 not in the account`. */
export function summaryOf(comparisons: readonly Comparison[]): string {
  const count = (state: Comparison["state"]): number =>
    comparisons.filter((each) => each.state === state).length;
  const parts = [
    [count("same"), "the same"],
    [count("different"), "different"],
    [count("not_in_account"), "not in the account"],
    [count("invalid"), "invalid"],
    [count("not_in_code"), "in the account only"],
  ] as const;
  const told = parts.filter(([has]) => has > 0).map(([has, what]) => `${has} ${what}`);
  return told.length > 0 ? `${told.join(", ")}.` : "No templates, neither here nor there.";
}

/** A comparison for `--json`: without the bodies themselves. */
export function jsonOf(comparison: Comparison): object {
  const { local: _, account, ...said } = comparison;
  return { ...said, ...(account ? { id: account.id, status: account.status } : {}) };
}
