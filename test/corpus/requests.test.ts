/** Every message body of the corpus and of Meta's OpenAPI is taken, by the schema and by the compiled check alike. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { describeIssues } from "../../src/core/check.ts";
import { checkMessage } from "../../src/messages/checks.gen.ts";
import { messageSchema } from "../../src/messages/message.schema.ts";
import { openApiMessages } from "../samples/openapi.ts";

const CORPUS = join(import.meta.dirname, "../../../shared/corpus/requests");

/** Bodies for other addresses. */
const NO_MESSAGE = /^(create-template|mgmt)-/;

/** Bodies that are right in shape and were filled with something Meta would not take. */
const BROKEN: Readonly<Record<string, string>> = {
  "interactive-button.json": "interactive.action.buttons[0].reply.title: at most 20 characters (has 21)",
  "interactive-list-header-text--03.json":
    "interactive.action.sections[0].title: at most 24 characters (has 27)",
  // A header type to be filled in.
  "Send Multi-Product Message": 'interactive.header.type: must be "text"',
  // Neither a type, nor a text that would do without one.
  "Send Reply to List Message": "text: is missing",
  // Yes and No, which YAML read as true and false.
  "Send Sample Issue Resolution Template":
    "template.components[1].parameters[0].text: must be text, not true or false",
};
const READ_RECEIPT = /^(mark-read|Send typing indicator)/;

const files = existsSync(CORPUS) ? readdirSync(CORPUS).filter((name) => !NO_MESSAGE.test(name)) : [];
const bodies: [string, unknown][] = [
  ...files.map((name): [string, unknown] => [name, JSON.parse(readFileSync(join(CORPUS, name), "utf8"))]),
  ...openApiMessages(),
];
const receipts = bodies.filter(([name]) => READ_RECEIPT.test(name));
const broken = bodies.filter(([name]) => Object.hasOwn(BROKEN, name));
const messages = bodies.filter((body) => !receipts.includes(body) && !broken.includes(body));

const say = (body: unknown): string => describeIssues(checkMessage(body) ?? []);
const zodTakes = (body: unknown): boolean => messageSchema.safeParse(body).success;

describe.skipIf(bodies.length === 0)("message bodies that others wrote", () => {
  test.each(messages)("%s is taken, unchanged", (_, body) => {
    expect(say(body)).toBe("");
    expect(messageSchema.parse(body)).toEqual(body);
  });

  test.each(broken)("%s is refused for what is wrong with it", (name, body) => {
    expect(say(body)).toContain(BROKEN[name]);
    expect(zodTakes(body)).toBe(false);
  });

  test.each(receipts)("%s is refused, with the name of what does it", (_, body) => {
    expect(say(body)).toContain("markRead");
    expect(zodTakes(body)).toBe(false);
  });

  test("there is none that is broken, or no message, which is not there", () => {
    expect(messages.length).toBeGreaterThan(50);
    expect(broken).toHaveLength(Object.keys(BROKEN).length);
    expect(receipts.length).toBeGreaterThan(4);
  });
});
