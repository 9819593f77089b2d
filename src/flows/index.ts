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
// Flow JSON
export type {
  CompleteAction,
  DataExchangeAction,
  FlowPayload,
  NavigateAction,
  OpenUrlAction,
  UpdateDataAction,
} from "./json/actions.ts";
export { complete, dataExchange, navigate, openUrl, updateData } from "./json/actions.ts";
export { checkFlow } from "./json/check-flow.ts";
export type { Builder, Spec } from "./json/component.ts";
export type {
  EmbeddedLink,
  Image,
  ImageCarousel,
  RichText,
  TextBody,
  TextCaption,
  TextHeading,
  TextSubheading,
} from "./json/content.ts";
export {
  embeddedLink,
  image,
  imageCarousel,
  richText,
  textBody,
  textCaption,
  textHeading,
  textSubheading,
} from "./json/content.ts";
export type { Dynamic, FlowBoolean, FlowDataField, FlowNumber, FlowSchema } from "./json/dynamic.ts";
export { dataRef, example, formRef } from "./json/dynamic.ts";
export type { FlowJson, FlowJsonSpec, FlowScreen, ScreenSpec } from "./json/flow.ts";
export { flow, screen } from "./json/flow.ts";
export type {
  CheckboxGroup,
  ChipsSelector,
  Dropdown,
  FlowOption,
  OptIn,
  RadioButtonsGroup,
  TextArea,
  TextInput,
} from "./json/inputs.ts";
export {
  checkboxGroup,
  chipsSelector,
  dropdown,
  optIn,
  radioButtonsGroup,
  textArea,
  textInput,
} from "./json/inputs.ts";
export type {
  CalendarPicker,
  DatePicker,
  DocumentPicker,
  Ends,
  PhotoPicker,
} from "./json/pickers.ts";
export { calendarPicker, datePicker, documentPicker, photoPicker } from "./json/pickers.ts";
export type {
  FlowComponent,
  Footer,
  Form,
  If,
  NavigationContent,
  NavigationItem,
  NavigationList,
  Switch,
} from "./json/structure.ts";
export { footer, form, ifElse, navigationList, switchCase } from "./json/structure.ts";
// The answers
export type { FlowAnswers, FlowReply, SchemaIssue, SchemaResult, StandardSchema } from "./response.ts";
export { readFlowResponse } from "./response.ts";

// Not exported: the bases of the components, as what inputs have in common. A component's type has it all.
