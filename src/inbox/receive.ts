/** @module From what Meta tells to the state of conversations. Resolves when it is stored; told twice, it is stored once. */
import type { EventOf, WebhookEvent } from "../events/event.ts";
import type { IncomingMessage } from "../events/message.schema.ts";
import { groupOf, identityOf } from "../events/people.ts";
import type { Status } from "../events/status.schema.ts";
import { partyOfGroup } from "./conversation.ts";
import type { Author } from "./conversation-state.ts";
import { queued, received, wrote } from "./conversation-state.ts";
import { conversationId } from "./conversations.ts";
import type { InboxCore } from "./core.ts";
import { tellOfMessage } from "./core.ts";
import type { StoredMessage } from "./history.ts";
import { placeOf } from "./history.ts";
import type { Sighting, UserRecord } from "./identity.ts";
import { CALLBACK_PREFIX } from "./outbox.ts";
import { freeUntil, opened } from "./window.ts";

/** Takes an event in. */
export type Receive = (event: WebhookEvent) => Promise<void>;

/** What nobody is expected to answer. It does not open the window either. */
const NO_QUESTION = ["reaction", "system", "edit", "revoke", "media_placeholder"];

/** Makes the receiving side of an inbox. */
export function createReceive<C>(core: InboxCore<C>): Receive {
  const { clock, conversations, history, users, rules, emitter, waiting } = core;

  function sightingOf(event: WebhookEvent): Sighting | undefined {
    const identity = identityOf(event);
    if (!identity || (identity.phone === undefined && identity.userId === undefined)) return undefined;
    const name = "contact" in event ? event.contact?.profile?.name : undefined;
    const at = event.timestamp ?? clock.now();
    return { ...identity, accountId: event.accountId, at, ...(name !== undefined && { name }) };
  }

  async function see(event: WebhookEvent): Promise<UserRecord | undefined> {
    const seen = sightingOf(event);
    return seen && users.see(seen);
  }

  /** The conversation an event belongs to; `undefined` when Meta named nobody. */
  async function find(event: WebhookEvent): Promise<string | undefined> {
    const { phoneNumberId } = event;
    if (phoneNumberId === undefined) return undefined;
    const group = groupOf(event);
    if (group !== undefined) return conversationId(phoneNumberId, partyOfGroup(group));
    const user = await see(event);
    return user && conversations.idOf(user, phoneNumberId);
  }

  async function store(
    id: string,
    message: IncomingMessage,
    author: Author,
    at: number,
    place: number,
  ): Promise<boolean> {
    const stored: StoredMessage = {
      id: message.id,
      conversation: id,
      at,
      order: place,
      author,
      message,
      ...(author !== "user" && { send: "accepted", messageId: message.id }),
    };
    return history.record(stored);
  }

  async function onMessage(event: EventOf<"message">): Promise<void> {
    const { message } = event;
    if (message.type === "system") await followed(event, message);
    const id = await find(event);
    if (id === undefined) return;
    const before = await conversations.read(id);
    const at = event.timestamp ?? clock.now();
    const isNew = await store(before.id, message, "user", at, placeOf(at, before.count + 1));
    await amended(message);
    const news = { id: message.id, at, known: !isNew, asks: !NO_QUESTION.includes(message.type) };
    const fromAd = message.referral !== undefined;
    await conversations.update(before.id, (state) =>
      received(state, { ...news, now: clock.now(), fromAd, accountId: event.accountId }, rules),
    );
    if (isNew) await tellOfMessage(core, before.id, message.id);
  }

  /** A new number, a new id: the same user. Told again later, the old number may be somebody else's. */
  async function followed(
    event: EventOf<"message">,
    message: IncomingMessage & { type: "system" },
  ): Promise<void> {
    const { type, wa_id, user_id, parent_user_id, previous_user_id } = message.system;
    const isMove = ["user_changed_number", "customer_changed_number", "user_changed_user_id"].includes(type);
    const seen = sightingOf(event);
    if (!isMove || (await history.read(message.id))) return;
    const userId = previous_user_id ?? seen?.userId;
    const from: Sighting = {
      ...seen,
      at: event.timestamp ?? clock.now(),
      accountId: event.accountId,
      userId,
    };
    if (from.phone === undefined && userId === undefined) return;
    await users.follow(from, { phone: wa_id, userId: user_id, parentUserId: parent_user_id });
  }

  async function amended(message: IncomingMessage): Promise<void> {
    if (message.type === "revoke")
      await history.change(message.revoke.original_message_id, (now) => ({ ...now, revoked: true }));
    if (message.type === "edit")
      await history.change(message.edit.original_message_id, (now) => ({
        ...now,
        edited: message.edit.message,
      }));
  }

  /** The business wrote by other means: a human has the conversation, so the bot is silent. */
  async function onEcho(event: EventOf<"message_echo">): Promise<void> {
    const id = await find(event);
    if (id === undefined) return;
    const at = event.timestamp ?? clock.now();
    const before = await conversations.read(id);
    const isNew = await store(before.id, event.message, "app", at, placeOf(at, before.count + 1));
    if (!isNew && before.recent.includes(event.message.id)) return;
    await conversations.update(before.id, (state) => {
      if (state.recent.includes(event.message.id)) return state;
      const next = wrote(state, { author: "app", now: clock.now(), at }, rules);
      return { ...next, recent: [...next.recent, event.message.id] };
    });
    if (isNew) await tellOfMessage(core, before.id, event.message.id);
  }

  /** What was said before, or in a thread that another app owns: for the record alone. */
  async function onRecord(event: EventOf<"history_message" | "standby_message">): Promise<void> {
    const id = await find(event);
    if (id === undefined) return;
    const { message } = event;
    const isOurs = message.from !== undefined && message.from === event.displayPhoneNumber;
    const at = event.timestamp ?? clock.now();
    const { count } = await conversations.update(id, (state) => ({ ...state, count: state.count + 1 }));
    await store(id, message, isOurs ? "app" : "user", at, placeOf(at, count));
  }

  async function onStatus(event: EventOf<"status">): Promise<void> {
    const { status } = event;
    if (status.type === "payment") return;
    if (groupOf(event) === undefined) await see(event);
    const entryId = await settled(status);
    const { isNew, state } = await history.heard(status.id, status);
    if (!isNew || !state) return;
    const entry = entryId === undefined ? undefined : await history.read(entryId);
    if (entry) await consequences(entry, status);
    waiting.notify(`status:${status.id}`);
    emitter.emit("status", {
      messageId: status.id,
      status: state.status,
      ...(state.error && { error: state.error }),
      ...(entry && { entryId: entry.id, conversationId: entry.conversation }),
    });
  }

  /** The id a message has in the history. News of one whose send nobody could tell about say that it was sent. */
  async function settled(status: Status): Promise<string | undefined> {
    const data = status.biz_opaque_callback_data;
    if (!data?.startsWith(CALLBACK_PREFIX)) return history.linked(status.id);
    const id = data.slice(CALLBACK_PREFIX.length);
    const stored = await history.change(id, (now) =>
      now.messageId === undefined ? { ...now, send: "accepted", messageId: status.id } : now,
    );
    if (stored) await history.link(status.id, id);
    return stored && id;
  }

  async function consequences(entry: StoredMessage, status: Status): Promise<void> {
    const until = "conversation" in status ? expiryOf(status) : undefined;
    if (until !== undefined)
      await conversations.update(entry.conversation, (now) => ({
        ...now,
        window: freeUntil(now.window, until),
      }));
    // The user has no answer: a human has to see to it.
    if (status.status === "failed" && entry.author === "bot")
      await conversations.update(entry.conversation, (now) =>
        now.mode === "bot" ? queued(now, "reply_failed", clock.now()) : now,
      );
  }

  async function onCall(event: EventOf<"call" | "call_status">): Promise<void> {
    if (!opensWindow(event)) return;
    const id = await find(event);
    const at = event.timestamp ?? clock.now();
    if (id !== undefined)
      await conversations.update(id, (state) => ({ ...state, window: opened(state.window, at) }));
  }

  async function onPreference(event: EventOf<"user_preference">): Promise<void> {
    const user = await see(event);
    const { category, value } = event.update;
    const at = event.timestamp ?? clock.now();
    if (!user || category !== "marketing_messages") return;
    await users.update(user.id, (now) =>
      now.marketing && now.marketing.at > at ? now : { ...now, marketing: { value, at } },
    );
  }

  async function onIdUpdate({ update, accountId, timestamp }: EventOf<"user_id_update">): Promise<void> {
    const { user_id, parent_user_id, wa_id } = update;
    const from = { userId: user_id.previous, parentUserId: parent_user_id?.previous };
    if (from.userId === undefined) return;
    const to = { phone: wa_id, userId: user_id.current, parentUserId: parent_user_id?.current };
    const user = await users.follow({ ...from, accountId, at: timestamp ?? clock.now() }, to);
    if (core.phoneNumberId !== undefined) await conversations.idOf(user, core.phoneNumberId);
  }

  return async (event) => {
    switch (event.type) {
      case "message":
        return onMessage(event);
      case "message_echo":
        return onEcho(event);
      case "history_message":
      case "standby_message":
        return onRecord(event);
      case "status":
        return onStatus(event);
      case "call":
      case "call_status":
        return onCall(event);
      case "user_preference":
        return onPreference(event);
      case "user_id_update":
        return onIdUpdate(event);
      default:
    }
  };
}

/** The end of a free entry point, where Meta says it: for conversations that an ad started. */
function expiryOf({ conversation }: Extract<Status, { conversation?: unknown }>): number | undefined {
  const { expiration_timestamp: end, origin } = conversation ?? {};
  return end !== undefined && origin?.type === "referral_conversion" ? Number(end) * 1000 : undefined;
}

/** A user's call does, and a call of the business that the user takes. */
function opensWindow(event: EventOf<"call" | "call_status">): boolean {
  if (event.type === "call_status") return event.status.status === "ACCEPTED";
  return event.call.event === "connect" && event.call.direction === "USER_INITIATED";
}
