/**
 * @module What Meta checks of a template message against the account's template.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
import { refuse } from "./graph-failure.ts";
import type { TemplateComponent, WorldTemplate } from "./template-shelf.ts";
import { componentOf, fill, holesIn, parameterText, records, textIn } from "./template-text.ts";

type Json = Readonly<Record<string, unknown>>;

const BODY_MAX = 1024;
const HEADER_MAX = 60;

/** Refuses a template message that does not fit its template. */
export function checkTemplate(template: WorldTemplate, sent: readonly Json[]): void {
  checkStatus(template);
  checkComponents(template.components, sent, template.parameter_format);
  const account = componentOf(template.components, "carousel");
  if (account) checkCards(records(account.cards), sent, template.parameter_format);
}

/** Nothing can be sent with a template that the account does not have. */
export function refuseUnknown(name: string, language: string): never {
  refuse(132001, `template name (${name}) does not exist in ${language}`);
}

function checkStatus({ status, name, language }: WorldTemplate): void {
  if (status === "PAUSED") refuse(132015);
  if (status === "DISABLED") refuse(132016);
  if (status !== "APPROVED") refuseUnknown(name, language);
}

function checkComponents(account: readonly Json[], sent: readonly Json[], format: Format): void {
  const header = componentOf(account, "header");
  const parametersOf = (type: string): readonly Json[] => records(componentOf(sent, type)?.parameters);
  if (header) checkHeader(header, parametersOf("header"), format);
  else if (parametersOf("header").length > 0) refuse(132000, "header: the template has no header");
  checkText("body", textIn(componentOf(account, "body"), "text"), parametersOf("body"), format, BODY_MAX);
  const buttons = records(componentOf(account, "buttons")?.buttons);
  checkButtons(buttons, sent);
}

type Format = WorldTemplate["parameter_format"];

function checkText(
  where: string,
  text: string,
  parameters: readonly Json[],
  format: Format,
  max: number,
): void {
  const holes = holesIn(text);
  if (parameters.length !== holes.length) {
    const counts = `number of localizable_params (${parameters.length})`;
    refuse(132000, `${where}: ${counts} does not match the expected number of params (${holes.length})`);
  }
  if (format === "NAMED") checkNames(where, holes, parameters);
  for (const parameter of parameters) checkValue(where, parameter);
  if (fill(text, parameters).length > max)
    refuse(132005, `${where}: the text is longer than ${max} characters`);
}

function checkNames(where: string, holes: readonly string[], parameters: readonly Json[]): void {
  for (const parameter of parameters) {
    const name = textIn(parameter, "parameter_name");
    if (!name) refuse(100, `${where}: Parameter name is missing or empty`);
    if (!holes.includes(name)) refuse(132000, `${where}: the template has no parameter of that name`);
  }
}

function checkValue(where: string, parameter: Json): void {
  const type = textIn(parameter, "type").toLowerCase();
  if (!["text", "currency", "date_time", "group_id"].includes(type)) {
    refuse(132012, `${where}: Format mismatch, expected TEXT, received ${type.toUpperCase()}`);
  }
  if (/[\n\t]| {5}/.test(parameterText(parameter))) {
    refuse(
      132018,
      `${where}: Param text cannot have new-line/tab characters or more than 4 consecutive spaces`,
    );
  }
}

function checkHeader(header: Json, parameters: readonly Json[], format: Format): void {
  const expected = textIn(header, "format").toLowerCase() || "text";
  if (expected === "text") checkText("header", textIn(header, "text"), parameters, format, HEADER_MAX);
  else checkHeaderKind(expected, parameters);
}

function checkHeaderKind(expected: string, parameters: readonly Json[]): void {
  const received = textIn(parameters[0], "type").toLowerCase();
  if (received === expected) return;
  const names = `expected ${expected.toUpperCase()}, received ${received.toUpperCase() || "UNKNOWN"}`;
  refuse(132012, `header: Format mismatch, ${names}`);
}

function checkButtons(account: readonly Json[], sent: readonly Json[]): void {
  const buttons = sent.filter((component) => textIn(component, "type").toLowerCase() === "button");
  for (const button of buttons) {
    const index = Number(button.index);
    if (!account[index]) refuse(132018, `buttons: the template has no button at index ${index}`);
    checkKind(textIn(account[index], "type").toLowerCase(), textIn(button, "sub_type").toLowerCase(), index);
  }
  account.forEach((button, index) => {
    const given = buttons.find((each) => Number(each.index) === index);
    if (needsParameter(button) && records(given?.parameters).length === 0) {
      const type = textIn(button, "type");
      refuse(131008, `buttons: Button at index ${index} of type ${type} requires a parameter`);
    }
  });
}

// One-time passwords are sent as if their button were a link.
function checkKind(account: string, sent: string, index: number): void {
  const expected = account === "otp" ? "url" : account;
  if (sent === expected) return;
  refuse(132012, `buttons: Format mismatch at index ${index}, expected ${expected.toUpperCase()}`);
}

function needsParameter(button: Json): boolean {
  const type = textIn(button, "type").toLowerCase();
  if (type === "url") return holesIn(textIn(button, "url")).length > 0;
  return type === "otp" || type === "copy_code" || type === "mpm" || type === "order_details";
}

function checkCards(account: readonly Json[], sent: readonly Json[], format: Format): void {
  const cards = records(componentOf(sent, "carousel")?.cards);
  const isProduct = account.some((card) => textIn(headerOf(card), "format").toLowerCase() === "product");
  if (!isProduct && cards.length !== account.length) {
    refuse(132000, `carousel: the template has ${account.length} cards, the message has ${cards.length}`);
  }
  cards.forEach((card, index) => {
    const template = account[index] ?? account[0];
    checkComponents(records(template?.components), records(card.components), format);
  });
}

const headerOf = (card: Json): Json | undefined => componentOf(records(card.components), "header");

/** What a quick-reply button of a template gives back when it is tapped. */
export interface QuickReply {
  readonly title: string;
  readonly payload: string;
}

/** The quick replies of a template message, carousel cards included. */
export function quickRepliesOf(
  account: readonly TemplateComponent[] | readonly Json[],
  sent: readonly Json[],
): QuickReply[] {
  const buttons = records(componentOf(account, "buttons")?.buttons);
  const own = buttons.flatMap((button, index) => {
    const title = textIn(button, "text");
    if (textIn(button, "type").toLowerCase() !== "quick_reply") return [];
    return [{ title, payload: payloadAt(sent, index) || title }];
  });
  const cards = records(componentOf(account, "carousel")?.cards);
  const sentCards = records(componentOf(sent, "carousel")?.cards);
  const inner = cards.flatMap((card, index) =>
    quickRepliesOf(records(card.components), records(sentCards[index]?.components)),
  );
  return [...own, ...inner];
}

function payloadAt(sent: readonly Json[], index: number): string {
  const button = sent.find(
    (each) => textIn(each, "type").toLowerCase() === "button" && Number(each.index) === index,
  );
  return textIn(records(button?.parameters)[0], "payload");
}
