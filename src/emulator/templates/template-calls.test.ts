import { describe, expect, test } from "vitest";
import { call, type Json, post, send, stillClock } from "../../../test/emulator/kit.ts";
import { createEmulator, type Emulator } from "../emulator.ts";

const ACCOUNT = "/102290129340398";
const EDGE = `${ACCOUNT}/message_templates`;
const template = (name: string, more: Json = {}): Json => ({
  name,
  language: "en_US",
  category: "MARKETING",
  components: [{ type: "BODY", text: `Hello from ${name}` }],
  ...more,
});

function account(): Emulator {
  const emulator = createEmulator({ clock: stillClock(), review: "manual" });
  for (const { name, language } of emulator.world.templates.all)
    emulator.world.templates.remove(name, language);
  return emulator;
}

const namesOf = (json: Json): unknown[] => (json.data as Json[]).map(({ name }) => name);

describe("the list", () => {
  async function five(): Promise<Emulator> {
    const emulator = account();
    for (const name of ["a", "b", "c", "d", "e"]) await post(emulator, EDGE, template(name));
    return emulator;
  }

  test("goes forth and back, page by page", async () => {
    const emulator = await five();
    const first = await call(emulator, `${EDGE}?limit=2&fields=name`);
    expect(namesOf(first.json)).toEqual(["a", "b"]);
    const follow = async (json: Json, key: string) => {
      const link = (json.paging as Record<string, string | undefined>)[key];
      return link === undefined ? undefined : call(emulator, EDGE + new URL(link).search);
    };
    const second = await follow(first.json, "next");
    expect(namesOf(second?.json ?? {})).toEqual(["c", "d"]);
    const third = await follow(second?.json ?? {}, "next");
    expect(namesOf(third?.json ?? {})).toEqual(["e"]);
    expect(third?.json.paging).not.toHaveProperty("next");
    expect(namesOf((await follow(third?.json ?? {}, "previous"))?.json ?? {})).toEqual(["c", "d"]);
    expect(first.json.paging).not.toHaveProperty("previous");
  });

  test("refuses a cursor that it never gave", async () => {
    expect((await call(await five(), `${EDGE}?after=nonsense`)).code).toBe(131059);
  });

  test.each([
    ["name=b", ["b"]],
    ["name_or_content=FROM%20C", ["c"]],
    ["status=APPROVED", ["d"]],
    ["status=REJECTED", ["e"]],
    ["category=utility", []],
    ["language=pt_BR", []],
    ["quality_score=RED", ["a"]],
    ["source=AUTO_GENERATED", []],
  ])("is filtered by %s", async (query, names) => {
    const emulator = await five();
    await emulator.world.templates.approve("d");
    await emulator.world.templates.reject("e");
    await emulator.world.templates.setQuality("a", "RED");
    expect(namesOf((await call(emulator, `${EDGE}?${query}`)).json)).toEqual(names);
  });

  test("sums up when it is asked to", async () => {
    const { json } = await call(await five(), `${EDGE}?limit=1&summary=total_count,message_template_count`);
    expect(json.summary).toMatchObject({ total_count: 5, message_template_count: 5 });
  });
});

describe("creating", () => {
  test("is refused when there is such a template already", async () => {
    const emulator = account();
    await post(emulator, EDGE, template("a"));
    const again = await post(emulator, EDGE, template("a"));
    expect(again.json.error).toMatchObject({ code: 100, error_subcode: 2388024 });
    expect((await post(emulator, EDGE, template("a", { language: "pt_BR" }))).status).toBe(200);
  });

  test("is refused above the account's limit", async () => {
    const emulator = createEmulator({ limits: { templates: 17 } });
    expect((await post(emulator, EDGE, template("a"))).status).toBe(200);
    expect((await post(emulator, EDGE, template("b"))).json.error).toMatchObject({ error_subcode: 2388019 });
  });

  test("keeps parts that nobody asked about", async () => {
    const emulator = account();
    const { id } = await post(emulator, EDGE, template("a", { message_send_ttl_seconds: 600 }));
    expect((await call(emulator, `/${id}`)).json).toMatchObject({ message_send_ttl_seconds: 600 });
  });

  test("takes the same from a form", async () => {
    const { components, ...rest } = template("a") as Record<string, string>;
    const form = new URLSearchParams({ ...rest, components: JSON.stringify(components) });
    const reply = await call(account(), EDGE, { method: "POST", body: form });
    expect(reply.json).toEqual({ id: expect.any(String), status: "PENDING", category: "MARKETING" });
  });
});

describe("deleting", () => {
  async function three(): Promise<{ emulator: Emulator; ids: string[] }> {
    const emulator = account();
    const ids: string[] = [];
    for (const [name, language] of [
      ["a", "en_US"],
      ["a", "pt_BR"],
      ["b", "en_US"],
    ] as const) {
      ids.push((await post(emulator, EDGE, template(name, { language }))).id);
    }
    return { emulator, ids };
  }
  const remove = (emulator: Emulator, query: string) =>
    call(emulator, `${EDGE}?${query}`, { method: "DELETE" });

  test("takes every language of a name", async () => {
    const { emulator } = await three();
    expect((await remove(emulator, "name=a")).json).toEqual({ success: true });
    expect(emulator.world.templates.all.map(({ name }) => name)).toEqual(["b"]);
  });

  test("takes one language by its id", async () => {
    const { emulator, ids } = await three();
    await remove(emulator, `name=a&hsm_id=${ids[0]}`);
    expect(emulator.world.templates.all.map(({ id }) => id)).toEqual(ids.slice(1));
  });

  test("takes many by their ids", async () => {
    const { emulator, ids } = await three();
    await remove(emulator, `hsm_ids=${JSON.stringify(ids.slice(1))}`);
    expect(emulator.world.templates.all.map(({ id }) => id)).toEqual(ids.slice(0, 1));
  });

  test.each([
    ["no name", ""],
    ["an unknown name", "name=nothing"],
    ["an unknown id", 'hsm_ids=["1"]'],
    ["ids and a name", 'hsm_ids=["1"]&name=a'],
  ])("refuses %s, and takes nothing", async (_, query) => {
    const { emulator } = await three();
    expect((await remove(emulator, query)).code).toBe(100);
    expect(emulator.world.templates.all).toHaveLength(3);
  });
});

describe("authentication templates", () => {
  const CODE: Json = {
    name: "code",
    category: "AUTHENTICATION",
    components: [
      { type: "BODY", add_security_recommendation: true },
      { type: "FOOTER", code_expiration_minutes: 10 },
      { type: "BUTTONS", buttons: [{ type: "OTP", otp_type: "COPY_CODE" }] },
    ],
  };

  test("come in many languages at once, and change when they come again", async () => {
    const emulator = account();
    const edge = `${ACCOUNT}/upsert_message_templates`;
    const first = await post(emulator, edge, { ...CODE, languages: ["en_US", "pt_BR"] });
    expect(first.json.data).toMatchObject([{ language: "en_US", status: "PENDING" }, { language: "pt_BR" }]);
    const second = await post(emulator, edge, { ...CODE, languages: ["pt_BR", "es_ES"] });
    const idOf = ({ json }: { json: Json }, at: number) => (json.data as Json[])[at]?.id;
    expect(idOf(second, 0)).toBe(idOf(first, 1));
    expect(emulator.world.templates.all).toHaveLength(3);
    expect((await post(emulator, edge, { ...CODE, category: "UTILITY", languages: ["en_US"] })).code).toBe(
      100,
    );
  });

  test("are sent with the text that Meta writes", async () => {
    const emulator = createEmulator({ review: "manual" });
    const { id } = await post(emulator, EDGE, { ...CODE, language: "en_US" });
    await emulator.world.templates.approve(id);
    const parameters = [{ type: "text", text: "123456" }];
    const components = [
      { type: "body", parameters },
      { type: "button", sub_type: "url", index: "0", parameters },
    ];
    const message = { name: "code", language: { code: "en_US" }, components };
    expect((await send(emulator, { type: "template", template: message })).status).toBe(200);
    expect(emulator.world.user("5511999999999").last?.text).toMatch(
      /^\*?123456\*? is your verification code/,
    );
  });

  test("are shown beforehand, in each language", async () => {
    const query = "category=AUTHENTICATION&languages=en_US,pt_BR&code_expiration_minutes=10&button_types=OTP";
    const { json } = await call(account(), `${ACCOUNT}/message_template_previews?${query}`);
    expect(json.data).toMatchObject([
      {
        language: "en_US",
        body: expect.stringContaining("{{1}}"),
        footer: expect.stringContaining("10"),
        buttons: [{ type: "OTP", text: expect.any(String) }],
      },
      { language: "pt_BR", body: expect.stringContaining("código") },
    ]);
  });
});

describe("the library", () => {
  test("is searched", async () => {
    const found = await call(account(), "/message_template_library?search=shipped&language=en_US");
    expect(namesOf(found.json)).toEqual(["delivery_update_1"]);
    expect(namesOf((await call(account(), "/message_template_library?topic=NOTHING")).json)).toEqual([]);
  });

  test("gives templates that need no review", async () => {
    const emulator = account();
    const input = { type: "URL", url: { base_url: "https://shop.example/{{1}}", url_suffix_example: "1" } };
    const { json, id } = await post(emulator, EDGE, {
      name: "mine",
      language: "en_US",
      category: "UTILITY",
      library_template_name: "delivery_update_1",
      library_template_button_inputs: [input],
    });
    expect(json).toEqual({ id, status: "APPROVED", category: "UTILITY" });
    expect((await call(emulator, `/${id}`)).json).toMatchObject({
      library_template_name: "delivery_update_1",
      components: [
        { type: "HEADER" },
        { type: "BODY" },
        { buttons: [{ url: "https://shop.example/{{1}}" }] },
      ],
    });
  });

  test.each([
    ["that it lacks", { library_template_name: "nothing" }],
    ["without the address of its button", { library_template_name: "delivery_update_1" }],
  ])("gives no template %s", async (_, more) => {
    const body = { name: "mine", language: "en_US", category: "UTILITY", ...more };
    expect((await post(account(), EDGE, body)).code).toBe(100);
  });
});

test("templates are compared by how often they were sent", async () => {
  const emulator = account();
  const [one, two] = ["one", "two"].map((name) =>
    emulator.world.templates.add({ name, components: [{ type: "BODY", text: "Hello" }] }),
  );
  for (const name of ["one", "one", "two"]) {
    await send(emulator, { type: "template", template: { name, language: { code: "en_US" } } });
  }
  const now = Date.UTC(2026, 0, 1) / 1_000;
  const query = `template_ids=["${two?.id}"]&start=${now - 60}&end=${now + 60}`;
  const { json } = await call(emulator, `/${one?.id}/compare?${query}`);
  expect(json.data).toContainEqual({
    metric: "MESSAGE_SENDS",
    type: "NUMBER_VALUES",
    number_values: [
      { key: one?.id, value: 2 },
      { key: two?.id, value: 1 },
    ],
  });
});

test("a group of templates is made, changed, and taken apart", async () => {
  const emulator = account();
  const body = { name: "winter", whatsapp_business_templates: ["1", "2"] };
  const { id } = await post(emulator, `${ACCOUNT}/template_groups`, body);
  await post(emulator, `/${id}`, { name: "summer", add_templates: ["3"], remove_templates: ["1"] });
  expect((await call(emulator, `/${id}?fields=name,whatsapp_business_templates`)).json).toEqual({
    id,
    name: "summer",
    whatsapp_business_templates: { data: [{ id: "2" }, { id: "3" }] },
  });
  await call(emulator, `/${id}`, { method: "DELETE" });
  expect((await call(emulator, `${ACCOUNT}/template_groups`)).json).toEqual({ data: [] });
});
