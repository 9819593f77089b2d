/** @module The templates every customer service needs, in Portuguese, English and Spanish. */
import { createTemplateLibrary, onFirstUse } from "./library.ts";
import { defineTemplate } from "./template.ts";

const welcome = {
  name: "welcome",
  category: "MARKETING",
  examples: { customer_name: "João", company_name: "Loja Azul" },
} as const;
const invoice = {
  name: "invoice_ready",
  category: "UTILITY",
  examples: { customer_name: "João", amount: "R$ 99,90", due_date: "15/01/2025" },
} as const;
const reminder = {
  name: "payment_reminder",
  category: invoice.category,
  examples: invoice.examples,
} as const;
const service = {
  name: "service_confirmation",
  category: "UTILITY",
  examples: { customer_name: "João", service: "Internet 500 MB", date: "15/01/2025", time: "14:00" },
} as const;
const support = {
  name: "support_status",
  category: "UTILITY",
  examples: { customer_name: "João", ticket: "4821", status: "Em análise" },
} as const;

/**
 * Five templates for customer service, in `pt_BR` (the default), `en_US` and `es`. Create them in your account once,
 * with `npx whatsapp-enterprise templates push`; then they can be sent.
 *
 * @example
 * ```ts
 * import { TemplateLibrary } from "whatsapp-enterprise";
 *
 * const bill = { customer_name: "João", amount: "R$ 99,90", due_date: "15/01/2025" };
 * await wa.sendTemplate(to, TemplateLibrary.INVOICE_READY(bill));
 * await wa.sendTemplate(to, TemplateLibrary.get("INVOICE_READY", "en_US")(bill));
 * ```
 */
export const TemplateLibrary: ReturnType<typeof makeLibrary> = /* @__PURE__ */ onFirstUse(
  ["WELCOME", "INVOICE_READY", "PAYMENT_REMINDER", "SERVICE_CONFIRMATION", "SUPPORT_STATUS"],
  makeLibrary,
);

/** Called when the library is first used: to make fifteen templates takes longer than to load all the rest. */
function makeLibrary() {
  return createTemplateLibrary({
    /** Greets a new customer. */
    WELCOME: {
      pt_BR: defineTemplate({
        ...welcome,
        language: "pt_BR",
        body: "Olá, {{customer_name}}! Boas-vindas à {{company_name}}. Estamos aqui para ajudar: é só responder a esta mensagem.",
      }),
      en_US: defineTemplate({
        ...welcome,
        language: "en_US",
        body: "Hello, {{customer_name}}! Welcome to {{company_name}}. We are here to help: just reply to this message.",
      }),
      es: defineTemplate({
        ...welcome,
        language: "es",
        body: "¡Hola, {{customer_name}}! Te damos la bienvenida a {{company_name}}. Estamos aquí para ayudarte: solo responde a este mensaje.",
      }),
    },
    /** Says that an invoice is there, how much it is and when it is due. */
    INVOICE_READY: {
      pt_BR: defineTemplate({
        ...invoice,
        language: "pt_BR",
        body: "Olá, {{customer_name}}! Sua fatura de {{amount}} já está disponível. O vencimento é em {{due_date}}, e você pode pedir a segunda via por aqui.",
      }),
      en_US: defineTemplate({
        ...invoice,
        language: "en_US",
        body: "Hello, {{customer_name}}! Your invoice of {{amount}} is ready. It is due on {{due_date}}, and you can ask for a copy right here.",
      }),
      es: defineTemplate({
        ...invoice,
        language: "es",
        body: "¡Hola, {{customer_name}}! Tu factura de {{amount}} ya está disponible. Vence el {{due_date}}, y puedes pedir una copia por aquí.",
      }),
    },
    /** Reminds of a payment that is due. */
    PAYMENT_REMINDER: {
      pt_BR: defineTemplate({
        ...reminder,
        language: "pt_BR",
        body: "Olá, {{customer_name}}! Lembramos que o pagamento de {{amount}} vence em {{due_date}}. Se você já pagou, desconsidere esta mensagem.",
      }),
      en_US: defineTemplate({
        ...reminder,
        language: "en_US",
        body: "Hello, {{customer_name}}! This is a reminder that your payment of {{amount}} is due on {{due_date}}. If you have already paid, please disregard this message.",
      }),
      es: defineTemplate({
        ...reminder,
        language: "es",
        body: "¡Hola, {{customer_name}}! Te recordamos que el pago de {{amount}} vence el {{due_date}}. Si ya pagaste, ignora este mensaje.",
      }),
    },
    /** Confirms an appointment. */
    SERVICE_CONFIRMATION: {
      pt_BR: defineTemplate({
        ...service,
        language: "pt_BR",
        body: "Olá, {{customer_name}}! Seu atendimento de {{service}} está confirmado para {{date}} às {{time}}. Se precisar remarcar, responda a esta mensagem.",
      }),
      en_US: defineTemplate({
        ...service,
        language: "en_US",
        body: "Hello, {{customer_name}}! Your appointment for {{service}} is confirmed for {{date}} at {{time}}. If you need to reschedule, reply to this message.",
      }),
      es: defineTemplate({
        ...service,
        language: "es",
        body: "¡Hola, {{customer_name}}! Tu cita de {{service}} está confirmada para el {{date}} a las {{time}}. Si necesitas reprogramarla, responde a este mensaje.",
      }),
    },
    /** Says how a request is doing. */
    SUPPORT_STATUS: {
      pt_BR: defineTemplate({
        ...support,
        language: "pt_BR",
        body: "Olá, {{customer_name}}! O status do seu atendimento {{ticket}} agora é: {{status}}. Qualquer dúvida, responda a esta mensagem.",
      }),
      en_US: defineTemplate({
        ...support,
        language: "en_US",
        body: "Hello, {{customer_name}}! The status of your support request {{ticket}} is now: {{status}}. If you have any questions, reply to this message.",
      }),
      es: defineTemplate({
        ...support,
        language: "es",
        body: "¡Hola, {{customer_name}}! El estado de tu solicitud {{ticket}} ahora es: {{status}}. Si tienes alguna duda, responde a este mensaje.",
      }),
    },
  });
}
