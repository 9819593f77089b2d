/**
 * @module What Meta checks of the buttons of a template.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components#buttons
 */
import { isRecord } from "../../core/check.ts";
import { refuseInput, refuseParameter } from "../graph-failure.ts";
import type { TemplateCategory, TemplateComponent } from "../template-shelf.ts";
import { holesIn, records, textIn } from "../template-text.ts";
import { checkLength, sampleMissing } from "./check-parts.ts";

type Json = Readonly<Record<string, unknown>>;

const BUTTONS_MAX = 10;
const TEXT_MAX = 25;
const URL_MAX = 2_000;
const PHONE_MAX = 20;
const CODE_MAX = 20;
const APPS_MAX = 5;

/** How many of a kind there may be. */
const MOST: Readonly<Record<string, number>> = {
  URL: 2,
  PHONE_NUMBER: 1,
  COPY_CODE: 1,
  OTP: 1,
  FLOW: 1,
  CATALOG: 1,
  MPM: 1,
  VOICE_CALL: 1,
};

const KINDS =
  "QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE, OTP, FLOW, CATALOG, MPM, SPM, VOICE_CALL, ORDER_DETAILS, " +
  "REQUEST_CONTACT_INFO, PAYMENT_REQUEST, APP, POSTBACK";

/** Kinds whose text is the business's to write. */
const NEED_TEXT = new Set(["QUICK_REPLY", "URL", "PHONE_NUMBER", "FLOW"]);

export function checkButtons({ buttons }: TemplateComponent, category: TemplateCategory): void {
  if (!Array.isArray(buttons) || buttons.length === 0) sampleMissing("BUTTONS", "buttons");
  if (buttons.length > BUTTONS_MAX) {
    const text = `A message template can have at most ${BUTTONS_MAX} buttons; this one has ${buttons.length}.`;
    refuseInput("Too many buttons", text);
  }
  const kinds = buttons.map((button: unknown) => textIn(button, "type").toUpperCase());
  checkKinds(kinds, category);
  checkOrder(kinds);
  buttons.forEach((button: unknown, index) => {
    if (isRecord(button)) checkButton(button, kinds[index] ?? "");
  });
}

function checkKinds(kinds: readonly string[], category: TemplateCategory): void {
  for (const kind of kinds) {
    if (!KINDS.split(", ").includes(kind)) {
      refuseParameter(`Param buttons['type'] must be one of {${KINDS}} - got "${kind}".`);
    }
    const most = MOST[kind] ?? BUTTONS_MAX;
    if (kinds.filter((each) => each === kind).length > most) {
      refuseInput("Too many buttons", `A message template can have at most ${most} of the type ${kind}.`);
    }
    if ((kind === "OTP") !== (category === "AUTHENTICATION")) {
      const text = "Authentication templates have one button of the type OTP, and other templates have none.";
      refuseInput("Button does not fit the category", text);
    }
  }
}

/** Quick replies stand together, before or after all others. */
function checkOrder(kinds: readonly string[]): void {
  const quick = kinds.map((kind) => kind === "QUICK_REPLY");
  const turns = quick.filter((is, index) => index > 0 && is !== quick[index - 1]).length;
  if (turns > 1) {
    refuseInput("Buttons are out of order", "Quick replies cannot stand between buttons of other types.");
  }
}

function checkButton(button: Json, kind: string): void {
  const text = textIn(button, "text");
  if (text === "" && NEED_TEXT.has(kind)) sampleMissing("BUTTONS", "text");
  checkLength("text of a button", text, TEXT_MAX);
  if (holesIn(text).length > 0) refuseInput("Button text has variables", "The text of a button is fixed.");
  if (kind === "URL") checkUrl(button);
  if (kind === "PHONE_NUMBER") checkPhone(textIn(button, "phone_number"));
  if (kind === "COPY_CODE") checkCode(button);
  if (kind === "OTP") checkOtp(button);
  if (kind === "FLOW") checkFlow(button);
}

function checkUrl(button: Json): void {
  const url = textIn(button, "url");
  if (url === "") sampleMissing("BUTTONS", "url");
  checkLength("address of a button", url, URL_MAX);
  if (!/^https?:\/\/\S+$/i.test(url.replace(/\{\{\s*(\w+)\s*\}\}/g, "$1"))) {
    refuseInput("Button address is not valid", "The address of a button begins with http:// or https://.");
  }
  const holes = holesIn(url);
  if (holes.length === 0) return;
  if (holes.length > 1 || !/\{\{\s*\w+\s*\}\}$/.test(url)) {
    refuseInput(
      "Button address has a misplaced variable",
      "An address has one variable at most, at its end.",
    );
  }
  if ([button.example ?? []].flat().length === 0) sampleMissing("BUTTONS", "example");
}

function checkPhone(phone: string): void {
  if (phone === "") sampleMissing("BUTTONS", "phone_number");
  checkLength("phone number of a button", phone, PHONE_MAX);
  if (/^\+?[\d\s().-]{5,}$/.test(phone)) return;
  refuseInput("Button phone number is not valid", "Give the phone number with its country code.");
}

function checkCode({ example }: Json): void {
  const code: unknown = Array.isArray(example) ? example[0] : example;
  if (typeof code !== "string" || code === "") sampleMissing("BUTTONS", "example");
  checkLength("code of a button", code, CODE_MAX);
}

function checkOtp(button: Json): void {
  const kind = textIn(button, "otp_type").toUpperCase();
  const kinds = ["COPY_CODE", "ONE_TAP", "ZERO_TAP"];
  if (!kinds.includes(kind)) {
    refuseParameter(`Param buttons['otp_type'] must be one of {${kinds.join(", ")}} - got "${kind}".`);
  }
  checkLength("autofill text of a button", textIn(button, "autofill_text"), TEXT_MAX);
  if (kind !== "COPY_CODE") checkApps(button);
  if (kind === "ZERO_TAP" && button.zero_tap_terms_accepted !== true) {
    refuseInput("Zero-tap terms are not accepted", "Set zero_tap_terms_accepted to true.");
  }
}

/** The apps that take the code by themselves: a list, or one as older versions have it. */
function checkApps(button: Json): void {
  const apps = button.supported_apps === undefined ? [button] : records(button.supported_apps);
  if (apps.length === 0 || apps.length > APPS_MAX) {
    refuseInput(
      "Wrong number of apps",
      `A one-tap or zero-tap button has from 1 to ${APPS_MAX} supported apps.`,
    );
  }
  for (const app of apps) {
    if (!/^\w+(\.\w+)+$/.test(textIn(app, "package_name"))) sampleMissing("BUTTONS", "package_name");
    if (textIn(app, "signature_hash").replace(/%2F/gi, "/").length !== 11) {
      refuseInput(
        "App signature hash is not valid",
        "The signature hash of an app has exactly 11 characters.",
      );
    }
  }
}

function checkFlow(button: Json): void {
  const sources = ["flow_id", "flow_name", "flow_json"].filter((key) => button[key] !== undefined);
  if (sources.length !== 1) {
    refuseInput("Flow is not given", "Give exactly one of flow_id, flow_name and flow_json.");
  }
}
