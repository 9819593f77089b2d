/** What becomes of a send, and of a read, when Meta or the network fails: how many requests, and which error. */
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import {
  APP_SECRET,
  BODY,
  graphError,
  OK,
  outcomeOf,
  PHONE,
  type Reply,
  scripted,
  TOKEN,
} from "../../test/support/client-kit.ts";
import { ApiError, TransportError } from "../core/errors.ts";

const refused: Reply = () => {
  const cause = Object.assign(new Error(`connect ${TOKEN}`), { code: "ECONNREFUSED" });
  throw Object.assign(new TypeError("fetch failed"), { cause });
};
const unresolved: Reply = () => {
  const one = Object.assign(new Error("no"), { code: "ENOTFOUND" });
  throw Object.assign(new TypeError("fetch failed"), { cause: new AggregateError([one, one]) });
};
const reset: Reply = () => {
  throw Object.assign(new TypeError("fetch failed"), {
    cause: Object.assign(new Error(TOKEN), { code: "ECONNRESET" }),
  });
};
const bug: Reply = () => {
  throw new Error(`Invalid header Bearer ${TOKEN}`);
};
const hang: Reply = () => new Promise(() => {});
const ok: Reply = { json: OK };
const page: Reply = { status: 502, text: "<html>Bad gateway</html>" };

/** name, replies, requests made, then the error's name, code and outcome, or "sent". */
type Row = [string, readonly Reply[], number, string, (string | number)?, string?];

const SENDS: Row[] = [
  ["130429 with HTTP 400, then accepted", [graphError(130429), ok], 2, "sent"],
  ["130429 with HTTP 429, then accepted", [graphError(130429, 429), ok], 2, "sent"],
  ["131056 twice, then accepted", [graphError(131056), graphError(131056), ok], 3, "sent"],
  ["80007, then accepted", [graphError(80007), ok], 2, "sent"],
  ["4, then accepted", [graphError(4), ok], 2, "sent"],
  ["131057, then accepted", [graphError(131057, 500), ok], 2, "sent"],
  ["613, then accepted", [graphError(613, 429), ok], 2, "sent"],
  ["a throttle code with HTTP 200, then accepted", [graphError(130429, 200), ok], 2, "sent"],
  ["a refused connection, then accepted", [refused, ok], 2, "sent"],
  ["an unknown host at each address, then accepted", [unresolved, ok], 2, "sent"],
  ["130429 for ever", [graphError(130429)], 4, "RateLimitError", 130429, "rejected"],
  ["a refused connection for ever", [refused], 4, "TransportError", "network", "not_sent"],
  ["190", [graphError(190, 401)], 1, "AuthError", 190, "rejected"],
  ["131047", [graphError(131047)], 1, "WindowClosedError", 131047, "rejected"],
  ["131049, which asks for a day", [graphError(131049)], 1, "RecipientError", 131049, "rejected"],
  ["132001", [graphError(132001, 404)], 1, "TemplateError", 132001, "rejected"],
  ["131030", [graphError(131030)], 1, "RecipientError", 131030, "rejected"],
  ["131000 with HTTP 500", [graphError(131000, 500)], 1, "ApiError", 131000, "unknown"],
  ["131000 with HTTP 200", [graphError(131000, 200)], 1, "ApiError", 131000, "unknown"],
  ["an undocumented code with HTTP 500", [graphError(999_999, 500)], 1, "ApiError", 999_999, "unknown"],
  ["an undocumented code with HTTP 400", [graphError(999_999)], 1, "ApiError", 999_999, "rejected"],
  ["an HTML page with HTTP 502", [page], 1, "ApiError", "bad_response", "unknown"],
  ["an HTML page with HTTP 429", [{ ...page, status: 429 }], 1, "ApiError", "bad_response", "rejected"],
  ["an empty answer with HTTP 200", [{ text: "" }], 1, "ApiError", "bad_response", "unknown"],
  ["half a JSON with HTTP 200", [{ text: '{"messages":[{"id":' }], 1, "ApiError", "bad_response", "unknown"],
  ["JSON null with HTTP 200", [{ text: "null" }], 1, "ApiError", "bad_response", "unknown"],
  ["an answer without an id", [{ json: { messages: [{}] } }], 1, "ApiError", "bad_response", "unknown"],
  [
    "an error that is a text",
    [{ status: 400, json: { error: "no" } }],
    1,
    "ApiError",
    "bad_response",
    "rejected",
  ],
  [
    "a redirect",
    [{ status: 302, text: "", headers: { location: "https://example.com" } }],
    1,
    "ApiError",
    "bad_response",
    "rejected",
  ],
  ["a reset connection", [reset], 1, "TransportError", "network", "unknown"],
  ["an error nobody knows", [bug], 1, "TransportError", "network", "unknown"],
  ["no answer at all", [hang], 1, "TransportError", "timeout", "unknown"],
];

describe("a send", () => {
  test.each(SENDS)("%s", async (_name, replies, requests, name, code?, outcome?) => {
    const { wa, clock, calls } = scripted(replies);
    const result = await outcomeOf(wa.sendText(PHONE, BODY), clock);
    expect(calls).toHaveLength(requests);
    if (name === "sent") expect(result).toMatchObject({ messageId: "wamid.OK" });
    else expect(result).toMatchObject({ name, code, outcome });
  });

  test.each(SENDS.filter((row) => row[3] !== "sent"))(
    "no error tells a secret: %s",
    async (_name, replies) => {
      const { wa, clock } = scripted(replies, { appSecret: APP_SECRET, appSecretProof: true });
      const error = await outcomeOf(wa.sendText(PHONE, BODY), clock);
      expect(error).toBeInstanceOf(Error);
      const shown = inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true });
      for (const secret of [TOKEN, APP_SECRET, PHONE, BODY]) expect(shown).not.toContain(secret);
    },
  );

  test("sends the same bytes each time", async () => {
    const { wa, clock, calls } = scripted([graphError(130429), ok]);
    await outcomeOf(wa.sendText(PHONE, BODY), clock);
    expect(calls[1]?.body).toBe(calls[0]?.body);
  });

  test("says in its error what happened, the code, and what to do", async () => {
    const { wa, clock } = scripted([
      { status: 400, json: { error: { message: "(#131047) Re-engagement message", code: 131047 } } },
    ]);
    expect(await outcomeOf(wa.sendText(PHONE, BODY), clock)).toMatchObject({
      message:
        "Cannot send text to …4512: Re-engagement message (131047). The 24-hour window is closed: send a template, or wait for the customer to write.",
    });
  });
});

const READS: Row[] = [
  ["500, then an answer", [graphError(131000, 500), ok], 2, "sent"],
  ["an HTML page, then an answer", [page, ok], 2, "sent"],
  ["a reset connection, then an answer", [reset, ok], 2, "sent"],
  ["HTTP 429 without a code, then an answer", [{ ...page, status: 429 }, ok], 2, "sent"],
  ["100", [graphError(100)], 1, "ApiError", 100, "rejected"],
  ["an HTML page for ever", [page], 4, "ApiError", "bad_response", "unknown"],
  ["no answer at all", [hang], 1, "TransportError", "timeout", "unknown"],
];

describe("a read", () => {
  test.each(READS)("%s", async (_name, replies, requests, name, code?, outcome?) => {
    const { wa, clock, calls } = scripted(replies);
    const result = await outcomeOf(wa.graph.get("/me"), clock);
    expect(calls).toHaveLength(requests);
    if (name === "sent") expect(result).toEqual(OK);
    else expect(result).toMatchObject({ name, code, outcome });
  });

  test("a post is not repeated as a read is, unless it says it may", async () => {
    const once = scripted([page, ok]);
    expect(await outcomeOf(once.wa.graph.post("/me", { body: {} }), once.clock)).toBeInstanceOf(ApiError);
    expect(once.calls).toHaveLength(1);
    const twice = scripted([page, ok]);
    expect(await outcomeOf(twice.wa.graph.post("/me", { body: {}, idempotent: true }), twice.clock)).toEqual(
      OK,
    );
  });
});

describe("the pause before a repetition", () => {
  const at = async (replies: readonly Reply[], ms: number, options = {}) => {
    const { wa, clock, calls } = scripted(replies, { rateLimit: false, ...options });
    const sent = wa.sendText(PHONE, BODY).catch((error: Error) => error);
    await import("ky");
    await clock.advance(ms);
    return { calls: calls.length, sent, clock };
  };

  test.each<[string, Reply, number]>([
    ["Retry-After in seconds", graphError(130429, 429, { "retry-after": "7" }), 7000],
    [
      "Retry-After as a date",
      graphError(130429, 429, { "retry-after": new Date(1_700_000_009_000).toUTCString() }),
      9000,
    ],
    ["half of a second, with half the jitter", graphError(130429), 500],
    ["131056: a second at first", graphError(131056), 1000],
  ])("%s", async (_name, reply, ms) => {
    expect((await at([reply, ok], ms - 1)).calls).toBe(1);
    expect((await at([reply, ok], ms)).calls).toBe(2);
  });

  test("131056: 4 seconds after the second, 16 after the third", async () => {
    expect((await at([graphError(131056)], 4999)).calls).toBe(2);
    expect((await at([graphError(131056)], 5000)).calls).toBe(3);
    expect((await at([graphError(131056)], 21_000)).calls).toBe(4);
  });

  test("does not wait for what would come after its time", async () => {
    const { calls, sent } = await at([graphError(130429, 429, { "retry-after": "31" })], 0);
    expect(calls).toBe(1);
    expect(await sent).toMatchObject({ code: 130429, retryAfterMs: 31_000 });
  });

  test("the time covers all attempts together", async () => {
    const { sent } = await at([graphError(131056), hang], 10_000, { timeoutMs: 10_000 });
    expect(await sent).toMatchObject({ code: "timeout", outcome: "unknown" });
  });
});

describe("giving up", () => {
  test.each<[string, readonly Reply[], object, string, number]>([
    ["in flight", [hang], {}, "unknown", 1],
    ["while it pauses", [graphError(131056)], { rateLimit: false }, "not_sent", 1],
    ["while it waits for its turn", [graphError(131056)], {}, "not_sent", 1],
  ])("%s", async (_name, replies, options, outcome, requests) => {
    const { wa, clock, calls } = scripted(replies, options);
    const controller = new AbortController();
    const sent = wa.sendText(PHONE, BODY, { signal: controller.signal }).catch((error: Error) => error);
    await import("ky");
    await clock.advance(100);
    controller.abort(new Error(TOKEN));
    expect(await sent).toMatchObject({ code: "aborted", outcome });
    expect(calls).toHaveLength(requests);
  });

  test("before it began: no request is made", async () => {
    const { wa, calls } = scripted([ok]);
    await expect(wa.sendText(PHONE, BODY, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      outcome: "not_sent",
    });
    expect(calls).toHaveLength(0);
  });

  test("leaves no timer behind", async () => {
    const { wa, clock } = scripted([ok]);
    await outcomeOf(wa.sendText(PHONE, BODY), clock, 0);
    expect(clock.sleepers).toBe(0);
  });
});

describe("a refused token", () => {
  test("is replaced once, when a provider gives another", async () => {
    const asked: boolean[] = [];
    const accessToken = ({ refused }: { refused: boolean }) => {
      asked.push(refused);
      return refused ? "second" : "first";
    };
    const { wa, clock, calls } = scripted([graphError(190, 401), ok], { accessToken });
    expect(await outcomeOf(wa.sendText(PHONE, BODY), clock)).toMatchObject({ messageId: "wamid.OK" });
    expect(asked).toEqual([false, true]);
    expect(calls.map(({ headers }) => headers.get("authorization"))).toEqual([
      "Bearer first",
      "Bearer second",
    ]);
  });

  test.each([
    ["the same one", () => "first", 1],
    ["one that is refused too", ({ refused }: { refused: boolean }) => `t${refused}`, 2],
  ] as const)("fails when the provider gives %s", async (_name, accessToken, requests) => {
    const { wa, clock, calls } = scripted([graphError(190, 401)], { accessToken });
    expect(await outcomeOf(wa.sendText(PHONE, BODY), clock)).toMatchObject({ name: "AuthError", code: 190 });
    expect(calls).toHaveLength(requests);
  });

  test("a provider that never answers is given up in time", async () => {
    const { wa, clock, calls } = scripted([ok], { accessToken: () => new Promise(() => {}) });
    const error = await outcomeOf(wa.sendText(PHONE, BODY), clock);
    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({ code: "timeout", outcome: "not_sent" });
    expect(calls).toHaveLength(0);
  });
});
