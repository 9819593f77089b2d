/** Ourselves with undici's `request` for a transport, beside `whatsapp-enterprise.mjs` in the same benchmark. */
import { Agent, request } from "undici";

export default {
  name: "whatsapp-enterprise/undici",
  kind: "sdk",
  pkg: "whatsapp-enterprise",
  async send({ base, token, phoneId, version }) {
    const { WhatsApp } = await import("whatsapp-enterprise");
    const dispatcher = new Agent({ keepAliveTimeout: 30_000, connections: 64, pipelining: 1 });
    const wa = new WhatsApp({
      accessToken: token,
      phoneNumberId: phoneId,
      baseUrl: base,
      apiVersion: version,
      rateLimit: false,
      transport: (url, options) => request(url, { ...options, dispatcher }),
    });
    return {
      sendText: async (to, body) => (await wa.sendText(to, body)).messageId,
      close: () => dispatcher.close(),
    };
  },
};
