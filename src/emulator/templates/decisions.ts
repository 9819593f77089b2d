/**
 * @module What Meta decides about a template: reviews, pauses, categories, quality.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-review
 */
import type { Verdict } from "../options.ts";
import type { Realm } from "../realm.ts";
import type { TemplateCategory, TemplateQuality } from "../template-shelf.ts";
import { tellCategory, tellQuality, tellStatus } from "./notices.ts";
import type { TemplateRecord } from "./records.ts";

type Json = Readonly<Record<string, unknown>>;

const REVIEW_MS = 1_000;
const HOUR_MS = 3_600_000;
/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-pausing */
const PAUSES = [
  { title: "FIRST_PAUSE", hours: 3 },
  { title: "SECOND_PAUSE", hours: 6 },
] as const;

/** Moves a template on, and tells of it. */
export async function move(
  realm: Realm,
  { id }: Pick<TemplateRecord, "id">,
  changes: Partial<TemplateRecord>,
  event: string,
  more: Json = {},
): Promise<void> {
  const changed = realm.templates.change(id, changes);
  if (changed) await tellStatus(realm, changed, event, more);
}

/** Does something later on the emulator's clock, unless the emulator is closed before. */
function later({ clock, closing }: Realm, ms: number, act: () => unknown): void {
  clock.sleep(ms, closing).then(act, () => {});
}

/** Puts a template before the reviewers. The record as it is then. */
export function submit(realm: Realm, template: TemplateRecord): TemplateRecord {
  const submission = template.submission + 1;
  const pending = { ...template, status: "PENDING", rejected_reason: "NONE", submission };
  const submitted = realm.templates.change(template.id, pending) ?? template;
  const { review } = realm.settings;
  if (review === "manual") return submitted;
  const { delayMs = REVIEW_MS, decide = (): Verdict => "approve" } = review === "approve" ? {} : review;
  later(realm, delayMs, () => {
    const now = realm.templates.byId(template.id);
    if (now?.status === "PENDING" && now.submission === submission) return conclude(realm, now, decide(now));
    return undefined;
  });
  return submitted;
}

function conclude(realm: Realm, template: TemplateRecord, verdict: Verdict): Promise<void> | undefined {
  if (verdict === "manual") return undefined;
  return verdict === "approve" ? approve(realm, template) : reject(realm, template, verdict.reject);
}

export function approve(realm: Realm, template: TemplateRecord): Promise<void> {
  return move(realm, template, { status: "APPROVED", rejected_reason: "NONE" }, "APPROVED");
}

export function reject(realm: Realm, template: TemplateRecord, reason: string): Promise<void> {
  return move(realm, template, { status: "REJECTED", rejected_reason: reason }, "REJECTED", {
    reason,
    ...(reason === "INVALID_FORMAT" && { rejection_info: REJECTION }),
  });
}

const REJECTION = {
  reason: "The format of the template does not follow the guidelines.",
  recommendation: "Check its variables and its samples, then edit the template and submit it again.",
};

export function pause(realm: Realm, template: TemplateRecord): Promise<void> {
  const next = PAUSES[template.pauses];
  if (!next) return disable(realm, template);
  const pauses = template.pauses + 1;
  later(realm, next.hours * HOUR_MS, () => {
    const now = realm.templates.byId(template.id);
    return now?.status === "PAUSED" && now.pauses === pauses ? unpause(realm, now) : undefined;
  });
  const description = `Users gave the template low ratings. It is paused for ${next.hours} hours.`;
  const more = { reason: null, other_info: { title: next.title, description } };
  return move(realm, template, { status: "PAUSED", pauses }, "PAUSED", more);
}

export function unpause(realm: Realm, template: TemplateRecord): Promise<void> {
  const other_info = { title: "UNPAUSE", description: "The template can be sent again." };
  return move(realm, template, { status: "APPROVED" }, "APPROVED", { other_info });
}

export function disable(realm: Realm, template: TemplateRecord): Promise<void> {
  const disable_date = Math.floor(realm.clock.now() / 1_000);
  const description = "Users gave the template low ratings again and again.";
  return move(realm, template, { status: "DISABLED" }, "DISABLED", {
    reason: null,
    disable_info: { disable_date },
    other_info: { title: "DISABLED", description },
  });
}

export async function recategorise(
  realm: Realm,
  template: TemplateRecord,
  category: TemplateCategory,
  afterMs: number | undefined,
): Promise<void> {
  if (afterMs === undefined) return changeCategory(realm, template.id, category);
  const announced = realm.templates.change(template.id, { correct_category: category });
  if (!announced) return;
  later(realm, afterMs, () => changeCategory(realm, template.id, category));
  await tellCategory(realm, announced, {
    new_category: template.category,
    correct_category: category,
    category_update_timestamp: Math.floor((realm.clock.now() + afterMs) / 1_000),
  });
}

async function changeCategory(realm: Realm, id: string, category: TemplateCategory): Promise<void> {
  const before = realm.templates.byId(id);
  if (!before) return;
  const changes = { category, correct_category: category, previous_category: before.category };
  const changed = { ...before, ...changes };
  realm.templates.change(id, changes);
  await tellCategory(realm, changed, { previous_category: before.category, new_category: category });
}

export async function setQuality(
  realm: Realm,
  template: TemplateRecord,
  quality: TemplateQuality,
): Promise<void> {
  const changed = realm.templates.change(template.id, { quality });
  if (changed) await tellQuality(realm, changed, template.quality);
}
