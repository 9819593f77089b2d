/**
 * @module What Meta checks of the texts of a template, and of the samples for its reviewers.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
import { isRecord } from "../../core/check.ts";
import { refuseInput, refuseParameter } from "../graph-failure.ts";
import type { TemplateCategory, TemplateComponent } from "../template-shelf.ts";
import { holesIn, textIn } from "../template-text.ts";

/** How a template names its variables. */
export type Format = "POSITIONAL" | "NAMED";

const HEADER_MAX = 60;
const BODY_MAX = 1024;
const OFFER_BODY_MAX = 600;
const CARD_BODY_MAX = 160;
const FOOTER_MAX = 60;
const OFFER_MAX = 16;
const EXPIRATION_MAX_MINUTES = 90;

const HEADERS = "TEXT, IMAGE, VIDEO, GIF, DOCUMENT, LOCATION, PRODUCT";
const MEDIA = new Set(["IMAGE", "VIDEO", "GIF", "DOCUMENT"]);

/** Refuses a component that lacks something. */
export function sampleMissing(type: string, key: string): never {
  const text = `component of type ${type} is missing expected field(s) (${key})`;
  refuseInput('Message template "components" param is missing expected field(s)', text, 2388043);
}

/** Refuses a text that is too long. */
export function checkLength(where: string, text: string, max: number): void {
  if (text.length <= max) return;
  const message = `The ${where} can have at most ${max} characters; it has ${text.length}.`;
  refuseInput("Character limit exceeded", message, 2388040);
}

export function checkHeader(header: TemplateComponent, format: Format | undefined): void {
  const kind = (textIn(header, "format") || "TEXT").toUpperCase();
  if (!HEADERS.split(", ").includes(kind)) {
    refuseParameter(`Param components['format'] must be one of {${HEADERS}} - got "${kind}".`);
  }
  if (kind === "TEXT") checkTextHeader(header, format);
  if (MEDIA.has(kind) && samplesIn(header, "header_handle").length === 0) sampleMissing("HEADER", "example");
}

function checkTextHeader(header: TemplateComponent, format: Format | undefined): void {
  const text = textIn(header, "text");
  if (text === "") sampleMissing("HEADER", "text");
  checkLength("header", text, HEADER_MAX);
  const title = "Message header format is incorrect";
  if (/[\n*]|\p{Extended_Pictographic}/u.test(text)) {
    refuseInput(
      title,
      "The header cannot have new lines, formatting characters, emojis or asterisks.",
      2388047,
    );
  }
  if (holesIn(text).length > 1) refuseInput(title, "The header can have one variable at most.", 2388047);
  checkVariables("HEADER", text, format, 2388047);
  checkSamples("HEADER", text, header, format);
}

/** What a body may be like depends on what else is in the template. */
export interface BodyRules {
  readonly category: TemplateCategory;
  readonly format: Format | undefined;
  readonly card?: boolean;
  readonly offer?: boolean;
}

export function checkBody(body: TemplateComponent, { category, format, card, offer }: BodyRules): void {
  const text = textIn(body, "text");
  if (category === "AUTHENTICATION" && !card) return; // Meta writes the text.
  if (text === "") sampleMissing("BODY", "text");
  checkLength("body", text, card ? CARD_BODY_MAX : offer ? OFFER_BODY_MAX : BODY_MAX);
  checkVariables("BODY", text, format, 2388072);
  checkEdges(text);
  checkRatio(text);
  checkSamples("BODY", text, body, format);
}

function checkVariables(where: string, text: string, format: Format | undefined, subcode: number): void {
  const title = where === "BODY" ? "Message body format is incorrect" : "Message header format is incorrect";
  if (/\{\{/.test(text.replace(/\{\{\s*\w+\s*\}\}/g, ""))) {
    refuseInput(title, "A variable is a number or a name between two pairs of curly brackets.", subcode);
  }
  const holes = holesIn(text);
  const inOrder = holes.toSorted((a, b) => Number(a) - Number(b)).every((name, i) => name === String(i + 1));
  if (format !== "NAMED" && !inOrder) {
    refuseInput(
      title,
      "Variables are numbered from {{1}}, without gaps. Named ones need parameter_format.",
      subcode,
    );
  }
  if (format === "NAMED" && !holes.every((name) => /^[a-z_][a-z0-9_]*$/.test(name))) {
    refuseInput(title, "Names of variables have lowercase letters, digits and underscores.", subcode);
  }
  if (/\}\}\s*\{\{/.test(text)) {
    refuseInput(
      title,
      "Variables cannot be next to each other. Put words or punctuation between them.",
      subcode,
    );
  }
}

function checkEdges(text: string): void {
  if (!/^\s*\{\{|\}\}\s*$/.test(text)) return;
  const message = "Variables can't be at the start or end of the template.";
  refuseInput("Template has leading or trailing variables", message, 2388299);
}

/** Two words for each variable, and one more. */
function checkRatio(text: string): void {
  const holes = [...text.matchAll(/\{\{\s*\w+\s*\}\}/g)].length;
  if (holes === 0) return;
  const words = text.replace(/\{\{\s*\w+\s*\}\}/g, " ").match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  if (words >= 2 * holes + 1) return;
  const message =
    "This template has too many variables for its length. Reduce the number of variables or increase the message length.";
  refuseInput("Template has too many variables for its length", message, 2388293);
}

export function checkFooter(footer: TemplateComponent): void {
  const minutes = footer.code_expiration_minutes;
  if (minutes === undefined) checkFooterText(textIn(footer, "text"));
  else checkExpiration(Number(minutes));
}

function checkFooterText(text: string): void {
  if (text === "") sampleMissing("FOOTER", "text");
  checkLength("footer", text, FOOTER_MAX);
  if (!/\{\{|\n/.test(text)) return;
  refuseInput(
    "Message footer format is incorrect",
    "The footer cannot have variables or new lines.",
    2388073,
  );
}

function checkExpiration(minutes: number): void {
  if (minutes >= 1 && minutes <= EXPIRATION_MAX_MINUTES) return;
  refuseParameter(`Param code_expiration_minutes must be a number from 1 to ${EXPIRATION_MAX_MINUTES}.`);
}

export function checkOffer({ limited_time_offer }: TemplateComponent): void {
  const text = textIn(limited_time_offer, "text");
  if (text === "") sampleMissing("LIMITED_TIME_OFFER", "limited_time_offer");
  checkLength("limited-time offer", text, OFFER_MAX);
}

/** One sample for each variable. */
function checkSamples(
  where: "HEADER" | "BODY",
  text: string,
  component: TemplateComponent,
  format?: Format,
): void {
  const key = `${where.toLowerCase()}_text`;
  const holes = holesIn(text);
  const given =
    format === "NAMED"
      ? namesIn(component, `${key}_named_params`)
      : samplesIn(component, key).map((_, i) => `${i + 1}`);
  if (holes.some((name) => !given.includes(name))) sampleMissing(where, "example");
}

/** Samples of any depth, flat: `"a"`, `["a"]`, `[["a"]]`. */
function samplesIn({ example }: TemplateComponent, key: string): readonly unknown[] {
  const samples = isRecord(example) ? example[key] : undefined;
  return samples === undefined ? [] : [samples].flat(3);
}

function namesIn(component: TemplateComponent, key: string): readonly string[] {
  return samplesIn(component, key).map((sample) => textIn(sample, "param_name"));
}
