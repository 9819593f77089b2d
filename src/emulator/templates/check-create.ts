/**
 * @module What Meta checks of a new or edited template.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
 */
import { isRecord } from "../../core/check.ts";
import { refuseInput, refuseParameter } from "../graph-failure.ts";
import type { TemplateCategory, TemplateComponent } from "../template-shelf.ts";
import { checkButtons } from "./check-buttons.ts";
import {
  checkBody,
  checkFooter,
  checkHeader,
  checkOffer,
  type Format,
  sampleMissing,
} from "./check-parts.ts";
import { LANGUAGES } from "./languages.ts";
import { formatOf } from "./records.ts";

type Json = Readonly<Record<string, unknown>>;

const NAME_MAX = 512;
const CARDS = { min: 2, max: 10 };
const TTL_MAX = 2_592_000; // 30 days: …/templates/time-to-live

/** What a body says a template is. */
export interface Reading {
  readonly category: TemplateCategory;
  readonly format: Format | undefined;
  readonly components: readonly TemplateComponent[];
}

/**
 * The name: lower case, digits, `_`. One in capitals throughout is a placeholder of somebody's documentation, and
 * passes.
 */
export function checkName(name: unknown): string {
  if (typeof name !== "string" || name === "") refuseParameter("The parameter name is required.");
  if (name.length > NAME_MAX) {
    const text = `The name of a message template can have at most ${NAME_MAX} characters.`;
    refuseInput("Message template name is too long", text, 2388039);
  }
  if (!/^([a-z0-9_]+|[A-Z0-9_]+)$/.test(name)) {
    const text = "The name of a message template can only have lowercase letters, digits and underscores.";
    refuseInput("Message template name has characters that are not allowed", text);
  }
  return name;
}

export function checkLanguage(language: unknown): string {
  if (typeof language !== "string" || language === "") refuseParameter("The parameter language is required.");
  if (!LANGUAGES.has(language)) {
    refuseParameter(`Param language must be one of {${[...LANGUAGES].join(", ")}} - got "${language}".`);
  }
  return language;
}

/** The category; what was once `TRANSACTIONAL` is a utility. */
export function checkCategory(category: unknown): TemplateCategory {
  if (typeof category !== "string" || category === "") refuseParameter("The parameter category is required.");
  const known = category.toUpperCase();
  if (known === "MARKETING" || known === "UTILITY" || known === "AUTHENTICATION") return known;
  if (known === "TRANSACTIONAL") return "UTILITY";
  refuseParameter(`Param category must be one of {UTILITY, MARKETING, AUTHENTICATION} - got "${category}".`);
}

/** Reads what can be edited, and refuses what Meta refuses. */
export function readTemplate(body: Json): Reading {
  const category = checkCategory(body.category);
  const format = formatIn(body.parameter_format);
  const components = componentsIn(body.components);
  checkTtl(body.message_send_ttl_seconds);
  checkComponents(components, { category, format });
  return { category, format, components };
}

function formatIn(value: unknown): Format | undefined {
  if (value !== undefined && !/^(named|positional)$/i.test(String(value))) {
    refuseParameter(`Param parameter_format must be one of {POSITIONAL, NAMED} - got "${String(value)}".`);
  }
  return formatOf(value);
}

function checkTtl(value: unknown): void {
  if (value === undefined) return;
  const seconds = Number(value);
  if (seconds === -1 || (seconds >= 30 && seconds <= TTL_MAX)) return;
  refuseParameter(`Param message_send_ttl_seconds must be -1, or a number from 30 to ${TTL_MAX}.`);
}

function componentsIn(value: unknown): readonly TemplateComponent[] {
  if (value === undefined) refuseParameter("The parameter components is required.");
  if (!Array.isArray(value)) refuseParameter("Param components must be an array.");
  return value.map(componentAt);
}

function componentAt(item: unknown, index: number): TemplateComponent {
  if (isRecord(item) && typeof item.type === "string") return { ...item, type: item.type };
  refuseParameter(`The parameter components[${index}]['type'] is required.`);
}

interface Rules {
  readonly category: TemplateCategory;
  readonly format: Format | undefined;
  /** Whether it is a card of a carousel. */
  readonly card?: boolean;
  /** Whether the template has a limited-time offer. */
  readonly offer?: boolean;
}

function checkComponents(components: readonly TemplateComponent[], rules: Rules): void {
  const kinds = components.map(({ type }) => type.toUpperCase());
  const twice = kinds.find((kind, index) => kinds.indexOf(kind) !== index);
  if (twice)
    refuseInput("Duplicated component", `The message template has more than one ${twice} component.`);
  const isCode = rules.category === "AUTHENTICATION";
  if (!rules.card && !kinds.includes("BODY")) sampleMissing("BODY", "text");
  if (isCode && !kinds.includes("BUTTONS")) sampleMissing("BUTTONS", "buttons");
  const offer = kinds.includes("LIMITED_TIME_OFFER");
  components.forEach((component, index) => {
    checkComponent(component, index, { ...rules, offer });
  });
}

type Check = (component: TemplateComponent, rules: Rules) => void;

const nothing: Check = () => {};
const CHECKS: Readonly<Record<string, Check>> = {
  HEADER: (component, { format }) => checkHeader(component, format),
  BODY: checkBody,
  FOOTER: checkFooter,
  BUTTONS: (component, { category }) => checkButtons(component, category),
  LIMITED_TIME_OFFER: checkOffer,
  CAROUSEL: checkCards,
  CALL_PERMISSION_REQUEST: nothing,
  TAP_TARGET_CONFIGURATION: nothing,
};

function checkComponent(component: TemplateComponent, index: number, rules: Rules): void {
  const kind = component.type.toUpperCase();
  const check = Object.hasOwn(CHECKS, kind) ? CHECKS[kind] : undefined;
  if (check) check(component, rules);
  else refuseType(index, component.type);
}

function refuseType(index: number, type: string): never {
  const known = Object.keys(CHECKS).join(", ");
  refuseParameter(`Param components[${index}]['type'] must be one of {${known}} - got "${type}".`);
}

function checkCards({ cards }: TemplateComponent, rules: Rules): void {
  if (!Array.isArray(cards)) sampleMissing("CAROUSEL", "cards");
  if (cards.length < CARDS.min || cards.length > CARDS.max) {
    const text = `A carousel has from ${CARDS.min} to ${CARDS.max} cards; this one has ${cards.length}.`;
    refuseInput("Wrong number of carousel cards", text);
  }
  const shapes = cards.map((card: unknown) => {
    const components = componentsIn(isRecord(card) ? card.components : undefined);
    checkComponents(components, { ...rules, card: true });
    return shapeOf(components);
  });
  if (new Set(shapes).size > 1) {
    const text =
      "Every card of a carousel must have the same components, with the same kind of header and buttons.";
    refuseInput("Carousel cards differ", text);
  }
}

/** The kinds of a card's parts: the same in every card. */
function shapeOf(components: readonly TemplateComponent[]): string {
  const parts = components.map(({ type, format, buttons }) => {
    const kinds = Array.isArray(buttons)
      ? buttons.map((each: unknown) => (isRecord(each) ? each.type : ""))
      : [];
    return [type, format ?? "", ...kinds].join(":").toUpperCase();
  });
  return parts.toSorted().join(" ");
}
