/**
 * @module What Meta refuses when a template is created, beyond the shape of its parts.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
import type { Check, Issue, Issues } from "../core/check.ts";
import { atMost, issue } from "../core/check.ts";
import type { CreateTemplateBody, TemplateButtonPart, TemplatePart } from "./create.schema.ts";
import {
  BODY_MAX,
  BUTTONS_MAX_OF,
  CARD_BODY_MAX,
  FOOTER_MAX,
  HEADER_MAX,
  HEADER_VARIABLES_MAX,
  OFFER_BODY_MAX,
  TTL_SECONDS,
} from "./limits.ts";
import { formatOf, is, type Parts, partsOf } from "./parts.ts";
import { textIssues } from "./text-rules.ts";
import { isPositional, variablesIn } from "./variables.ts";

/** A rule is asked only about values that have the shape it was put on: that is what makes `T` true. */
/* @__NO_SIDE_EFFECTS__ */
function rule<T>(check: (value: T) => Issues): Check {
  return check as Check;
}

function unless(fine: unknown, message: string, ...path: (string | number)[]): Issue[] {
  return fine ? [] : issue(message, ...path);
}

function some(issues: Issue[]): Issues {
  return issues.length > 0 ? issues : undefined;
}

/** The keys that a kind of button cannot do without. */
const BUTTON_NEEDS: Readonly<Record<string, readonly (keyof TemplateButtonPart)[]>> = {
  QUICK_REPLY: ["text"],
  URL: ["text", "url"],
  PHONE_NUMBER: ["text", "phone_number"],
  COPY_CODE: ["example"],
  OTP: ["otp_type"],
  FLOW: ["text"],
};

/** Each kind of button needs keys of its own. */
export const buttonParts: Check = rule<TemplateButtonPart>((button) => {
  const needs = BUTTON_NEEDS[button.type.toUpperCase()] ?? [];
  const missing = needs.filter((key) => button[key] === undefined);
  return some([
    ...missing.flatMap((key) => issue("is missing", key)),
    ...(KINDS[button.type.toUpperCase()]?.(button) ?? []),
  ]);
});

const KINDS: Readonly<Record<string, (button: TemplateButtonPart) => Issue[]>> = {
  URL: linkIssues,
  FLOW: flowIssues,
  OTP: passwordIssues,
};

function linkIssues({ url = "", example }: TemplateButtonPart): Issue[] {
  const variables = variablesIn(url);
  if (variables.length === 0) return [];
  return [
    ...unless(variables.length === 1 && url.endsWith("}}"), "takes one variable, at its end", "url"),
    ...unless(
      example !== undefined && example.length > 0,
      "is missing: an address with the variable filled in",
      "example",
    ),
  ];
}

function flowIssues({ flow_id, flow_name, flow_json }: TemplateButtonPart): Issue[] {
  const given = [flow_id, flow_name, flow_json].filter((value) => value !== undefined);
  return unless(given.length === 1, "needs one of flow_id, flow_name and flow_json");
}

function passwordIssues({
  otp_type = "",
  supported_apps,
  package_name,
  zero_tap_terms_accepted,
}: TemplateButtonPart): Issue[] {
  const type = otp_type.toUpperCase();
  if (type === "COPY_CODE") return [];
  return [
    ...unless(supported_apps ?? package_name, "is missing: the app that may take the code", "supported_apps"),
    ...unless(type !== "ZERO_TAP" || zero_tap_terms_accepted, "must be true", "zero_tap_terms_accepted"),
  ];
}

/** Quick replies stand together, and of some kinds there are few. */
export const buttonGroups: Check = rule<TemplateButtonPart[]>((buttons) => {
  const types = buttons.map(({ type }) => type.toUpperCase());
  const changes = types.filter(
    (type, i) => i > 0 && (type === "QUICK_REPLY") !== (types[i - 1] === "QUICK_REPLY"),
  );
  return some([
    ...unless(changes.length <= 1, "quick replies must stand together, before or after all other buttons"),
    ...Object.entries(BUTTONS_MAX_OF).flatMap(([type, max]) => {
      const has = types.filter((each) => each === type).length;
      return unless(has <= max, atMost(max, `${type} button`, has));
    }),
  ]);
});

/** The texts of a component: their length, their variables and the examples of them. */
export const componentParts: Check = rule<TemplatePart>((part) => {
  switch (part.type.toUpperCase()) {
    case "HEADER":
      return some(headerIssues(part));
    case "BODY":
      return some(
        textIssues(part, { max: BODY_MAX, examples: ["body_text", "body_text_named_params"], prose: true }),
      );
    case "FOOTER":
      return some(footerIssues(part));
    case "BUTTONS":
      return some(unless(part.buttons, "is missing", "buttons"));
    case "CAROUSEL":
      return some(unless("cards" in part, "is missing", "cards"));
    case "LIMITED_TIME_OFFER":
      return some(unless(part.limited_time_offer, "is missing", "limited_time_offer"));
    default:
      return undefined;
  }
});

function headerIssues(header: TemplatePart): Issue[] {
  const format = formatOf(header);
  if (format === "LOCATION" || format === "PRODUCT") return [];
  if (format !== "TEXT")
    return unless(
      header.example?.header_handle?.length,
      "is missing: an uploaded sample",
      "example",
      "header_handle",
    );
  const { text = "" } = header;
  const variables = variablesIn(text).length;
  return [
    ...unless(text !== "", "is missing", "text"),
    ...unless(variables <= HEADER_VARIABLES_MAX, atMost(HEADER_VARIABLES_MAX, "variable", variables), "text"),
    ...unless(
      !/[\n*]|\p{Extended_Pictographic}/u.test(text),
      "takes no line break, asterisk or emoji",
      "text",
    ),
    ...textIssues(header, {
      max: HEADER_MAX,
      examples: ["header_text", "header_text_named_params"],
      prose: false,
    }),
  ];
}

function footerIssues({ text, code_expiration_minutes }: TemplatePart): Issue[] {
  return [
    ...unless((text ?? "") !== "" || code_expiration_minutes !== undefined, "is missing", "text"),
    ...unless(variablesIn(text ?? "").length === 0, "takes no variables", "text"),
    ...unless(
      (text ?? "").length <= FOOTER_MAX,
      atMost(FOOTER_MAX, "character", (text ?? "").length),
      "text",
    ),
  ];
}

/** One of the three; Meta may still choose another. */
export const knownCategory: Check = rule<CreateTemplateBody>(({ category }) =>
  some(
    unless(category.toUpperCase() in TTL_SECONDS, "must be UTILITY, MARKETING or AUTHENTICATION", "category"),
  ),
);

/** A language, or several of an authentication template. */
export const oneLanguage: Check = rule<CreateTemplateBody>(({ language, languages, category }) => {
  if (languages === undefined) return some(unless(language, "is missing", "language"));
  return some([
    ...unless(language === undefined, "cannot be given beside languages", "language"),
    ...unless(
      category.toUpperCase() === "AUTHENTICATION",
      "are for authentication templates only",
      "languages",
    ),
  ]);
});

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/time-to-live */
export const ttl: Check = rule<CreateTemplateBody>(({ message_send_ttl_seconds: seconds, category }) => {
  const range = TTL_SECONDS[category.toUpperCase()];
  if (seconds === undefined || seconds === -1 || !range) return undefined;
  const [min, max] = range;
  return some(
    unless(
      seconds >= min && seconds <= max,
      `must be -1, or from ${min} to ${max} in this category`,
      "message_send_ttl_seconds",
    ),
  );
});

/** What the parts of a template demand of each other. */
export const templateParts: Check = rule<CreateTemplateBody>((body) => {
  if (body.library_template_name !== undefined) return undefined;
  const parts = partsOf(body.components);
  return some([
    ...unless(parts.body, "needs a body", "components"),
    ...(is({ type: body.category }, "AUTHENTICATION")
      ? []
      : unless(!parts.body || parts.body.text, "is missing", "body", "text")),
    ...formatIssues(body, parts),
    ...narrowerIssues(parts),
  ]);
});

function formatIssues(
  { parameter_format = "positional" }: CreateTemplateBody,
  { header, body }: Parts,
): Issue[] {
  const names = [header, body].flatMap((part) => variablesIn(part?.text ?? ""));
  const named = parameter_format.toLowerCase() === "named";
  const fits = names.length === 0 || named !== isPositional(names);
  return unless(
    fits,
    `must be ${named ? '"positional"' : '"named"'}, as the variables are`,
    "parameter_format",
  );
}

/** Bodies that must be shorter for what stands beside them. */
function narrowerIssues(parts: Parts): Issue[] {
  const single = parts.buttons.some((button) => is(button, "SPM"));
  const max = parts.offer ? OFFER_BODY_MAX : single ? CARD_BODY_MAX : BODY_MAX;
  return [
    ...shorter(parts, max, "body"),
    ...parts.cards.flatMap((card, i) => shorter(card, CARD_BODY_MAX, "cards", i, "body")),
    ...unless(
      parts.cards.every((card) => shapeOf(card) === shapeOf(parts.cards[0])),
      "must have the same parts and buttons each",
      "cards",
    ),
  ];
}

function shorter({ body }: Parts, max: number, ...path: (string | number)[]): Issue[] {
  const has = body?.text?.length ?? 0;
  return unless(has <= max, atMost(max, "character", has), ...path, "text");
}

function shapeOf(card: Parts | undefined): string {
  const types = card?.buttons.map(({ type }) => type.toUpperCase()) ?? [];
  return [card?.header && formatOf(card.header), Boolean(card?.body), ...types].join();
}
