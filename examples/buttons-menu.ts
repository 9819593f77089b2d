/** A menu of buttons and a list, and what was chosen: PORT=3000 node examples/buttons-menu.ts */
import { createServer } from "node:http";
import { buttons, createWebhook, list, WhatsApp } from "whatsapp-enterprise";
import { toNode } from "whatsapp-enterprise/node";

const wa = WhatsApp.fromEnv({ baseUrl: process.env.WHATSAPP_BASE_URL });
const { appSecret = "", verifyToken = "" } = wa;
const webhook = createWebhook({ appSecret, verifyToken, whatsapp: wa });

const MENU = buttons({
  body: "Olá! O que você quer fazer?",
  buttons: [
    { id: "bill", title: "Ver fatura" },
    { id: "plans", title: "Ver planos" },
  ],
});
const PLANS = list({
  body: "Estes são os nossos planos:",
  button: "Escolher",
  sections: [
    {
      title: "Fibra",
      rows: [
        { id: "fiber-300", title: "300 Mb/s", description: "R$ 79,90 por mês" },
        { id: "fiber-500", title: "500 Mb/s", description: "R$ 99,90 por mês" },
      ],
    },
  ],
});

webhook.on("message:text", (ctx) => ctx.reply(MENU));
webhook.on("message:interactive:button_reply", (ctx) => {
  const { id } = ctx.message.interactive.button_reply;
  return ctx.reply(id === "plans" ? PLANS : "Sua fatura é de R$ 99,90.");
});
webhook.on("message:interactive:list_reply", (ctx) => {
  const { title } = ctx.message.interactive.list_reply;
  return ctx.reply(`Boa escolha: ${title}.`);
});

const server = createServer(toNode(webhook)).listen(Number(process.env.PORT ?? 3000), () => {
  const address = server.address();
  if (typeof address === "object") console.log(`Listening at http://localhost:${address?.port}/webhook`);
});
process.once("SIGTERM", () => server.close());
