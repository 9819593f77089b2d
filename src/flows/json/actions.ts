/**
 * @module What a tap does.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/flowjson
 */

/** Values by name; they may be dynamic. */
export type FlowPayload = Readonly<Record<string, unknown>>;

/** Shows another screen, and gives it the payload. */
export interface NavigateAction {
  readonly name: "navigate";
  readonly next: { readonly type: "screen"; readonly name: string };
  readonly payload: FlowPayload;
}

/** Ends the Flow; the payload comes to the webhook. In the footer of a terminal screen only. */
export interface CompleteAction {
  readonly name: "complete";
  readonly payload: FlowPayload;
}

/** Asks the endpoint. */
export interface DataExchangeAction {
  readonly name: "data_exchange";
  readonly payload: FlowPayload;
}

/** Opens a website. Since version 6.0, from an embedded link or an opt-in. */
export interface OpenUrlAction {
  readonly name: "open_url";
  readonly url: string;
}

/** Changes what this screen was given. Since version 6.0. */
export interface UpdateDataAction {
  readonly name: "update_data";
  readonly payload: FlowPayload;
}

/** Goes to a screen. It has to declare every name of the payload in its `data`. */
export function navigate(screen: string, payload: FlowPayload = {}): NavigateAction {
  return { name: "navigate", next: { type: "screen", name: screen }, payload };
}

/** Ends the Flow, from the footer of a terminal screen. */
export function complete(payload: FlowPayload = {}): CompleteAction {
  return { name: "complete", payload };
}

/** Asks your endpoint ({@link createFlowEndpoint}) for what comes next. */
export function dataExchange(payload: FlowPayload = {}): DataExchangeAction {
  return { name: "data_exchange", payload };
}

/** Opens a website in the phone's browser. */
export function openUrl(url: string): OpenUrlAction {
  return { name: "open_url", url };
}

/** Changes what this screen was given, at once and without your endpoint. */
export function updateData(payload: FlowPayload): UpdateDataAction {
  return { name: "update_data", payload };
}
