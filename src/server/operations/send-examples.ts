/** @module A body for every way to send: in the document for those who read it, and in the tests for us. */

type Examples = Readonly<Record<string, unknown>>;

/** The customer of the examples. */
export const to = "5511999999999";
const group = { groupId: "HBgLNTUxMTk5OTk5OTk5ORUCABEYEjkx" };
const messageId = "wamid.HBgNNTUxMTk5OTk5OTk5ORUCABEYEjkx";
const one = (value: Readonly<Record<string, unknown>>): Examples => ({ example: { to, ...value } });

export const text: Examples = {
  example: { to, text: "Olá! Como posso ajudar?" },
  "to a business-scoped user id": { to: "BR.13491208655302741918", text: "Oi!" },
  "by an agent, in reply": { to, text: "Já verifiquei.", agent: "ana", replyTo: messageId },
};

const choices = [
  { id: "opt_1", title: "Ver Fatura" },
  { id: "opt_2", title: "Suporte Técnico" },
];
export const buttons: Examples = {
  example: { to, header: "Menu Principal", body: "Escolha uma opção:", buttons: choices },
  "under other names": { to, header_text: "Menu Principal", body_text: "Escolha:", buttons: choices },
};

const sections = [
  {
    title: "Financeiro",
    rows: [{ id: "fat_1", title: "2ª Via de Fatura", description: "Receba sua fatura por WhatsApp" }],
  },
];
export const list: Examples = {
  example: { to, body: "Selecione o serviço desejado:", button: "Ver Opções", sections },
  "under other names": { to, body_text: "Selecione:", button_text: "Ver Opções", sections },
};

const fileOf = (name: string, more: object = {}): Examples => ({
  example: { to, link: `https://example.com/${name}`, ...more },
});
export const image: Examples = {
  ...fileOf("fatura.png", { caption: "Sua fatura de janeiro" }),
  "under other names": { to, image_url: "https://example.com/fatura.png", caption: "Sua fatura" },
};
export const document: Examples = {
  ...fileOf("contrato.pdf", { filename: "contrato.pdf", caption: "Seu contrato de serviço" }),
  "under other names": { to, document_url: "https://example.com/contrato.pdf", filename: "contrato.pdf" },
};
export const audio: Examples = fileOf("aviso.mp3");
export const voice: Examples = fileOf("aviso.ogg");
export const video: Examples = fileOf("instalacao.mp4", { caption: "Como instalar" });
export const sticker: Examples = fileOf("obrigado.webp");

export const location: Examples = one({
  latitude: -23.5614,
  longitude: -46.6559,
  name: "Loja",
  address: "Av. Paulista, 1578",
});
export const contacts: Examples = one({
  contacts: [{ name: { formatted_name: "Suporte" }, phones: [{ phone: "+551130000000" }] }],
});
export const reaction: Examples = one({ messageId, emoji: "👍" });
export const ctaUrl: Examples = one({
  body: "Acompanhe seu pedido.",
  displayText: "Abrir",
  url: "https://example.com/pedido",
});
export const flow: Examples = one({
  body: "Agende a visita.",
  cta: "Agendar",
  flowId: "123",
  screen: "DATAS",
});
export const product: Examples = one({ catalogId: "194836987003835", productRetailerId: "cafe-500" });
export const productList: Examples = one({
  header: "Ofertas",
  body: "Escolha:",
  catalogId: "194836987003835",
  sections: [{ title: "Café", products: ["cafe-500"] }],
});
export const catalog: Examples = one({ body: "Veja nosso catálogo." });

const picture = { type: "image", image: { link: "https://example.com/plano.png" } };
const cardOf = (path: string) => ({
  header: picture,
  url: { displayText: "Ver", url: `https://example.com/${path}` },
});
export const carousel: Examples = one({ body: "Nossos planos:", cards: [cardOf("a"), cardOf("b")] });
export const productCarousel: Examples = one({
  body: "Mais vendidos:",
  catalogId: "194836987003835",
  products: ["cafe-500", "cha-100"],
});
export const question: Examples = one({ body: "Onde você está?" });
export const address: Examples = one({ body: "Where shall we deliver?", country: "IN" });
export const voiceCall: Examples = one({ body: "Fale conosco.", displayText: "Ligar", ttlMinutes: 60 });

const brl = (value: number) => ({ value, offset: 100 });
export const orderDetails: Examples = one({
  body: "Seu pedido:",
  parameters: {
    reference_id: "pedido-1042",
    type: "physical-goods",
    payment_type: "br",
    payment_settings: [{ type: "payment_link", payment_link: { uri: "https://example.com/pagar/1042" } }],
    currency: "BRL",
    total_amount: brl(4990),
    order: {
      status: "pending",
      items: [{ retailer_id: "cafe-500", name: "Café 500 g", amount: brl(4990), quantity: 1 }],
      subtotal: brl(4990),
    },
  },
});
export const orderStatus: Examples = one({
  body: "Seu pedido foi enviado.",
  parameters: { reference_id: "pedido-1042", order: { status: "shipped" } },
});
export const pin: Examples = { example: { to: group, messageId, days: 7 } };
export const unpin: Examples = { example: { to: group, messageId } };

export const template: Examples = {
  "of the account": { to, name: "hello_world", language: "en_US" },
  "as Graph spells it": { to, template: { name: "hello_world", language: { code: "en_US" } } },
};
export const message: Examples = { example: { to, message: { type: "text", text: { body: "Olá!" } } } };
