/** @module The templates that an account has from the start: Meta's sample, and those of the library. */
import type { NewTemplate, TemplateComponent } from "./template-shelf.ts";

const body = (text: string): readonly TemplateComponent[] => [{ type: "BODY", text }];

const brazilian = (name: string, text: string): NewTemplate => ({
  name,
  language: "pt_BR",
  category: "UTILITY",
  components: body(text),
});

/** Added by `createEmulator`. Their parameters may come by position or by name. */
export const DEFAULT_TEMPLATES: readonly NewTemplate[] = [
  {
    name: "hello_world",
    language: "en_US",
    category: "UTILITY",
    components: [
      { type: "HEADER", format: "TEXT", text: "Hello World" },
      { type: "BODY", text: "Welcome! This message shows that you can send a template." },
      { type: "FOOTER", text: "A sample message" },
    ],
  },
  brazilian("welcome", "Olá, {{1}}! Boas-vindas. Como podemos ajudar?"),
  brazilian("invoice_ready", "Olá, {{1}}! Sua fatura de {{2}} está disponível, com vencimento em {{3}}."),
  brazilian("payment_reminder", "Olá, {{1}}! Lembramos que a fatura de {{2}} vence em {{3}}."),
  brazilian("service_confirmation", "Olá, {{1}}! O serviço {{2}} está confirmado para {{3}}."),
  brazilian("support_status", "Olá, {{1}}! Seu atendimento {{2}} está agora: {{3}}."),
];
