/** @module Entry of `whatsapp-enterprise/flows`: Flow JSON, the endpoint of a Flow, and what a user answered. */

// The endpoint
export type { DecryptedFlowRequest, EncryptedFlowRequest, FlowSession } from "./endpoint/crypto.ts";
export { decryptFlowRequest, encryptFlowResponse } from "./endpoint/crypto.ts";
export type { FlowEndpoint, FlowEndpointOptions } from "./endpoint/endpoint.ts";
export { createFlowEndpoint } from "./endpoint/endpoint.ts";
export { FlowDecryptionError, FlowTokenError } from "./endpoint/errors.ts";
export type { FlowClientError, FlowData, FlowRequest, FlowResponse } from "./endpoint/exchange.ts";
export { endFlow, showScreen } from "./endpoint/exchange.ts";
export type { FlowHandler, FlowHandlers } from "./endpoint/handlers.ts";
export type { FlowKeyOptions, FlowPrivateKey } from "./endpoint/keys.ts";
// Its files
export type { FlowMedia, FlowMediaEncryption, FlowMediaOptions } from "./endpoint/media.ts";
export { decryptFlowMedia, downloadFlowMedia, readFlowMedia } from "./endpoint/media.ts";
// The answers
export type { FlowAnswers, FlowReply, SchemaIssue, SchemaResult, StandardSchema } from "./response.ts";
export { readFlowResponse } from "./response.ts";
