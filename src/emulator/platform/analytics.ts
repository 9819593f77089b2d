/** @module Analytics: the sends of this emulator by template, and empty answers for all that it does not count. */
import { isRecord } from "../../core/check.ts";
import type { Call } from "../call.ts";
import type { AskedField } from "../fields.ts";
import { refuseParameter } from "../graph-failure.ts";
import type { Realm } from "../realm.ts";
import { idsIn } from "../templates/template-calls.ts";

type Json = Readonly<Record<string, unknown>>;

const FLAT = new Set(["analytics", "group_analytics"]);
const NESTED = new Set(["conversation_analytics", "pricing_analytics", "call_analytics"]);
const IDS_MAX = 10;
const DAY_S = 86_400;

/** An answer without points for each kind that is asked for. */
export function emptyAnalytics(asked: readonly AskedField[]): Json {
  const entries = asked.flatMap(({ name, options }) => {
    const empty = emptyFor(name, options.granularity ?? "DAILY");
    return empty ? [[name, empty] as const] : [];
  });
  return Object.fromEntries(entries);
}

function emptyFor(name: string, granularity: string): Json | undefined {
  if (FLAT.has(name)) return { granularity, data_points: [] };
  return NESTED.has(name) ? { data: [{ data_points: [] }] } : undefined;
}

/** How often each template was sent, day by day. */
export function templateAnalytics(realm: Realm, { fields }: Call): Json {
  const ids = idsIn(fields.template_ids);
  const [start, end] = [Number(fields.start), Number(fields.end)];
  if (ids.length === 0 || ids.length > IDS_MAX) {
    refuseParameter(`Param template_ids must have from 1 to ${IDS_MAX} ids.`);
  }
  if (!(start < end)) refuseParameter("Param start must be before param end.");
  const days = Array.from(
    { length: Math.min(90, Math.ceil((end - start) / DAY_S)) },
    (_, i) => start + i * DAY_S,
  );
  const data_points = ids.flatMap((template_id) =>
    days.map((day) => ({ template_id, start: day, end: day + DAY_S, ...countsOf(realm, template_id, day) })),
  );
  return { data: [{ granularity: "DAILY", product_type: "cloud_api", data_points }] };
}

function countsOf({ chats, templates }: Realm, id: string, day: number): Json {
  const known = templates.byId(id);
  const sent = chats.messages.filter(({ type, at, content }) => {
    const { template } = content;
    const inDay = at >= day * 1_000 && at < (day + DAY_S) * 1_000;
    return inDay && type === "template" && isRecord(template) && template.name === known?.name;
  });
  const reached = (...statuses: readonly string[]): number =>
    sent.filter(({ history }) => history.some(({ status }) => statuses.includes(status))).length;
  return { sent: sent.length, delivered: reached("delivered"), read: reached("read"), clicked: [] };
}
