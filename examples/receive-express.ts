/** Answers messages with Express: PORT=3000 node examples/receive-express.ts */
import express from "express";
import { createWebhook, WhatsApp } from "whatsapp-enterprise";
import { toExpress } from "whatsapp-enterprise/express";

const wa = WhatsApp.fromEnv({ baseUrl: process.env.WHATSAPP_BASE_URL });
const { appSecret = "", verifyToken = "" } = wa; // From WHATSAPP_APP_SECRET and WHATSAPP_WEBHOOK_VERIFY_TOKEN.
const webhook = createWebhook({ appSecret, verifyToken, whatsapp: wa });

webhook.on("message:text", async (ctx) => {
  await ctx.typing();
  await ctx.reply(`You said: ${ctx.message.text.body}`, { quote: true });
});
webhook.on("status:failed", (ctx) => console.warn("Not delivered:", ctx.status.errors));

const app = express();
app.use("/webhook", toExpress(webhook)); // Before any body parser: the signature covers the raw bytes.
app.use(express.json());

const server = app.listen(Number(process.env.PORT ?? 3000), () => {
  const address = server.address();
  if (typeof address === "object") console.log(`Listening at http://localhost:${address?.port}/webhook`);
});
process.once("SIGTERM", () => server.close());
