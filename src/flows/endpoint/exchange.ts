/**
 * @module What a Flow asks its endpoint, and what the endpoint answers.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/implementingyourflowendpoint
 */
import { isRecord, object, optional, string } from "../../core/check.ts";

/** Values by name: what a screen sends, and what it is given. */
export type FlowData = Readonly<Record<string, unknown>>;

/** A request of a Flow, as WhatsApp spells it. */
export interface FlowRequest {
  /** Of the data API. */
  readonly version?: string;
  /** `INIT`: the Flow opens. `BACK`: the user left a screen with `refresh_on_back`. `data_exchange`: a screen asks. */
  readonly action: "INIT" | "BACK" | "data_exchange" | (string & {});
  /** The screen that asks; it may be absent or empty when the Flow opens. */
  readonly screen?: string;
  /** The action's payload; empty where WhatsApp sends none. It is what a user typed: check it. */
  readonly data: FlowData;
  /** The token of the message that opened the Flow. */
  readonly flow_token?: string;
  /** A JWT of the token, signed with the app secret; with data API 4.0. */
  readonly flow_token_signature?: string;
}

/** The screen to show, and what it is given. */
export interface FlowResponse {
  readonly screen: string;
  readonly data?: FlowData;
}

/** What a Flow tells of an answer that it could not use. */
export interface FlowClientError {
  /** For example `payload-schema-error` or `invalid-screen-transition`. */
  readonly error: string;
  /** Meta's explanation. It may quote what the screen was given. */
  readonly message: string;
  readonly request: FlowRequest;
}

/**
 * Shows a screen, which must follow in the `routing_model` or be the one that asks. `errorMessage` appears over it, for
 * input that you cannot take.
 */
export function showScreen(screen: string, data: FlowData = {}, errorMessage?: string): FlowResponse {
  return { screen, data: errorMessage === undefined ? data : { ...data, error_message: errorMessage } };
}

/** Ends the Flow. `params` come to your webhook as the `response_json` of an `nfm_reply`, beside the `flow_token`. */
export function endFlow(
  { flow_token }: Pick<FlowRequest, "flow_token">,
  params: FlowData = {},
): FlowResponse {
  return { screen: "SUCCESS", data: { extension_message_response: { params: { ...params, flow_token } } } };
}

/** A payload as a request; `undefined` for what is none. Meta signs what the user's phone sends, whatever that is. */
export function toRequest(payload: unknown): FlowRequest | undefined {
  if (!isRequest(payload)) return undefined;
  return isRecord(payload.data) ? payload : { ...payload, data: {} };
}

const text = optional(string());
const checkRequest = object({
  action: string(1),
  version: text,
  screen: text,
  flow_token: text,
  flow_token_signature: text,
});

const isRequest = (payload: unknown): payload is FlowRequest => checkRequest(payload) === undefined;

/** The error that a request reports, if that is what it is for. A form may well have a field of either name. */
export function toClientError(request: FlowRequest): FlowClientError | undefined {
  const { error, error_key, error_message } = request.data;
  // Meta's sample says `error`, the table below it `error_key`.
  const key = error ?? error_key;
  if (typeof key !== "string" || typeof error_message !== "string") return undefined;
  return { error: key, message: error_message, request };
}
