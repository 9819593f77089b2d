/**
 * @module The texts that Meta writes itself, in authentication templates.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/authentication-templates/authentication-templates
 */

interface PresetTexts {
  readonly code: string;
  readonly warning: string;
  readonly expiry: string;
}

const ENGLISH: PresetTexts = {
  code: "*{{1}}* is your verification code.",
  warning: "For your security, do not share this code.",
  expiry: "This code expires in {{1}} minutes.",
};

const PRESETS: Readonly<Record<string, PresetTexts>> = {
  es: {
    code: "Tu código de verificación es *{{1}}*.",
    warning: "Por tu seguridad, no lo compartas.",
    expiry: "Este código caduca en {{1}} minutos.",
  },
  pt: {
    code: "Seu código de verificação é *{{1}}*.",
    warning: "Para sua segurança, não o compartilhe.",
    expiry: "Este código expira em {{1}} minutos.",
  },
};

/** The texts in a language, as near as this library knows them; in English otherwise. */
export function presetTexts(language: string): PresetTexts {
  return PRESETS[language.split("_")[0] ?? ""] ?? ENGLISH;
}
