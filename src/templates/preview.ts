/** @module A filled template as the customer sees it. */
import type { TemplateComponent, TemplateMessage, TemplateParameter } from "../messages/message.ts";
import type { TemplateButtonPart, TemplatePart } from "./create.schema.ts";
import { carriesCode, formatOf, type Parts } from "./parts.ts";
import { presetTexts } from "./preset-texts.ts";
import { replaceVariables } from "./variables.ts";

/**
 * The text of a filled template: header, body and footer, then `[each button]`. A picture is `[image]`, and so on.
 * The texts that Meta writes itself, for codes, are in English where this library does not know them better.
 */
export function previewOf(parts: Parts, { template }: TemplateMessage): string {
  return pageOf(parts, template.components ?? [], template.language.code);
}

function pageOf(parts: Parts, filled: readonly TemplateComponent[], language: string): string {
  const valuesOf = (type: string): readonly TemplateParameter[] =>
    filled.find((each) => each.type === type)?.parameters ?? [];
  const cards = filled.find(({ type }) => type === "carousel")?.cards ?? [];
  const blocks = [
    headerText(parts, valuesOf("header")),
    parts.offer?.limited_time_offer?.text,
    bodyText(parts, valuesOf("body"), language),
    footerText(parts.footer, language),
    parts.buttons.map((button) => `[${labelOf(button)}]`).join(" "),
    ...cards.map((card, i) => pageOf(parts.cards[i] ?? (parts.cards[0] as Parts), card.components, language)),
  ];
  return blocks.filter(Boolean).join("\n\n");
}

function headerText({ header }: Parts, values: readonly TemplateParameter[]): string {
  if (!header) return "";
  const format = formatOf(header);
  return format === "TEXT" ? filledText(header.text ?? "", values) : `[${format.toLowerCase()}]`;
}

function bodyText(parts: Parts, values: readonly TemplateParameter[], language: string): string {
  if (!carriesCode(parts)) return filledText(parts.body?.text ?? "", values);
  const preset = presetTexts(language);
  const text = parts.body?.add_security_recommendation ? `${preset.code} ${preset.warning}` : preset.code;
  return filledText(parts.body?.text ?? text, values);
}

function footerText(footer: TemplatePart | undefined, language: string): string {
  if (!footer?.code_expiration_minutes) return footer?.text ?? "";
  return filledText(presetTexts(language).expiry, [
    { type: "text", text: String(footer.code_expiration_minutes) },
  ]);
}

/** Numbers are places in the list; names are told by `parameter_name`. */
function filledText(text: string, values: readonly TemplateParameter[]): string {
  return replaceVariables(text, (name) => {
    const value = values.find(({ parameter_name }) => parameter_name === name) ?? values[Number(name) - 1];
    return (
      value?.text ?? value?.currency?.fallback_value ?? value?.date_time?.fallback_value ?? `{{${name}}}`
    );
  });
}

function labelOf({ text, type }: TemplateButtonPart): string {
  return text ?? type.toLowerCase().replaceAll("_", " ");
}
