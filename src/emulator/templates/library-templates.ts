/** @module A few templates in the manner of Meta's library. */

/** A template of the library. */
export interface LibraryEntry {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly topic: string;
  readonly usecase: string;
  readonly industry: readonly string[];
  readonly header: string;
  readonly body: string;
  readonly body_params: readonly string[];
  readonly body_param_types: readonly string[];
  readonly buttons: readonly Readonly<Record<string, string>>[];
}

const SHOPS = ["E_COMMERCE"];
const track = (text: string) => [{ type: "URL", text, url: "https://www.example.com/{{1}}" }] as const;

export const LIBRARY: readonly LibraryEntry[] = [
  {
    id: "7138055039625658",
    name: "delivery_update_1",
    language: "en_US",
    topic: "ORDER_MANAGEMENT",
    usecase: "DELIVERY_UPDATE",
    industry: SHOPS,
    header: "Your order is on its way",
    body: "Hello {{1}}, your order {{2}} was shipped and should arrive by {{3}}. Thank you for shopping with us.",
    body_params: ["Jim", "12345", "Jan 1, 2026"],
    body_param_types: ["TEXT", "TEXT", "DATE"],
    buttons: track("Track order"),
  },
  {
    id: "7138055039625659",
    name: "delivery_update_1",
    language: "pt_BR",
    topic: "ORDER_MANAGEMENT",
    usecase: "DELIVERY_UPDATE",
    industry: SHOPS,
    header: "Seu pedido está a caminho",
    body: "Olá, {{1}}! Seu pedido {{2}} foi enviado e deve chegar até {{3}}. Agradecemos a sua compra.",
    body_params: ["João", "12345", "01/01/2026"],
    body_param_types: ["TEXT", "TEXT", "DATE"],
    buttons: track("Rastrear pedido"),
  },
  {
    id: "7138055039625660",
    name: "payment_reminder_1",
    language: "en_US",
    topic: "PAYMENTS",
    usecase: "PAYMENT_DUE_REMINDER",
    industry: ["FINANCIAL_SERVICES"],
    header: "Payment reminder",
    body: "Hello {{1}}, this is a reminder that your payment of {{2}} is due on {{3}}. Please pay in time.",
    body_params: ["Jim", "$12.34", "Jan 1, 2026"],
    body_param_types: ["TEXT", "AMOUNT", "DATE"],
    buttons: track("Pay now"),
  },
  {
    id: "7138055039625661",
    name: "feedback_request_1",
    language: "en_US",
    topic: "CUSTOMER_FEEDBACK",
    usecase: "FEEDBACK_SURVEY",
    industry: SHOPS,
    header: "How did we do?",
    body: "Hello {{1}}, thank you for your visit on {{2}}. Please tell us how it was for you.",
    body_params: ["Jim", "Jan 1, 2026"],
    body_param_types: ["TEXT", "DATE"],
    buttons: [],
  },
];
