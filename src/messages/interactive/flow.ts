/** @module Builds messages that open a Flow. */
import { compact } from "../compact.ts";
import { type Frame, frame, interactive } from "./frame.ts";
import type { InteractiveOf } from "./interactive.schema.ts";

/** A Flow, and how it starts. */
export type FlowSpec = Frame & {
  /** The text on the button; at most 30 characters, without emoji. */
  readonly cta: string;
  /** Comes back with the answers. @default "unused", at Meta */
  readonly token?: string;
  /** `"draft"` to try a Flow that is not published. @default "published", at Meta */
  readonly mode?: "published" | "draft";
  /** `"data_exchange"` asks your endpoint for the first screen. @default "navigate", at Meta */
  readonly action?: "navigate" | "data_exchange";
  /** The first screen; not with `"data_exchange"`. */
  readonly screen?: string;
  /** What the first screen is given; not with `"data_exchange"`, and not empty. */
  readonly data?: Readonly<Record<string, unknown>>;
} & (
    | { readonly flowId: string; readonly flowName?: never }
    | { readonly flowName: string; readonly flowId?: never }
  );

/**
 * A button that opens a Flow. The answer is an `interactive` message with an `nfm_reply`.
 *
 * ```ts
 * import { flow } from "whatsapp-enterprise";
 * await wa.send(to, flow({ body: "Book a visit", cta: "Book", flowId: "123", screen: "DATES", token: "visit-7" }));
 * ```
 */
export function flow(spec: FlowSpec): InteractiveOf<"flow"> {
  const { cta, token, mode, action, screen, data, flowId, flowName } = spec;
  const starts = screen !== undefined || data !== undefined;
  return interactive({
    type: "flow",
    ...frame(spec),
    action: {
      name: "flow",
      parameters: compact({
        flow_message_version: "3",
        flow_id: flowId,
        flow_name: flowName,
        flow_cta: cta,
        mode,
        flow_token: token,
        flow_action: action,
        flow_action_payload: starts ? compact({ screen, data }) : undefined,
      }),
    },
  });
}
