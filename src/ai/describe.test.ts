/** What a model reads of each kind of message. */
import { describe, expect, test } from "vitest";
import type { IncomingMessage } from "../events/message.schema.ts";
import type { Message } from "../messages/message.ts";
import { describeMessage } from "./describe.ts";

const read = (type: string, content: unknown): string =>
  describeMessage({ id: "1", timestamp: "1", type, [type]: content } as unknown as IncomingMessage);
const interactive = (content: object): string => read("interactive", content);

describe("what a user sent", () => {
  test.each([
    ["text", { body: "Hello" }, "Hello"],
    ["button", { text: "Yes", payload: "yes" }, "Yes"],
    ["image", { id: "1" }, "[image]"],
    ["video", { id: "1", caption: "Look" }, "[video] Look"],
    ["document", { id: "1", filename: "bill.pdf", caption: "Why?" }, "[document: bill.pdf] Why?"],
    ["audio", { id: "1" }, "[audio]"],
    ["audio", { id: "1", voice: true }, "[voice message]"],
    ["sticker", { id: "1" }, "[sticker]"],
    [
      "location",
      { latitude: 1.5, longitude: -2, name: "Home", address: "Street 1" },
      "[location: Home, Street 1, 1.5, -2]",
    ],
    [
      "contacts",
      [{ name: { formatted_name: "Bia" }, phones: [{ phone: "+55 11" }] }, {}],
      "[contacts: Bia +55 11]",
    ],
    ["reaction", { message_id: "1", emoji: "👍" }, "[reaction: 👍]"],
    ["reaction", { message_id: "1" }, "[reaction: taken back]"],
    [
      "order",
      { text: "Soon!", product_items: [{ product_retailer_id: "bun", quantity: 2 }] },
      "[order: 2 × bun] Soon!",
    ],
    ["unsupported", {}, "[unsupported]"],
    ["some_new_thing", { a: 1 }, "[some new thing]"],
    ["text", undefined, ""],
  ])("%s %j reads %j", (type, content, text) => {
    expect(read(type, content)).toBe(text);
  });

  test.each([
    [{ type: "button_reply", button_reply: { id: "1", title: "Yes" } }, "Yes"],
    [
      { type: "list_reply", list_reply: { id: "1", title: "Fiber", description: "500 Mb/s" } },
      "Fiber: 500 Mb/s",
    ],
    [{ type: "nfm_reply", nfm_reply: { response_json: '{"name":"Ana"}' } }, '[form: {"name":"Ana"}]'],
    [
      { type: "call_permission_reply", call_permission_reply: { response: "accept" } },
      "[call permission reply]",
    ],
  ])("an answer %j reads %j", (content, text) => {
    expect(interactive(content)).toBe(text);
  });
});

describe("what the business sent", () => {
  test.each([
    [{ text: { body: "Without a type" } }, "Without a type"],
    [
      {
        type: "template",
        template: {
          name: "invoice_ready",
          language: { code: "pt_BR" },
          components: [
            {
              type: "body",
              parameters: [
                { type: "text", text: "Ana" },
                { type: "text", text: "R$ 10" },
              ],
            },
          ],
        },
      },
      "[template invoice_ready: Ana, R$ 10]",
    ],
  ])("%j reads %j", (message, text) => {
    expect(describeMessage(message as unknown as Message)).toBe(text);
  });

  test.each([
    [
      {
        type: "list",
        header: { type: "text", text: "Plans" },
        body: { text: "Choose" },
        footer: { text: "Thanks" },
        action: {
          button: "See",
          sections: [
            {
              rows: [
                { id: "1", title: "A" },
                { id: "2", title: "B" },
              ],
            },
          ],
        },
      },
      "Plans\nChoose\nThanks\n[choices: A | B]",
    ],
    [
      {
        type: "cta_url",
        body: { text: "Pay" },
        action: { name: "cta_url", parameters: { display_text: "Open", url: "https://a.b" } },
      },
      "Pay\n[choices: Open]",
    ],
    [
      {
        type: "flow",
        body: { text: "Sign up" },
        action: { name: "flow", parameters: { flow_cta: "Start" } },
      },
      "Sign up\n[choices: Start]",
    ],
    [
      { type: "location_request_message", body: { text: "Where?" }, action: { name: "send_location" } },
      "Where?",
    ],
    [
      {
        type: "carousel",
        body: { text: "Look" },
        action: {
          cards: [{ body: { text: "Bun" }, action: { buttons: [{ quick_reply: { title: "Buy" } }] } }],
        },
      },
      "Look\n[choices: Bun | Buy]",
    ],
  ])("interactive %j reads %j", (content, text) => {
    expect(interactive(content)).toBe(text);
  });
});
