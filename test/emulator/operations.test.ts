/** Every operation of the client's resources, called on the emulator: which of them it knows. */
import { expect, test } from "vitest";
import { createEmulator } from "../../src/emulator/emulator.ts";
import {
  ACCOUNT,
  APP,
  BUSINESS,
  type ExpectedRequest,
  exchangesOf,
  PHONE,
  SECRET,
} from "../operations/case.ts";
import { cases } from "../operations/cases.ts";
import type { Json } from "./kit.ts";

/** What the emulator does not play: partners, moving between accounts, numbers in stock, schedules, encryption. */
const LEFT = [
  "accounts.assignedTo",
  "encryption.sendEncrypted",
  "messageHistory.events",
  "messageHistory.list",
  /^mobility\./,
  /^preverifiedNumbers\./,
  /^schedules\./,
  /^solutions\./,
];

/** Paths of things that exist from the start. The others begin with ids that only the examples know. */
const KNOWN = new RegExp(`^/(${PHONE}|${ACCOUNT}|${APP}|${BUSINESS}|[a-z_]+)(/|$)`);

async function answerTo({ method, path, query = {}, body, form }: ExpectedRequest): Promise<Json> {
  const emulator = createEmulator({ appSecret: SECRET, review: "manual" });
  const { accessToken, baseUrl } = emulator.clientOptions;
  const url = `${baseUrl}/v25.0${path}?${new URLSearchParams(query)}`;
  const headers = { authorization: `Bearer ${accessToken}` };
  const files = Object.entries(form ?? {}).map(([key, value]) => [
    key,
    key === "file" ? new Blob([value]) : value,
  ]);
  const data = new FormData();
  for (const [key, value] of files) data.set(key as string, value as string | Blob);
  const sent = form ? data : body === undefined ? undefined : JSON.stringify(body);
  const response = await emulator.fetch(url, { method, headers, ...(sent !== undefined && { body: sent }) });
  return (await response.json()) as Json;
}

/** Whether Graph said that there is no such thing to call. */
async function isUnknown(request: ExpectedRequest): Promise<boolean> {
  const { error } = await answerTo(request);
  return (error as Json | undefined)?.error_subcode === 33;
}

const isLeft = (title: string): boolean =>
  LEFT.some((left) => (typeof left === "string" ? left === title.split(":")[0] : left.test(title)));

const known = Object.entries(cases).flatMap(([title, example]) =>
  exchangesOf(example)
    .filter(({ request }) => KNOWN.test(request.path))
    .map(({ request }) => ({ title, request })),
);

test.each(known.filter(({ title }) => !isLeft(title)))("$title is answered", async ({ request }) => {
  expect(await isUnknown(request)).toBe(false);
});

test("nothing is on the list of what is left that is there", async () => {
  const left = known.filter(({ title }) => isLeft(title));
  const unknown = await Promise.all(left.map(({ request }) => isUnknown(request)));
  expect(left.filter((_, index) => !unknown[index]).map(({ title }) => title)).toEqual([]);
  expect(known.length).toBeGreaterThan(100);
});
