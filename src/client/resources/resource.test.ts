import { describe, expect, test } from "vitest";
import { ConfigurationError } from "../../core/errors.ts";
import type { GraphClient, GraphRequestOptions } from "../graph-client.ts";
import { BlocksResource } from "./blocks.ts";
import { describeFlowError } from "./flows.ts";
import { OnboardingResource } from "./onboarding.ts";
import { Pages } from "./resource.ts";
import { signupLink } from "./signups.ts";
import { TemplatesResource } from "./templates.ts";
import { UploadsResource } from "./uploads.ts";

/** Answers each call from the list, in order. An `Error` is thrown. */
function graphOf(...answers: readonly unknown[]): GraphClient & { readonly calls: string[] } {
  const calls: string[] = [];
  const make =
    (method: string) =>
    async <T>(path: string, _options?: GraphRequestOptions): Promise<T> => {
      const answer = answers[calls.length];
      calls.push(`${method} ${path}`);
      if (answer instanceof Error) throw answer;
      return answer as T;
    };
  return { get: make("GET"), post: make("POST"), delete: make("DELETE"), calls };
}

const noTime = { now: () => 0, sleep: async () => {} };

describe("a list", () => {
  const page = (item: number, paging?: object) => ({ data: [item], ...(paging && { paging }) });

  test.each([
    ["no paging", undefined],
    ["cursors, but no next page", { cursors: { after: "A" } }],
    ["a next page without a cursor", { next: "https://graph.facebook.com/v25.0/1/flows" }],
  ])("ends with %s", async (_name, paging) => {
    expect(await new Pages(async () => page(1, paging)).toArray()).toEqual([1]);
  });

  test("reads the cursor from the address of the next page where there is no other", async () => {
    const seen: (string | undefined)[] = [];
    const list = new Pages(async (after) => {
      seen.push(after);
      return page(seen.length, after === undefined ? { next: "https://graph.facebook.com/x?after=A1" } : {});
    });
    expect(await list.toArray()).toEqual([1, 2]);
    expect(seen).toEqual([undefined, "A1"]);
  });

  test("ends when Graph sends it back to where it is", async () => {
    const list = new Pages(async () => page(1, { cursors: { after: "A" }, next: "https://…" }));
    expect(await list.toArray()).toEqual([1, 1]);
  });

  test("fetches no further than it is read, and from the front each time", async () => {
    let fetched = 0;
    const list = new Pages(async () =>
      page(++fetched, { cursors: { after: `${fetched}` }, next: "https://…" }),
    );
    for await (const _ of list) break;
    for await (const _ of list) break;
    expect(fetched).toBe(2);
  });
});

describe("an id that is missing", () => {
  test.each([
    ["phoneNumberId", () => new BlocksResource(graphOf(), {}).list().page()],
    ["businessAccountId", () => new TemplatesResource(graphOf(), {}).list().page()],
    ["appId", () => new UploadsResource(graphOf(), {}).create({ file_length: 1, file_type: "image/png" })],
    ["appSecret", () => new OnboardingResource(graphOf(), { appId: "1" }).exchangeCode("c")],
  ])("%s is named before anything is sent", async (name, call) => {
    const thrown = await (async () => call())().catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(ConfigurationError);
    expect(String(thrown)).toContain(name);
  });
});

describe("waiting for a template", () => {
  const wait = (...statuses: string[]) =>
    new TemplatesResource(
      graphOf(...statuses.map((status) => ({ id: "1", status, rejected_reason: "SCAM" }))),
      {},
    );

  test("throws when the review ends otherwise", async () => {
    await expect(wait("PENDING", "REJECTED").waitUntilApproved("1", { clock: noTime })).rejects.toMatchObject(
      { code: "template_not_approved", message: expect.stringContaining("SCAM") },
    );
  });

  test("gives up when there is no time for another look", async () => {
    await expect(
      wait("PENDING").waitUntilApproved("1", { clock: noTime, everyMs: 10, withinMs: 5 }),
    ).rejects.toMatchObject({ code: "template_pending" });
  });
});

describe("onboarding", () => {
  const onboarding = (...answers: unknown[]) =>
    new OnboardingResource(graphOf(...answers), { appId: "1", appSecret: "s" });
  const token = { access_token: "T" };
  const info = (...ids: string[]) => ({
    data: { is_valid: true, granular_scopes: [{ scope: "whatsapp_business_management", target_ids: ids }] },
  });
  const statuses = (result: object) =>
    Object.fromEntries(
      Object.entries(result).map(([name, step]) => [name, (step as { status?: string }).status ?? step]),
    );

  test("skips everything behind a code that is not good any more", async () => {
    const result = await onboarding(new Error("expired")).complete({
      code: "c",
      registration: { pin: "123456" },
    });
    expect(statuses(result)).toEqual({
      complete: false,
      token: "failed",
      inspection: "skipped",
      account: "skipped",
      subscription: "skipped",
      number: "skipped",
      registration: "skipped",
    });
  });

  test("keeps the token when a later step fails", async () => {
    const answers = [token, info("7"), { success: true }, { data: [{ id: "8" }] }, new Error("wrong pin")];
    const result = await onboarding(...answers).complete({ code: "c", registration: { pin: "123456" } });
    expect(result.token).toEqual({ status: "done", value: token });
    expect(statuses(result)).toMatchObject({ complete: false, subscription: "done", registration: "failed" });
  });

  test("does not guess between two accounts", async () => {
    const result = await onboarding(token, info("7", "8")).complete({ code: "c" });
    expect(result.account).toMatchObject({ status: "failed", error: { code: "onboarding_unclear" } });
  });

  test("is complete without a number where no registration was asked for", async () => {
    const result = await onboarding(token, info("7"), { success: true }, { data: [] }).complete({
      code: "c",
    });
    expect(statuses(result)).toMatchObject({ complete: true, number: "failed", registration: "skipped" });
  });
});

test("an upload id that is none goes nowhere", () => {
  const graph = graphOf();
  expect(() => new UploadsResource(graph, {}).status("../me")).toThrow("upload id");
  expect(graph.calls).toEqual([]);
});

test("the error of a flow is one line with its place", () => {
  const error = { error: "INVALID_PROPERTY_VALUE", error_type: "FLOW_JSON_ERROR", message: "Bad type." };
  expect(describeFlowError({ ...error, line_start: 10, column_start: 21 })).toBe(
    "10:21 Bad type. (INVALID_PROPERTY_VALUE)",
  );
  expect(describeFlowError(error)).toBe("Bad type. (INVALID_PROPERTY_VALUE)");
});

test("the link of a signup has the number's digits alone", () => {
  expect(signupLink("+1 555-123-4567", "9")).toBe("https://wa.me/15551234567/signup/9");
});
