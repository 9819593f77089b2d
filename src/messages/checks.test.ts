/** The compiled check and the zod schema judge alike: on every kind of message, and on all that is near it. */
import { describe, expect, test } from "vitest";
import type * as z from "zod";
import { SAMPLES, UNLISTED } from "../../test/samples/messages.ts";
import { checkMessage } from "./checks.gen.ts";
import { interactive } from "./interactive/interactive.schema.ts";
import { header } from "./interactive/parts.schema.ts";
import { messageSchema } from "./message.schema.ts";
import { CARD_TYPES, HEADER_TYPES, INTERACTIVE_TYPES, MESSAGE_TYPES, PARAMETER_TYPES } from "./rules.ts";
import { templateParameter } from "./template.schema.ts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const OTHERS: Json[] = [null, true, 7, "x", "text", "product", "h\nt\nt\np", [], {}, [null]];

/** The value, and every value one step away from it: a part left out, doubled, or replaced by something else. */
function* neighbours(value: Json): Generator<Json> {
  yield value;
  yield* OTHERS;
  if (Array.isArray(value)) {
    yield [...value, ...value];
    for (const [i, item] of value.entries()) for (const near of neighbours(item)) yield value.with(i, near);
  } else if (value !== null && typeof value === "object") {
    for (const [key, item] of Object.entries(value)) {
      const { [key]: _, ...rest } = value;
      yield rest;
      for (const near of neighbours(item)) yield { ...value, [key]: near };
    }
  }
}

const json = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

describe("the compiled check", () => {
  test.each(Object.entries(SAMPLES))("agrees with zod on %s and everything near it", (_, sample) => {
    const near = [...neighbours(json(sample))];
    const apart = near.filter(
      (value) => messageSchema.safeParse(value).success !== (checkMessage(value) === undefined),
    );
    expect(apart).toEqual([]);
    expect(near.length).toBeGreaterThan(20);
  });

  test.each(Object.entries(SAMPLES))(
    "takes %s, with its envelope and with keys it does not know",
    (_, sample) => {
      const message = {
        messaging_product: "whatsapp",
        to: "1650",
        context: { message_id: "M" },
        ...sample,
        invented: 1,
      };
      expect(checkMessage(message)).toBeUndefined();
      expect(messageSchema.parse(message)).toEqual(message);
    },
  );

  test.each(UNLISTED)("lets %j through, as Meta may have invented it", (message) => {
    expect(checkMessage(message)).toBeUndefined();
    expect(messageSchema.parse(message)).toEqual(message);
  });

  test("was asked about every listed type", () => {
    const text = JSON.stringify(SAMPLES);
    const types = [
      ...MESSAGE_TYPES,
      ...INTERACTIVE_TYPES,
      ...HEADER_TYPES,
      ...CARD_TYPES,
      ...PARAMETER_TYPES,
    ];
    expect(types.filter((type) => !text.includes(`"type":"${type}"`))).toEqual([]);
  });
});

describe("the lists of types", () => {
  interface Tagged {
    readonly options: readonly { readonly shape: { readonly type: z.core.$ZodType } }[];
  }
  const values = (type: z.core.$ZodType): unknown[] => [...(type._zod.values ?? [])].filter(Boolean);
  const listed = ({ options }: Tagged): unknown[] =>
    options.flatMap(({ shape }) => values(shape.type)).sort();

  test("name what the schemas have a shape for, so that nothing falls between them", () => {
    expect(listed(messageSchema.options[0])).toEqual([...MESSAGE_TYPES].sort());
    expect(listed(interactive.options[0])).toEqual([...INTERACTIVE_TYPES].sort());
    expect(listed(header.options[0])).toEqual([...HEADER_TYPES].sort());
  });

  test("name parameters that have their content under their own name", () => {
    expect(PARAMETER_TYPES.filter((type) => !Object.hasOwn(templateParameter.shape, type))).toEqual([]);
  });
});
