/** Answers messages with Hono: PORT=3000 node examples/receive-hono.ts */
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { createWebhook, WhatsApp } from "whatsapp-enterprise";
import { toHono } from "whatsapp-enterprise/hono";

const wa = WhatsApp.fromEnv({ baseUrl: process.env.WHATSAPP_BASE_URL });
const { appSecret = "", verifyToken = "" } = wa; // From WHATSAPP_APP_SECRET and WHATSAPP_WEBHOOK_VERIFY_TOKEN.
const webhook = createWebhook({ appSecret, verifyToken, whatsapp: wa });

// Runs around every handler.
webhook.use(async (ctx, next) => {
  const start = performance.now();
  await next();
  console.log(`${ctx.event.type} in ${Math.round(performance.now() - start)} ms`);
});
webhook.on("message:text", (ctx) => ctx.reply(`You said: ${ctx.message.text.body}`));
webhook.on("message:location", (ctx) => ctx.react("📍"));

const app = new Hono();
app.all("/webhook", toHono(webhook));

const server = serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) }, ({ port }) =>
  console.log(`Listening at http://localhost:${port}/webhook`),
);
process.once("SIGTERM", () => server.close());
