/**
 * @module What Meta's editor would refuse, found before anything is uploaded.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/error-codes
 */
import type { Check, Issue } from "../../core/check.ts";
import { array, atMost, issue, literal, object, string } from "../../core/check.ts";
import { ValidationError } from "../../core/errors.ts";
import type { PlacedAction } from "./check-actions.ts";
import { actionsOf, checkAction, checkReferences, namesOf, targetOf } from "./check-actions.ts";
import { checkComponent } from "./check-component.ts";
import { checkRoutes } from "./check-routes.ts";
import { checkScreen } from "./check-screen.ts";
import type { FlowJson } from "./flow.ts";
import { FLOW_JSON_CHARS, SCREENS } from "./limits.ts";
import type { FlowFrame, Placed, ScreenFrame } from "./tree.ts";
import { componentsOf, isAtLeast } from "./tree.ts";

/**
 * Checks a Flow JSON against the documented rules that can be judged without Meta: names, limits, references, actions, and
 * the ways between the screens. Gives it back as it is; throws a `ValidationError` that names every broken rule, and where.
 *
 * Components of later versions are let through. Meta has the last word: `wa.flows.setJson` tells.
 *
 * @example
 * ```ts
 * import { readFile } from "node:fs/promises";
 * import { checkFlow } from "whatsapp-enterprise/flows";
 *
 * const survey = checkFlow(JSON.parse(await readFile("survey.json", "utf8")));
 * ```
 */
export function checkFlow(json: unknown): FlowJson {
  const issues = issuesOf(json);
  if (issues.length > 0) throw new ValidationError("The Flow JSON", issues);
  return json as FlowJson;
}

const checkFrame: Check = object({
  version: string(1, 10, /^\d+\.\d+$/),
  screens: array(
    object({
      id: string(1),
      layout: object({
        type: literal("SingleColumnLayout"),
        children: array(object({ type: string(1) })),
      }),
    }),
    1,
    SCREENS,
  ),
});

function issuesOf(json: unknown): readonly Issue[] {
  const broken = checkFrame(json);
  if (broken) return broken;
  const flow = json as FlowFrame;
  const screens = flow.screens.map((screen, index) => placeOf(screen, index));
  const known = new Map(screens.map(({ screen, placed }) => [screen.id, namesOf(screen, placed)]));
  return [
    ...checkWhole(flow),
    ...screens.flatMap(({ screen, index, placed, actions }) => [
      ...checkScreen(screen, ["screens", index], placed, flow),
      ...placed.flatMap((each) => checkComponent(each, flow.version)),
      ...actions.flatMap((each) => checkAction(each, screen, flow)),
      ...checkReferences(screen, placed, known),
    ]),
    ...checkRoutes(flow, navigationsOf(screens, known)),
  ];
}

interface Place {
  readonly screen: ScreenFrame;
  readonly index: number;
  readonly placed: readonly Placed[];
  readonly actions: readonly PlacedAction[];
}

function placeOf(screen: ScreenFrame, index: number): Place {
  const placed = componentsOf(screen, index);
  return { screen, index, placed, actions: actionsOf(placed) };
}

/** Where the screens' own actions lead. What leads nowhere is an error of the action. */
function navigationsOf(
  screens: readonly Place[],
  known: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, string[]> {
  return new Map(
    screens.map(({ screen: { id }, actions }) => {
      const targets = actions
        .filter(({ action }) => action.name === "navigate")
        .map(({ action }) => targetOf(action));
      const valid = targets.filter(
        (to): to is string => typeof to === "string" && known.has(to) && to !== id,
      );
      return [id, [...new Set(valid)]];
    }),
  );
}

function checkWhole(flow: FlowFrame): Issue[] {
  const { screens, version, data_api_version } = flow;
  const terminal = screens.filter((screen) => screen.terminal === true);
  const size = JSON.stringify(flow).length;
  return [
    ...screens.flatMap(({ id }, index) =>
      screens.findIndex((other) => other.id === id) < index
        ? issue("is taken by another screen", "screens", index, "id")
        : [],
    ),
    ...screens.flatMap(({ refresh_on_back }, index) =>
      refresh_on_back === true && data_api_version === undefined
        ? issue("needs an endpoint: set data_api_version", "screens", index, "refresh_on_back")
        : [],
    ),
    ...(terminal.length === 0 ? issue("one screen must be terminal", "screens") : []),
    ...(terminal.length > 0 && terminal.every(({ success }) => success === false)
      ? issue("one terminal screen must not have success: false", "screens")
      : []),
    ...(flow.data_channel_uri !== undefined && isAtLeast(version, "3.0")
      ? issue("is not part of the JSON since version 3.0: set endpoint_uri of the flow", "data_channel_uri")
      : []),
    ...(size > FLOW_JSON_CHARS ? issue(atMost(FLOW_JSON_CHARS, "character", size)) : []),
  ];
}
