/** Every request of the cases, held against Meta's OpenAPI file, where that is at hand. */
import { describe, expect, test } from "vitest";
import { fits, operationsOf, readFacts, readMethods, readOpenApi } from "../../scripts/coverage.ts";
import { type Case, exchangesOf } from "./case.ts";
import { cases } from "./cases.ts";
import { DIFFERENCES } from "./differences.ts";
import { createComparison } from "./openapi.ts";

const openApi = readOpenApi();

describe.skipIf(openApi === undefined)("Meta's OpenAPI file", () => {
  const operations = openApi ? operationsOf(openApi) : new Map<string, unknown>();
  const comparison = openApi && createComparison(openApi);
  const methods = new Map(readMethods().map((method) => [method.name, method]));

  function differencesOf(title: string, example: Case): string[] {
    const { operations: names = [] } = methods.get(title.split(":")[0] ?? "") ?? {};
    return exchangesOf(example).flatMap(({ request }) => {
      const name = names.find((candidate) => fits(candidate, request.method, request.path));
      const operation = name === undefined ? undefined : operations.get(name);
      return operation && comparison ? comparison.differences(operation, request) : [];
    });
  }

  test("has the operations of our list", () => {
    expect(readFacts()).toEqual([...operations.keys()]);
  });

  test.each(Object.entries(cases))("agrees with the request of %s", (title, example) => {
    expect([...new Set(differencesOf(title, example))]).toEqual(DIFFERENCES[title]?.is ?? []);
  });

  test("every difference is one of a case", () => {
    expect(Object.keys(DIFFERENCES).filter((title) => !Object.hasOwn(cases, title))).toEqual([]);
  });
});
