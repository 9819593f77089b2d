import { describe, expectTypeOf, test } from "vitest";
import type { Unlisted } from "../core/unlisted.schema.ts";
import type { AccountUpdate } from "./account.schema.ts";
import type { EventOf, EventType, WebhookEvent } from "./event.ts";
import type { InteractiveReply } from "./interactive.schema.ts";
import type { IncomingMessage } from "./message.schema.ts";
import type { Status } from "./status.schema.ts";

/** Never run: what is proven here, the compiler proves. */
const compiled = (_proof: (event: WebhookEvent) => void): void => {};

describe("the compiler", () => {
  test("knows the content of a message by its type, though unknown types exist", () => {
    compiled((event) => {
      if (event.type !== "message") return;
      const { message } = event;
      if (message.type === "text") expectTypeOf(message.text).toEqualTypeOf<{ body: string }>();
      if (event.message.type === "text") expectTypeOf(event.message.text.body).toEqualTypeOf<string>();
      if (message.type === "location") expectTypeOf(message.location.latitude).toEqualTypeOf<number>();
      // @ts-expect-error: an image has no text
      if (message.type === "image") message.text;
      // @ts-expect-error: not known before the type is
      message.text;
    });
  });

  test("knows in the end of a switch that the type is an unlisted one", () => {
    const handle = (message: IncomingMessage): string => {
      switch (message.type) {
        case "text":
          return message.text.body;
        case "image":
          return message.image.id;
        case "video":
          return message.video.id;
        case "document":
          return message.document.filename ?? "";
        case "audio":
          return message.audio.id;
        case "sticker":
          return message.sticker.id;
        case "location":
          return message.location.name ?? "";
        case "contacts":
          return message.contacts[0]?.name?.formatted_name ?? "";
        case "reaction":
          return message.reaction.message_id;
        case "button":
          return message.button.text;
        case "interactive":
          return message.interactive?.type ?? "";
        case "order":
          return message.order.product_items[0]?.product_retailer_id ?? "";
        case "system":
          return message.system.type;
        case "edit":
          return message.edit.message.text?.body ?? "";
        case "revoke":
          return message.revoke.original_message_id;
        case "unsupported":
        case "unknown":
          return message.unsupported?.type ?? "";
        case "media_placeholder":
          return message.id;
        default:
          expectTypeOf(message.type).toEqualTypeOf<Unlisted>();
          return message.type;
      }
    };
    expectTypeOf(handle).returns.toEqualTypeOf<string>();
  });

  test("takes an unlisted type for a text, but no text for an unlisted type", () => {
    expectTypeOf<Unlisted>().toExtend<string>();
    expectTypeOf<string>().not.toExtend<Unlisted>();
    expectTypeOf<"hologram">().not.toExtend<Unlisted>();
  });

  test("knows an answer by its kind", () => {
    compiled((event) => {
      const reply: InteractiveReply | undefined =
        event.type === "message" && event.message.type === "interactive"
          ? event.message.interactive
          : undefined;
      if (reply?.type === "button_reply")
        expectTypeOf(reply.button_reply).toEqualTypeOf<{ id: string; title: string }>();
      if (reply?.type === "nfm_reply") expectTypeOf(reply.nfm_reply.response_json).toEqualTypeOf<string>();
    });
  });

  test("tells a payment's status from a message's", () => {
    compiled((event) => {
      if (event.type !== "status") return;
      expectTypeOf(event.status).toEqualTypeOf<Status>();
      if (event.status.type === "payment")
        expectTypeOf(event.status.payment.reference_id).toEqualTypeOf<string | undefined>();
      // @ts-expect-error: only a payment has one
      else event.status.payment;
    });
  });

  test("knows the update by the event's type", () => {
    compiled((event) => {
      if (event.type === "account_update") expectTypeOf(event.update).toEqualTypeOf<AccountUpdate>();
      if (event.type === "template_status")
        expectTypeOf(event.update.message_template_name).toEqualTypeOf<string>();
      if (event.type === "unknown") expectTypeOf(event.raw).toEqualTypeOf<unknown>();
    });
  });

  test("finds the event of each type", () => {
    expectTypeOf<EventOf<"message">["message"]>().toEqualTypeOf<IncomingMessage>();
    expectTypeOf<{ [T in EventType]: EventOf<T>["type"] }>().toEqualTypeOf<{ [T in EventType]: T }>();
  });
});
