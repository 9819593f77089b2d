/**
 * @module The ways through a Flow: a graph that starts somewhere, goes forward, and ends.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/flowjson
 */
import type { Issue } from "../../core/check.ts";
import { array, atMost, isRecord, issue, record, string } from "../../core/check.ts";
import { BRANCHES } from "./limits.ts";
import type { FlowFrame, Path } from "./tree.ts";

/** Where each screen leads. */
export type Routes = ReadonlyMap<string, readonly string[]>;

/** What is wrong with the ways. `navigations` are those that the screens' actions take. */
export function checkRoutes(flow: FlowFrame, navigations: Routes): readonly Issue[] {
  const { routing_model, data_api_version } = flow;
  if (routing_model !== undefined) return checkModel(flow, routing_model, navigations);
  if (data_api_version !== undefined)
    return issue("is missing: a Flow with an endpoint needs it", "routing_model");
  return checkGraph(flow, navigations, ["screens"]);
}

const checkShape = record(array(string(1)));

function checkModel(flow: FlowFrame, model: unknown, navigations: Routes): readonly Issue[] {
  const broken = checkShape(model);
  if (broken || !isRecord(model)) return (broken ?? []).map(under);
  const routes = new Map(Object.entries(model) as [string, string[]][]);
  const known = new Set(flow.screens.map(({ id }) => id));
  const strange = [...routes].flatMap(([from, targets]) => [
    ...(known.has(from) ? [] : issue("is no screen of this Flow", "routing_model", from)),
    ...targets.flatMap((to, index) => {
      if (to === from) return issue("leads to its own screen", "routing_model", from, index);
      return known.has(to) ? [] : issue("is no screen of this Flow", "routing_model", from, index);
    }),
  ]);
  if (strange.length > 0) return strange;
  return [
    ...checkGraph(flow, routes, ["routing_model"]),
    ...checkCycles(routes),
    ...checkTaken(routes, navigations),
  ];
}

const under = ({ path, message }: Issue): Issue => ({ path: ["routing_model", ...path], message });

function checkGraph(flow: FlowFrame, routes: Routes, path: Path): readonly Issue[] {
  const ids = flow.screens.map(({ id }) => id);
  const targets = new Set([...routes.values()].flat());
  const [entry] = ids.filter((id) => !targets.has(id));
  if (entry === undefined) return issue("has no entry: a screen that no other leads to", ...path);
  const joined = connected(entry, routes);
  return [
    ...ids.flatMap((id, index) =>
      joined.has(id) ? [] : issue(`${id} is not connected to ${entry}`, "screens", index),
    ),
    ...[...routes].flatMap(([from, to]) =>
      to.length > BRANCHES ? issue(`${from} leads to ${atMost(BRANCHES, "screen", to.length)}`, ...path) : [],
    ),
    ...flow.screens.flatMap(({ id, terminal }, index) =>
      terminal === true || (routes.get(id) ?? []).length > 0
        ? []
        : issue("is a dead end: no screen follows, and it is not terminal", "screens", index),
    ),
  ];
}

/** All that hangs together with a screen, whichever way the routes go. */
function connected(start: string, routes: Routes): ReadonlySet<string> {
  const edges = [...routes].flatMap(([from, targets]) => targets.map((to) => [from, to] as const));
  const found = new Set([start]);
  for (const id of found) {
    for (const [from, to] of edges) {
      if (from === id) found.add(to);
      if (to === id) found.add(from);
    }
  }
  return found;
}

/** Screens are taken away from both ends; what remains goes round. */
function checkCycles(routes: Routes): Issue[] {
  const left = new Map(routes);
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const [from, targets] of left) {
      const follows = [...left.values()].some((each) => each.includes(from));
      if (!follows || !targets.some((to) => left.has(to))) left.delete(from);
    }
  }
  const [first] = left.keys();
  if (first === undefined) return [];
  return issue(
    `goes round through ${[...left.keys()].join(", ")}: name forward routes only`,
    "routing_model",
    first,
  );
}

/** What the screens do, the model must allow. */
function checkTaken(routes: Routes, navigations: Routes): Issue[] {
  return [...navigations].flatMap(([from, targets]) =>
    targets
      .filter((to) => !routes.get(from)?.includes(to))
      .flatMap((to) => issue(`lacks ${to}, which ${from} navigates to`, "routing_model", from)),
  );
}
