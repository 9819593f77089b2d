/** @module Holds the templates of the code against those of the account. */
import type { Issue } from "../../core/check.ts";
import {
  type AccountTemplate,
  createBodyOfAccount,
  type Difference,
  differencesOf,
} from "../../templates/account-template.ts";
import type { CreateTemplateBody } from "../../templates/create.schema.ts";
import { templateIssues } from "../../templates/template.ts";
import type { Output } from "../output.ts";
import type { TemplateAccount } from "./account.ts";
import { keyOf } from "./load.ts";

/** One template in one language, here and there. */
export type Comparison = {
  readonly name: string;
  readonly language: string;
  readonly local?: CreateTemplateBody;
  readonly account?: AccountTemplate;
} & (
  | { readonly state: "same" | "not_in_account" | "not_in_code" }
  | { readonly state: "different"; readonly differences: readonly Difference[] }
  | { readonly state: "invalid"; readonly issues: readonly Issue[] }
);

/** Every template of the account, with progress. */
export async function listAll(account: TemplateAccount, output: Output): Promise<AccountTemplate[]> {
  const found: AccountTemplate[] = [];
  for await (const template of account.list()) {
    found.push(template);
    output.progress(`Reading the account: ${found.length} templates …`);
  }
  return found;
}

/** The state of each template, by name and language. Templates that are on their way out count as gone. */
export function compare(
  local: readonly CreateTemplateBody[],
  account: readonly AccountTemplate[],
): Comparison[] {
  const there = new Map(account.filter(isThere).map((template) => [keyOf(template), template]));
  const here = new Map(local.map((body) => [keyOf(body), body]));
  const keys = [...new Set([...here.keys(), ...there.keys()])].sort();
  return keys.map((key) => compareOne(here.get(key), there.get(key)));
}

function isThere({ status }: AccountTemplate): boolean {
  return status !== "DELETED" && status !== "PENDING_DELETION";
}

function compareOne(local: CreateTemplateBody | undefined, account: AccountTemplate | undefined): Comparison {
  const { name = "", language = "" } = local ?? account ?? {};
  const both = { name, language, ...(local ? { local } : {}), ...(account ? { account } : {}) };
  if (!local) return { ...both, state: "not_in_code" };
  const differences = account ? differencesOf(local, createBodyOfAccount(account)) : [];
  // Meta took what is in the account already: our rules need not.
  if (account && differences.length === 0) return { ...both, state: "same" };
  const issues = templateIssues(local);
  if (issues.length > 0) return { ...both, state: "invalid", issues };
  return account ? { ...both, state: "different", differences } : { ...both, state: "not_in_account" };
}
