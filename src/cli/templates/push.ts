/** @module `templates push`: creates and edits what differs, and can wait until Meta has approved it. */
import type { Clock } from "../../core/clock.ts";
import type { AccountTemplate } from "../../templates/account-template.ts";
import type { CreateTemplateBody } from "../../templates/create.schema.ts";
import { EXIT, type Output } from "../output.ts";
import type { TemplateAccount, TemplateChanges } from "./account.ts";
import { type Comparison, compare, listAll } from "./compare.ts";
import { keyOf, loadTemplates } from "./load.ts";
import { jsonOf, linesOf } from "./report.ts";

/** What is pushed, and how long to stay. */
export interface PushOptions {
  readonly modules: readonly string[];
  readonly json?: boolean;
  /** Says what would be done. */
  readonly dryRun?: boolean;
  /** Waits until nothing is pending any more. */
  readonly wait?: boolean;
  /** @default 600_000 */
  readonly timeoutMs?: number;
}

/** Meta takes edits of these only: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management */
const EDITABLE: ReadonlySet<string> = new Set(["APPROVED", "REJECTED", "PAUSED"]);
const POLL_MS = 5_000;

/** What became of one template. */
interface Outcome {
  readonly name: string;
  readonly language: string;
  readonly action: "created" | "edited" | "would_create" | "would_edit" | "unchanged" | "failed";
  readonly id?: string;
  readonly status?: string;
  readonly reason?: string;
}

/** Creates and edits. Nothing is sent when a template of the code breaks one of Meta's rules. */
export async function push(
  account: TemplateAccount,
  options: PushOptions,
  output: Output,
  clock: Clock,
): Promise<number> {
  const local = await loadTemplates(options.modules);
  const comparisons = compare(local, await listAll(account, output)).filter(
    ({ state }) => state !== "not_in_code",
  );
  const invalid = comparisons.filter(({ state }) => state === "invalid");
  if (invalid.length > 0) return refuse(invalid, options, output);
  const outcomes: Outcome[] = [];
  for (const [i, comparison] of comparisons.entries()) {
    output.progress(`${i + 1} of ${comparisons.length}: ${keyOf(comparison)} …`);
    outcomes.push(await apply(account, comparison, options));
  }
  const final = options.wait ? await settle(account, outcomes, options, output, clock) : outcomes;
  report(final, options, output);
  return final.some(hasFailed) ? EXIT.DIFFERENT : EXIT.OK;
}

function refuse(invalid: readonly Comparison[], { json }: PushOptions, output: Output): number {
  if (json) output.print(JSON.stringify({ ok: false, invalid: invalid.map(jsonOf) }, undefined, 2));
  else output.print([...invalid.flatMap(linesOf), "Nothing was pushed."].join("\n"));
  return EXIT.DIFFERENT;
}

async function apply(
  account: TemplateAccount,
  comparison: Comparison,
  { dryRun }: PushOptions,
): Promise<Outcome> {
  const { name, language, local, account: there } = comparison;
  const one = { name, language, ...(there ? { id: there.id, status: there.status } : {}) };
  try {
    if (comparison.state === "not_in_account" && local)
      return dryRun
        ? { ...one, action: "would_create" }
        : { ...one, action: "created", ...(await create(account, local)) };
    if (comparison.state !== "different" || !local || !there) return { ...one, action: "unchanged" };
    return await change(
      account,
      comparison.differences.map(({ path }) => path),
      local,
      there,
      dryRun ?? false,
    );
  } catch (error) {
    return { ...one, action: "failed", reason: (error as Error).message };
  }
}

async function create(
  account: TemplateAccount,
  body: CreateTemplateBody,
): Promise<{ id: string; status: string }> {
  const { id, status } = await account.create(body);
  return { id, status };
}

/** An approved template keeps its category, and one that waits for its review cannot be edited. */
async function change(
  account: TemplateAccount,
  paths: readonly string[],
  local: CreateTemplateBody,
  there: AccountTemplate,
  dryRun: boolean,
): Promise<Outcome> {
  const { id, name, language, status } = there;
  const one = { id, name, language, status };
  const fixed = status === "APPROVED";
  if (!EDITABLE.has(status))
    return { ...one, action: "failed", reason: `it is ${status}: Meta takes no edit of it` };
  if (fixed && paths.includes("category"))
    return {
      ...one,
      action: "failed",
      reason: `it is approved as ${there.category}: Meta keeps that. Change the category in the code, or use another name`,
    };
  if (dryRun) return { ...one, action: "would_edit" };
  await account.edit(id, changesOf(local, fixed));
  // Edited is edited, whatever becomes of the question how it stands.
  const now = await account.get(id).catch(() => undefined);
  return { ...one, action: "edited", status: now?.status ?? "PENDING" };
}

function changesOf(local: CreateTemplateBody, fixed: boolean): TemplateChanges {
  const { components, category, parameter_format, message_send_ttl_seconds } = local;
  return {
    ...(components ? { components } : {}),
    ...(fixed ? {} : { category }),
    ...(parameter_format === undefined ? {} : { parameter_format }),
    ...(message_send_ttl_seconds === undefined ? {} : { message_send_ttl_seconds }),
  };
}

/** Asks again until Meta has decided about all of them, or the time is over. */
async function settle(
  account: TemplateAccount,
  outcomes: readonly Outcome[],
  options: PushOptions,
  output: Output,
  clock: Clock,
): Promise<Outcome[]> {
  const end = clock.now() + (options.timeoutMs ?? 600_000);
  let now = [...outcomes];
  while (now.some(isPending) && clock.now() < end) {
    output.progress(`Waiting for approval: ${now.filter(isPending).length} pending …`);
    await clock.sleep(POLL_MS);
    now = await Promise.all(now.map((outcome) => (isPending(outcome) ? ask(account, outcome) : outcome)));
  }
  return now.map((outcome) =>
    isPending(outcome) ? { ...outcome, action: "failed", reason: "it is still PENDING" } : outcome,
  );
}

/** A look that fails is no verdict: the next one may succeed, and the time is limited anyway. */
async function ask(account: TemplateAccount, outcome: Outcome): Promise<Outcome> {
  const template = await account.get(outcome.id ?? "").catch(() => undefined);
  if (!template) return outcome;
  const { status, rejected_reason } = template;
  const rejected = rejected_reason && rejected_reason !== "NONE";
  return { ...outcome, status, ...(rejected ? { reason: `Meta rejected it: ${rejected_reason}` } : {}) };
}

function isPending({ action, status }: Outcome): boolean {
  return action !== "failed" && status === "PENDING";
}

function hasFailed({ action, status }: Outcome): boolean {
  return action === "failed" || status === "REJECTED";
}

function report(outcomes: readonly Outcome[], { json }: PushOptions, output: Output): void {
  if (json) output.print(JSON.stringify({ ok: !outcomes.some(hasFailed), outcomes }, undefined, 2));
  else for (const outcome of outcomes) output.print(lineOf(outcome));
}

function lineOf(outcome: Outcome): string {
  const { action, status, reason } = outcome;
  const mark = { created: "+", would_create: "+", edited: "~", would_edit: "~", unchanged: " ", failed: "!" }[
    action
  ];
  return `${mark} ${keyOf(outcome)} ${action.replace("_", " ")}${status ? ` [${status}]` : ""}${reason ? `: ${reason}` : ""}`;
}
