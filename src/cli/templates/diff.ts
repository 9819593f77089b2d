/** @module `templates diff` and `templates check`: the code against the account. */
import { EXIT, type Output } from "../output.ts";
import type { TemplateAccount } from "./account.ts";
import { type Comparison, compare, listAll } from "./compare.ts";
import { keyOf, loadTemplates } from "./load.ts";
import { jsonOf, linesOf, summaryOf } from "./report.ts";

/** What is compared. */
export interface DiffOptions {
  readonly modules: readonly string[];
  readonly json?: boolean;
  /** Whether templates that only the account has count as a difference. */
  readonly exact?: boolean;
}

/** Shows what differs, by language. Ends well whatever it finds. */
export async function diff(account: TemplateAccount, options: DiffOptions, output: Output): Promise<number> {
  const comparisons = await comparisonsOf(account, options, output);
  const shown = comparisons.filter(({ state }) => state !== "same");
  if (options.json) output.print(JSON.stringify(comparisons.map(jsonOf), undefined, 2));
  else output.print([...shown.flatMap(linesOf), summaryOf(comparisons)].join("\n"));
  return EXIT.OK;
}

/** Fails when the code and the account differ, or a template of the code cannot be sent. */
export async function check(account: TemplateAccount, options: DiffOptions, output: Output): Promise<number> {
  const comparisons = await comparisonsOf(account, options, output);
  const problems = comparisons.filter((each) => isProblem(each, options));
  if (options.json)
    output.print(JSON.stringify({ ok: problems.length === 0, problems: problems.map(jsonOf) }, undefined, 2));
  else output.print([...problems.flatMap(problemLines), summaryOf(comparisons)].join("\n"));
  return problems.length === 0 ? EXIT.OK : EXIT.DIFFERENT;
}

async function comparisonsOf(
  account: TemplateAccount,
  { modules }: DiffOptions,
  output: Output,
): Promise<Comparison[]> {
  const local = await loadTemplates(modules);
  return compare(local, await listAll(account, output));
}

function isProblem({ state, account }: Comparison, { exact }: DiffOptions): boolean {
  if (state === "not_in_code") return exact === true;
  return state !== "same" || account?.status !== "APPROVED";
}

function problemLines(comparison: Comparison): string[] {
  if (comparison.state !== "same") return linesOf(comparison);
  return [`! ${keyOf(comparison)} is ${comparison.account?.status}, and cannot be sent`];
}
