/**
 * @module Flow JSON: screens, and the way through them.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/flowjson
 */
import { checkFlow } from "./check-flow.ts";
import type { FlowDataField } from "./dynamic.ts";
import type { FlowComponent } from "./structure.ts";

/** A screen, as Meta spells it. */
export interface FlowScreen {
  /** Letters and underscores; not `SUCCESS`. */
  readonly id: string;
  readonly title?: string;
  /** The Flow may end here; needs a footer. */
  readonly terminal?: boolean;
  /** Whether it ends well here. @default true */
  readonly success?: boolean;
  /** Asks the endpoint when the user goes back from here. */
  readonly refresh_on_back?: boolean;
  /** What the screen is given; {@link example} declares it. */
  readonly data?: Readonly<Record<string, FlowDataField>>;
  /** Inputs whose answers the summary in the chat hides. Since version 5.1. */
  readonly sensitive?: readonly string[];
  readonly layout: { readonly type: "SingleColumnLayout"; readonly children: readonly FlowComponent[] };
}

/** A Flow, as Meta spells it. */
export interface FlowJson {
  readonly version: string;
  /** `3.0`, or `4.0` with a signature of the token: the Flow has an endpoint. */
  readonly data_api_version?: string;
  /** Where each screen may lead; needed with an endpoint. Forward only. */
  readonly routing_model?: Readonly<Record<string, readonly string[]>>;
  readonly screens: readonly FlowScreen[];
}

/** A screen by its components; the layout is added. */
export type ScreenSpec = Omit<FlowScreen, "layout"> & { readonly children: readonly FlowComponent[] };

/** A Flow by its screens. */
export type FlowJsonSpec = Omit<FlowJson, "version"> & {
  /** @default "7.3", the one that Meta recommends */
  readonly version?: string;
};

/** A screen of a Flow. */
export function screen({ children, ...rest }: ScreenSpec): FlowScreen {
  return { ...rest, layout: { type: "SingleColumnLayout", children } };
}

/**
 * A Flow, checked as by {@link checkFlow}: for `wa.flows.create({ flow_json })` and `wa.flows.setJson(id, …)`.
 *
 * @example
 * ```ts
 * import { complete, flow, footer, formRef, screen, textArea } from "whatsapp-enterprise/flows";
 *
 * const survey = flow({
 *   screens: [
 *     screen({
 *       id: "SURVEY",
 *       title: "Como foi?",
 *       terminal: true,
 *       children: [
 *         textArea({ name: "comment", label: "Comentário", required: true }),
 *         footer({ label: "Enviar", "on-click-action": complete({ comment: formRef("comment") }) }),
 *       ],
 *     }),
 *   ],
 * });
 * await wa.flows.create({ name: "survey", categories: ["SURVEY"], flow_json: survey, publish: true });
 * ```
 */
export function flow({ version = "7.3", ...rest }: FlowJsonSpec): FlowJson {
  return checkFlow({ version, ...rest });
}
