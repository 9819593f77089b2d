/** @module A client's options from the environment. */
import { ConfigurationError } from "../core/errors.ts";
import type { WhatsAppOptions } from "./options.ts";
import { environment } from "./runtime.ts";

const REQUIRED = {
  accessToken: "WHATSAPP_ACCESS_TOKEN",
  phoneNumberId: "WHATSAPP_PHONE_NUMBER_ID",
} as const;

/** Reads the six `WHATSAPP_*` variables. What is given wins; everything that is missing is named at once. */
export function optionsFromEnv(given: Partial<WhatsAppOptions> = {}): WhatsAppOptions {
  const read = (name: string): string | undefined => environment()[name] || undefined;
  const accessToken = given.accessToken ?? read(REQUIRED.accessToken);
  const phoneNumberId = given.phoneNumberId ?? read(REQUIRED.phoneNumberId);
  if (!accessToken || !phoneNumberId) throw missing({ accessToken, phoneNumberId });
  return {
    businessAccountId: read("WHATSAPP_BUSINESS_ACCOUNT_ID"),
    appSecret: read("WHATSAPP_APP_SECRET"),
    verifyToken: read("WHATSAPP_WEBHOOK_VERIFY_TOKEN"),
    apiVersion: read("WHATSAPP_API_VERSION"),
    ...given,
    accessToken,
    phoneNumberId,
  };
}

function missing(found: Readonly<Record<keyof typeof REQUIRED, unknown>>): ConfigurationError {
  const names = [
    ...(found.accessToken ? [] : ["accessToken" as const]),
    ...(found.phoneNumberId ? [] : ["phoneNumberId" as const]),
  ];
  const verb = names.length > 1 ? "are" : "is";
  const set = names.map((name) => REQUIRED[name]).join(" and ");
  return new ConfigurationError(
    `${names.join(" and ")} ${verb} missing. Pass ${names.map((name) => `\`${name}\``).join(" and ")} or set ${set}.`,
  );
}
