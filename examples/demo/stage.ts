/** The demo's server: the REST API with the agents' desk, and a page that shows the desk beside the customer's phone. */
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { type ServerType, serve, upgradeWebSocket } from "@hono/node-server";
import { Hono } from "hono";
import { TemplateLibrary } from "whatsapp-enterprise";
import { apiKeys, createApiKey, createServer } from "whatsapp-enterprise/server";
import { WebSocketServer } from "ws";
import type { Business } from "./business.ts";

export interface Stage {
  /** Both sides. */
  readonly url: string;
  /** Each side as a page of its own. */
  readonly phone: string;
  readonly desk: string;
  close(): Promise<void>;
}

const USUAL_PORT = 3210;
const HOST = "127.0.0.1";

/** On the usual port, or any free one where that is taken. A port that was asked for is never replaced. */
export async function openStage(business: Business, port?: number): Promise<Stage> {
  const { emulator, whatsapp, webhook, inbox, store } = business;
  const key = createApiKey();
  const api = createServer({
    whatsapp,
    webhook,
    inbox,
    templates: TemplateLibrary,
    store,
    authorize: apiKeys([{ name: "demo", key, scopes: ["agent"] }]),
    upgradeWebSocket,
  });
  const phone = `${(await emulator.listen()).url}/phone/`;
  const desk = `/desk/#key=${key}&agent=Ana`;
  const app = new Hono();
  app.get("/", ({ req }) => stagePage(req.raw, { phone, desk }));
  app.route("/", api);
  const server = await (port === undefined
    ? listen(app, USUAL_PORT).catch(() => listen(app, 0))
    : listen(app, port));
  const url = `http://${HOST}:${(server.address() as AddressInfo).port}`;

  async function close(): Promise<void> {
    await api.close();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      if ("closeAllConnections" in server) server.closeAllConnections();
    });
  }

  return { url: `${url}/`, phone, desk: url + desk, close };
}

function listen({ fetch }: Hono, port: number): Promise<ServerType> {
  // One that listens to events is sent much, and sends nothing.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 });
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: HOST, websocket: { server: sockets as never } });
    server.once("listening", () => resolve(server));
    server.once("error", () => reject(new Error(`Port ${port} cannot be used. Choose another with --port.`)));
  });
}

const TEXTS = {
  en: {
    hint: "On the phone you are João, a customer: write “oi”, and tap what the bot offers. Ask for a person (“Falar com alguém”), and answer at the desk as Ana.",
    show: "What is shown",
    phoneTab: "Phone",
    deskTab: "Desk",
    phoneTitle: "The customer's phone",
    deskTitle: "The agents' desk",
  },
  "pt-BR": {
    hint: "No telefone você é João, um cliente: escreva “oi” e toque no que o robô oferece. Peça para falar com alguém, e responda na central como Ana.",
    show: "O que aparece",
    phoneTab: "Telefone",
    deskTab: "Central",
    phoneTitle: "O telefone do cliente",
    deskTitle: "A central de atendimento",
  },
};

const LOCAL = /^(localhost|127\.0\.0\.1)(:\d+)?$/;

async function stagePage(request: Request, places: { readonly phone: string; readonly desk: string }) {
  // The page holds a key: no other site may read it by a name of its own that leads to this machine.
  if (!LOCAL.test(request.headers.get("host") ?? "")) return new Response(undefined, { status: 403 });
  const lang = /^pt\b/i.test(request.headers.get("accept-language") ?? "") ? "pt-BR" : "en";
  const values: Readonly<Record<string, string>> = { ...TEXTS[lang], ...places };
  const html = await readFile(new URL("stage.html", import.meta.url), "utf8");
  const body = html
    .replace('lang="en"', `lang="${lang}"`)
    .replaceAll(/\{\{(\w+)\}\}/g, (_, name) => (values[name] ?? "").replaceAll("&", "&amp;"));
  return new Response(body, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self' ${new URL(places.phone).origin}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      "cache-control": "no-store",
    },
  });
}
