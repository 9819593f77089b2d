/** For every method of every resource: the requests it makes, and what it makes of the answers. */
import { describe, expect, test } from "vitest";
import { fits, problems, readFacts, readMethods } from "../../scripts/coverage.ts";
import { type Case, type ExpectedRequest, exchangesOf, TOKEN } from "./case.ts";
import { cases } from "./cases.ts";
import { clientFor, type Recorded } from "./graph-double.ts";

const methods = new Map(readMethods().map((method) => [method.name, method]));

async function outcomeOf(value: unknown): Promise<unknown> {
  if (typeof value !== "object" || value === null || !(Symbol.asyncIterator in value)) return value;
  const all: unknown[] = [];
  for await (const item of value as AsyncIterable<unknown>) all.push(item);
  return all;
}

function seen({ method, host, path, query, body, form }: Recorded): object {
  return { method, host, path, query, body, form };
}

function wanted({
  method,
  host = "graph.facebook.com",
  path,
  query = {},
  body,
  form,
}: ExpectedRequest): object {
  return { method, host, path, query, body, form };
}

function headersOf({ headers }: Recorded, { headers: expected = {} }: ExpectedRequest): object {
  const names = Object.keys({ authorization: "", ...expected });
  return Object.fromEntries(names.map((name) => [name, headers.get(name)]));
}

function lastAnswer(example: Case): unknown {
  return exchangesOf(example).at(-1)?.answer;
}

describe("what a method sends, and what it answers", () => {
  test.each(Object.entries(cases))("%s", async (_title, example) => {
    const exchanges = exchangesOf(example);
    const { wa, requests } = clientFor(exchanges);
    const outcome = await outcomeOf(await example.call(wa));
    expect(requests.map(seen)).toEqual(exchanges.map(({ request }) => wanted(request)));
    expect(requests.map((made, i) => headersOf(made, exchanges[i]?.request as ExpectedRequest))).toEqual(
      exchanges.map(({ request }) => ({ authorization: `Bearer ${TOKEN}`, ...request.headers })),
    );
    expect(outcome).toEqual("result" in example ? example.result : lastAnswer(example));
  });

  test.each(Object.entries(cases))("%s calls only what its @operation tags say", (title, example) => {
    const { operations = [] } = methods.get(title.split(":")[0] ?? "") ?? {};
    const untold = exchangesOf(example).filter(
      ({ request }) => !operations.some((operation) => fits(operation, request.method, request.path)),
    );
    expect(untold.map(({ request }) => `${request.method} ${request.path}`)).toEqual([]);
  });
});

describe("coverage", () => {
  test("every method says what it calls, with which permission, and has a case; every operation has a method", () => {
    expect(problems([...methods.values()], readFacts())).toEqual([]);
  });
});
