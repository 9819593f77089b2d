/** @module What passed between Meta and the business, for the page to list. */
import { isRecord } from "../../core/check.ts";
import type { TrafficItem } from "../../ui/phone/model.ts";
import type { Delivery, GraphCall } from "../world.ts";

/** One delivery. */
export function deliveryItem({ id, payload, attempts, outcome }: Delivery): TrafficItem {
  const own = attempts.filter(({ copy }) => !copy);
  const last = own.at(-1);
  return {
    id,
    direction: "in",
    what: summaryOf(payload),
    status: last?.status,
    durationMs: last?.durationMs,
    attempt: own.length,
    pending: outcome === "pending",
    ok: outcome === "delivered",
    body: payload,
  };
}

/** One call. */
export function callItem({
  id,
  method,
  path,
  request,
  status,
  response,
  durationMs,
}: GraphCall): TrafficItem {
  return {
    id,
    direction: "out",
    what: `${method} ${shortPath(path)}${kindOf(request)}`,
    status: status === 0 ? undefined : status,
    durationMs,
    attempt: 1,
    pending: false,
    ok: status >= 200 && status < 300,
    body: { request, response },
  };
}

/** `/v25.0/106540352242922/messages` as `messages`; a path with no edge keeps its id. */
function shortPath(path: string): string {
  const [plain = ""] = path.split("?");
  const parts = plain.split("/").filter((part) => part !== "" && !/^v\d+\.\d+$/.test(part));
  return parts.at(-1) ?? "/";
}

function kindOf(request: unknown): string {
  if (!isRecord(request)) return "";
  if (typeof request.status === "string") {
    return ` · ${request.status}${isRecord(request.typing_indicator) ? " + typing" : ""}`;
  }
  return typeof request.type === "string" ? ` · ${request.type}` : "";
}

/** `message · text`, `status · delivered`, `message · text, image`. */
function summaryOf(payload: unknown): string {
  const values = listIn(payload, "entry")
    .flatMap((entry) => listIn(entry, "changes"))
    .map((change) => (isRecord(change) ? change.value : undefined));
  const messages = values.flatMap((value) => listIn(value, "messages")).map((one) => textIn(one, "type"));
  const statuses = values.flatMap((value) => listIn(value, "statuses")).map((one) => textIn(one, "status"));
  return [labelled("message", messages), labelled("status", statuses)].filter(Boolean).join(" + ");
}

const labelled = (label: string, kinds: readonly string[]): string =>
  kinds.length > 0 ? `${label} · ${[...new Set(kinds)].join(", ")}` : "";

function listIn(value: unknown, key: string): readonly unknown[] {
  const found = isRecord(value) ? value[key] : undefined;
  return Array.isArray(found) ? found : [];
}

function textIn(value: unknown, key: string): string {
  const found = isRecord(value) ? value[key] : undefined;
  return typeof found === "string" ? found : "";
}
