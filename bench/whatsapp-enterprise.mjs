/**
 * Ourselves in the side-by-side benchmark of Cloud API SDKs: one file for its `adapters/` folder, run as
 *
 *     node run.mjs send,webhook,http,hostile,cold,bundle --only="floor: fetch / node:crypto,ref: ky,whatsapp-enterprise"
 */
import http from "node:http";

const VERIFY_TOKEN = "verify-me";

/** What a receiver is measured with: no dedupe, as no peer has one, so that the same bytes count each time. */
async function receiver({ secret, verifyToken = VERIFY_TOKEN, onMessage, onStatus, dedupe = false }) {
  const { createWebhook } = await import("whatsapp-enterprise/webhook");
  const webhook = createWebhook({ appSecret: secret, verifyToken, dedupe });
  webhook.on("message", ({ message }) => onMessage(message));
  webhook.on("status", ({ status }) => onStatus(status));
  return webhook;
}

export default {
  name: "whatsapp-enterprise",
  kind: "sdk",
  pkg: "whatsapp-enterprise",
  imports: ["whatsapp-enterprise", "whatsapp-enterprise/webhook"],
  async send({ base, token, phoneId, version }) {
    const { WhatsApp } = await import("whatsapp-enterprise");
    const wa = new WhatsApp({
      accessToken: token,
      phoneNumberId: phoneId,
      baseUrl: base,
      apiVersion: version,
      rateLimit: false,
    });
    return { sendText: async (to, body) => (await wa.sendText(to, body)).messageId };
  },
  async webhook(options) {
    const webhook = await receiver(options);
    return {
      async receive(rawBody, signature) {
        const header = (name) => (name === "x-hub-signature-256" ? signature : undefined);
        const { status } = await webhook.handle({ method: "POST", query: () => null, header, rawBody });
        if (status !== 200) throw new Error(`answered ${status}`);
      },
    };
  },
  async http({ port, ...options }) {
    const { toNode } = await import("whatsapp-enterprise/node");
    const handler = toNode(await receiver({ ...options, dedupe: undefined }));
    const server = http.createServer(handler);
    await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
    return server;
  },
  bundle: {
    all: `export * from "whatsapp-enterprise";`,
    send: `import { WhatsApp } from "whatsapp-enterprise"; export const send = (accessToken, phoneNumberId, to, body) => new WhatsApp({ accessToken, phoneNumberId }).sendText(to, body);`,
    verify: `export { verifySignature } from "whatsapp-enterprise/webhook";`,
  },
};
