/**
 * @module The fixed texts of authentication templates, which Meta writes itself.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/authentication-templates/authentication-templates
 */
import type { TemplateComponent } from "../template-shelf.ts";
import { componentOf } from "../template-text.ts";

/** The texts in one language. */
interface Texts {
  readonly body: string;
  readonly warning: string;
  readonly footer: (minutes: number) => string;
  readonly button: string;
}

const ENGLISH: Texts = {
  body: "*{{1}}* is your verification code.",
  warning: " For your security, do not share this code.",
  footer: (minutes) => `This code expires in ${minutes} minutes.`,
  button: "Copy code",
};

const TEXTS: Readonly<Record<string, Texts>> = {
  en: ENGLISH,
  pt: {
    body: "Seu código de verificação é *{{1}}*.",
    warning: " Para sua segurança, não o compartilhe.",
    footer: (minutes) => `Este código expira em ${minutes} minutos.`,
    button: "Copiar código",
  },
  es: {
    body: "Tu código de verificación es *{{1}}*.",
    warning: " Por tu seguridad, no lo compartas.",
    footer: (minutes) => `Este código caduca en ${minutes} minutos.`,
    button: "Copiar código",
  },
};

/** Languages the emulator has these texts in; others read English. */
export const TEXT_LANGUAGES: readonly string[] = ["en_US", "pt_BR", "es_ES"];

/** What an authentication template leaves to Meta. */
export interface CodeParts {
  readonly recommendation: boolean;
  readonly minutes: number | undefined;
}

/** How it reads in a language. */
export function codeTexts(language: string, { recommendation, minutes }: CodeParts) {
  const texts = TEXTS[language.split("_")[0] ?? ""] ?? ENGLISH;
  return {
    body: texts.body + (recommendation ? texts.warning : ""),
    ...(minutes !== undefined && { footer: texts.footer(minutes) }),
    button: texts.button,
  };
}

/** The components with the texts that Meta puts in. */
export function withTexts(
  components: readonly TemplateComponent[],
  language: string,
): readonly TemplateComponent[] {
  const minutes = componentOf(components, "footer")?.code_expiration_minutes;
  const texts = codeTexts(language, {
    recommendation: componentOf(components, "body")?.add_security_recommendation === true,
    minutes: typeof minutes === "number" ? minutes : undefined,
  });
  return components.map((component) => {
    const type = component.type.toLowerCase();
    if (type === "body") return { text: texts.body, ...component };
    return type === "footer" && texts.footer !== undefined ? { text: texts.footer, ...component } : component;
  });
}
