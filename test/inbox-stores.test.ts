/** An inbox over every real store, by the system's clock: two processes, one database. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "pg";
import { describe, expect, test } from "vitest";
import { WhatsApp } from "../src/client/whatsapp.ts";
import { createEmulator } from "../src/emulator/index.ts";
import { createInbox, handoff, type InboxOptions } from "../src/inbox/index.ts";
import { migrate } from "../src/store/postgres.ts";
import { createWebhook } from "../src/webhook/webhook.ts";
import { DATABASE_URL, REDIS_URL, reachable } from "./services.ts";
import { openStore } from "./support/open-store.ts";

const redis = await reachable("Redis", REDIS_URL, "REDIS_URL");
const postgres = await reachable("PostgreSQL", DATABASE_URL, "DATABASE_URL");
const PHONE = "5511987654321";

const PATIENCE = { timeout: 10_000, interval: 20 };

interface Place {
  readonly place: string;
  clean(): Promise<void>;
}

const places: Readonly<Record<string, () => Promise<Place>>> = {
  async sqlite() {
    const folder = mkdtempSync(join(tmpdir(), "inbox-"));
    return { place: join(folder, "store.db"), clean: async () => rmSync(folder, { recursive: true }) };
  },
  async redis() {
    return { place: `inbox-test-${crypto.randomUUID()}:`, clean: async () => {} };
  },
  async postgres() {
    const schema = `inbox_${crypto.randomUUID().replaceAll("-", "")}`;
    const pool = new Pool({ connectionString: DATABASE_URL, max: 1 });
    await migrate(pool, { schema });
    async function clean(): Promise<void> {
      await pool.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
      await pool.end();
    }
    return { place: schema, clean };
  },
};

describe.each([
  ["sqlite", true],
  ["redis", redis],
  ["postgres", postgres],
])("the inbox on %s", (driver, isThere) => {
  test.skipIf(!isThere)(
    "goes from the bot through the queue to one of two agents, with a whole history",
    async () => {
      const { place, clean } = (await places[driver]?.()) ?? { place: "", clean: async () => {} };
      const emulator = createEmulator();
      const stores = [await openStore(driver, place), await openStore(driver, place)];
      const bot: InboxOptions["bot"] = ({ text }) => (text === "human" ? handoff() : `You said: ${text}`);
      const [a, b] = stores.map(({ store }) => {
        const whatsapp = new WhatsApp({ ...emulator.clientOptions, rateLimit: false });
        const inbox = createInbox({ whatsapp, store, bot, gather: { quietMs: 200 } });
        const webhook = createWebhook({ ...emulator.webhookOptions, whatsapp, store });
        inbox.attach(webhook);
        return { inbox, webhook };
      });
      if (!a || !b) throw new Error("two processes are made above");
      let turn = 0;
      // Deliveries go to one process and the other, as behind a load balancer.
      await emulator.connect((request) => (turn++ % 2 === 0 ? a : b).webhook.fetch(request));
      const customer = emulator.world.user(PHONE, { name: "Ana" });

      await customer.sends("Hello");
      await customer.sends("there");
      await expect.poll(() => customer.last?.text, PATIENCE).toBe("You said: Hello\nthere");
      await customer.sends("human");
      await expect.poll(() => b.inbox.queue.pending(), PATIENCE).toHaveLength(1);

      const phones = Array.from({ length: 60 }, (_, i) => `55119000000${String(i).padStart(2, "0")}`);
      await Promise.all(phones.map((phone) => a.inbox.enqueue(phone)));
      const races = await Promise.all(
        [PHONE, ...phones].map((phone) =>
          Promise.all([a.inbox.assign(phone, "ana"), b.inbox.assign(phone, "bia")]),
        ),
      );
      expect(races.filter((both) => both.filter(({ won }) => won).length !== 1)).toEqual([]);
      expect(await a.inbox.queue.pending()).toEqual([]);

      const { agent = "" } = await a.inbox.conversation(PHONE);
      const sent = await a.inbox.send(PHONE, "How can I help?", { agent });
      await sent.delivered({ timeoutMs: 5000 });
      await emulator.idle();
      const entries = await b.inbox.history(PHONE);
      expect(entries.map(({ author }) => author)).toEqual(["user", "user", "bot", "user", "agent"]);
      expect(entries.at(-1)).toMatchObject({ status: "delivered", agent });
      expect(await a.inbox.history(PHONE, { limit: 2, before: entries[2]?.id ?? "" })).toEqual(
        entries.slice(0, 2),
      );

      await Promise.all([a.inbox.stop(), b.inbox.stop()]);
      await Promise.all(stores.map(({ close }) => close()));
      await emulator.close();
      await clean();
    },
  );
});
