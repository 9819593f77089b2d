import { describe, expect, test } from "vitest";
import type * as z from "zod";
import type { Check } from "../core/check.ts";
import * as checks from "./checks.gen.ts";
import * as schemas from "./event.schema.ts";
import { MESSAGE_TYPES, REPLY_TYPES } from "./rules.ts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const base = { id: "M1", timestamp: "7", from: "1650" };
const file = { id: "F", mime_type: "a/b" };
const reaction = { message_id: "M0", emoji: "x" };
const moved = { type: "user_changed_number", wa_id: "1777" };
const edited = { original_message_id: "M0", message: { type: "text", text: { body: "b" } } };
const card = { name: { formatted_name: "A" }, phones: [{ phone: "1", wa_id: "1" }] };
const order = {
  catalog_id: "C",
  product_items: [{ product_retailer_id: "R", quantity: "2", item_price: 3 }],
};
const reply = (type: string, content: Json): Json => ({
  ...base,
  type: "interactive",
  interactive: { type, [type]: content },
});

/** One good message of each listed type, and of each listed kind of answer. */
const MESSAGES: Json[] = [
  { ...base, type: "text", text: { body: "hi" }, context: { from: "1", id: "M0", forwarded: true } },
  { ...base, type: "image", image: file, referral: { source_type: "ad", welcome_message: { text: "x" } } },
  { ...base, type: "video", video: { ...file, caption: "c" } },
  { ...base, type: "audio", audio: { ...file, voice: true } },
  { ...base, type: "document", document: { ...file, filename: "f" } },
  { ...base, type: "sticker", sticker: { ...file, animated: false } },
  { ...base, type: "location", location: { latitude: 1.5, longitude: -2 } },
  { ...base, type: "contacts", contacts: [card] },
  { ...base, type: "reaction", reaction },
  { ...base, type: "button", button: { payload: "p", text: "t" } },
  { ...base, type: "interactive" },
  { ...base, type: "order", order },
  { ...base, type: "system", system: moved },
  { ...base, type: "edit", edit: edited },
  { ...base, type: "revoke", revoke: { original_message_id: "M0" } },
  {
    ...base,
    type: "unsupported",
    errors: [{ code: 131051, error_data: { details: "d" } }],
    unsupported: { type: "poll" },
  },
  { ...base, type: "unknown", errors: [{ code: 130501 }] },
  { ...base, type: "media_placeholder" },
  { ...base, type: "hologram" },
  reply("button_reply", { id: "a", title: "A" }),
  reply("list_reply", { id: "a", title: "A", description: "d" }),
  reply("nfm_reply", { name: "flow", response_json: "{}" }),
  reply("call_permission_reply", { response: "accept", expiration_timestamp: 7 }),
  reply("payment_method", { last_four_digits: "1234" }),
  reply("product", { id: "1" }),
];

const STATUSES: Json[] = [
  {
    id: "M1",
    status: "sent",
    timestamp: "7",
    recipient_id: "1",
    pricing: { billable: true, category: "utility" },
  },
  { id: "M1", status: "failed", timestamp: 7, errors: [{ code: 131047, title: "t" }] },
  {
    id: "M1",
    type: "payment",
    status: "captured",
    timestamp: "7",
    payment: { amount: { value: 1, offset: 100 } },
  },
];

const CALLS: Json[] = [
  {
    id: "C1",
    event: "connect",
    timestamp: "7",
    session: { sdp_type: "offer", sdp: "v=0" },
    status: ["Failed"],
  },
];

/** The value, and every value one step away from it: a part left out, or replaced by something else. */
function* neighbours(value: Json): Generator<Json> {
  yield value;
  for (const other of [null, true, 7, "x", "payment", "text", [], {}, [null]]) yield other;
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) for (const near of neighbours(item)) yield value.with(i, near);
  } else if (value !== null && typeof value === "object") {
    for (const [key, item] of Object.entries(value)) {
      const { [key]: _, ...rest } = value;
      yield rest;
      for (const near of neighbours(item)) yield { ...value, [key]: near };
    }
  }
}

/** How many values zod and the compiled check were asked about, and those they disagree on. */
function compare(
  schema: z.ZodType,
  check: Check,
  samples: readonly Json[],
): { asked: number; apart: Json[] } {
  const near = samples.flatMap((sample) => [...neighbours(sample)]);
  return {
    asked: near.length,
    apart: near.filter((value) => schema.safeParse(value).success !== (check(value) === undefined)),
  };
}

describe("the compiled checks", () => {
  test.each<[string, z.ZodType, Check, Json[]]>([
    ["messages", schemas.incomingMessageSchema, checks.checkMessage, MESSAGES],
    ["statuses", schemas.statusSchema, checks.checkStatus, STATUSES],
    ["calls", schemas.callSchema, checks.checkCall, CALLS],
  ])("agree with zod on %s and everything near them", (_, schema, check, samples) => {
    const { asked, apart } = compare(schema, check, samples);
    expect(apart).toEqual([]);
    expect(asked).toBeGreaterThan(50);
  });

  test("take one message of each listed type, and keep the keys they do not know", () => {
    for (const message of MESSAGES) {
      const more = { ...(message as object), invented: { in: 2030 } };
      expect(checks.checkMessage(more)).toBeUndefined();
      expect(schemas.incomingMessageSchema.parse(more)).toEqual(more);
    }
  });

  test("were asked about every listed type", () => {
    const text = JSON.stringify(MESSAGES);
    const missing = [...MESSAGE_TYPES, ...REPLY_TYPES].filter((type) => !text.includes(`"type":"${type}"`));
    expect(missing).toEqual([]);
  });
});

describe("the lists of types", () => {
  const listed = (union: { options: readonly { shape: { type: z.ZodLiteral<string> } }[] }): string[] =>
    union.options.flatMap(({ shape }) => [...shape.type.values]);

  test("name what the schemas have a shape for, so that nothing falls between them", () => {
    const [message] = schemas.incomingMessageSchema.options;
    const [reply] = schemas.interactiveReplySchema.options;
    expect(listed(message).sort()).toEqual([...MESSAGE_TYPES].sort());
    expect(listed(reply).sort()).toEqual([...REPLY_TYPES].sort());
  });
});
