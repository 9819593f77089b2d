/** What the support bot says: a greeting with buttons, a list, an invoice. */
import { buttons, list, quickReply, template } from "whatsapp-enterprise";

/** The template that the bot sends with an invoice. It must be approved in the account first. */
export const INVOICE_TEMPLATE = {
  name: "fatura_pronta",
  language: "pt_BR",
  category: "UTILITY",
  components: [
    { type: "HEADER", format: "DOCUMENT" },
    {
      type: "BODY",
      text: "Olá, {{1}}! Sua fatura de *{{2}}* vence em {{3}}. O arquivo está acima.",
    },
    { type: "FOOTER", text: "Fibra Aurora" },
    {
      type: "BUTTONS",
      buttons: [
        { type: "QUICK_REPLY", text: "Já paguei" },
        { type: "QUICK_REPLY", text: "Falar com alguém" },
      ],
    },
  ],
} as const;

export const INVOICE_FILE = "fatura-2027-01.pdf";

export const MENU = list({
  header: "Fibra Aurora",
  body: "Claro! Sobre o que você quer falar?",
  footer: "Atendemos das 8h às 20h",
  button: "Ver assuntos",
  sections: [
    {
      title: "Financeiro",
      rows: [
        { id: "invoice", title: "Fatura do mês", description: "Recebo o PDF aqui mesmo" },
        { id: "receipt", title: "Último comprovante", description: "Uma imagem do pagamento" },
      ],
    },
    {
      title: "Suporte",
      rows: [
        { id: "visit", title: "Visita técnica", description: "Um técnico vai até você" },
        { id: "human", title: "Falar com alguém", description: "Uma pessoa do nosso time" },
      ],
    },
  ],
});

export function greeting(name: string) {
  return buttons({
    body: `Oi, ${name}! 👋 Aqui é a *Fibra Aurora*.\nComo posso ajudar?`,
    footer: "Escreva “menu” a qualquer hora",
    buttons: [
      { id: "invoice", title: "Minha fatura" },
      { id: "menu", title: "Outros assuntos" },
      { id: "human", title: "Falar com alguém" },
    ],
  });
}

/** With the id of the uploaded file. */
export function invoiceFor(name: string, id: string) {
  return template({
    name: INVOICE_TEMPLATE.name,
    language: INVOICE_TEMPLATE.language,
    header: { type: "document", document: { id, filename: INVOICE_FILE } },
    body: [name, "R$ 99,90", "15/01"],
    buttons: [quickReply("paid"), quickReply("human")],
  });
}
