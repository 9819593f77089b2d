/** @module The emulator's world in the words of the page. */
import type { Ticks } from "../../ui/bubbles/content.ts";
import type { Change, Customer, Entry, PhoneState } from "../../ui/phone/model.ts";
import type { User } from "../user.ts";
import type { Delivery, World, WorldChange, WorldMessage } from "../world.ts";
import { callItem, deliveryItem } from "./traffic.ts";

// As many as the page keeps.
const TRAFFIC_TOLD = 300;

/** Everything there is. */
export function snapshot(world: World, business: string, now: number): Omit<PhoneState, "link"> {
  const { users, messages, deliveries, calls } = world;
  const traffic = [
    ...deliveries.map((one) => ({ at: one.at, item: deliveryItem(one) })),
    ...calls.map((one) => ({ at: one.at, item: callItem(one) })),
  ];
  return {
    business,
    customers: users.map(customerOf),
    entries: messages.flatMap((message) => entriesOf(message, world)),
    typingUntil: Object.fromEntries(users.map(({ phone, typingUntil }) => [phone, local(typingUntil, now)])),
    traffic: traffic
      .sort((a, b) => a.at - b.at || countOf(a.item) - countOf(b.item))
      .slice(-TRAFFIC_TOLD)
      .map(({ item }) => item),
  };
}

/** Of one millisecond, what began first: ids are counted. */
const countOf = ({ id }: { readonly id: string }): number => Number(id.slice(id.lastIndexOf("-") + 1));

/** What the page is told of a change. */
export function changeOf(change: WorldChange, world: World, now: number): readonly Change[] {
  switch (change.kind) {
    case "user":
      return [{ kind: "customer", customer: customerOf(change.user) }];
    case "message":
      return entryChanges([change.message], world);
    case "typing":
      return [{ kind: "typing", customerId: change.user.phone, until: local(change.until, now) }];
    case "call":
      return [{ kind: "traffic", item: callItem(change.call) }];
    case "delivery":
      return [
        { kind: "traffic", item: deliveryItem(change.delivery) },
        ...entryChanges(messagesOf(change.delivery, world), world),
      ];
  }
}

// The emulator's clock may run ahead of the reader's.
function local(until: number, now: number): number {
  return until === 0 ? 0 : Date.now() + until - now;
}

function customerOf({ phone, name }: User): Customer {
  return { id: phone, name, phone };
}

/** A user's message gets its ticks by what becomes of its delivery. */
function messagesOf({ messageIds }: Delivery, world: World): readonly WorldMessage[] {
  return messageIds.flatMap((id) => world.message(id) ?? []).filter(({ from }) => from === "user");
}

function entryChanges(messages: readonly WorldMessage[], world: World): readonly Change[] {
  return messages
    .flatMap((message) => entriesOf(message, world))
    .map((entry): Change => ({ kind: "entry", entry }));
}

// What is no bubble of its own: a reaction is shown on its message.
const NO_BUBBLE = new Set(["reaction", "pin"]);

/** The bubble of a message, or nothing: of groups and of what has not arrived the phone shows none. */
function entriesOf(message: WorldMessage, world: World): readonly Entry[] {
  const { id, phone, from, type, at, content, templateComponents, replyTo, reactions } = message;
  if (phone === undefined || NO_BUBBLE.has(type) || !isOnPhone(message)) return [];
  const mine = from === "user";
  return [
    {
      id,
      customerId: phone,
      mine,
      at,
      // The request's body may have more around it: the token, for one.
      message: { type, [type]: content[type] },
      templateComponents,
      answers: replyTo,
      reactions: { customer: reactions.user, business: reactions.business },
      ...(mine ? outgoing(message, world) : incoming(message)),
    },
  ];
}

function isOnPhone({ from, status }: WorldMessage): boolean {
  return from === "user" || (status !== "accepted" && status !== "sent");
}

type Progress = Pick<Entry, "ticks" | "failure">;

/** One tick: Meta has it. Two: the webhook took it. Blue: the business marked it as read. */
function outgoing({ id, status }: WorldMessage, world: World): Progress {
  if (status === "read") return { ticks: "read" };
  const delivery = world.deliveries.findLast(({ messageIds }) => messageIds.includes(id));
  if (delivery?.outcome === "undelivered") return { ticks: "failed", failure: failureOf(delivery) };
  return { ticks: delivery?.outcome === "delivered" ? "delivered" : "sent" };
}

function failureOf({ attempts }: Delivery): string {
  const last = attempts.at(-1);
  return last?.status === undefined ? (last?.error ?? "webhook") : `webhook ${last.status}`;
}

/** A message that failed never arrives. It is shown all the same: this is where its author looks for it. */
function incoming({ history }: WorldMessage): Progress {
  const failed = history.find(({ status }) => status === "failed");
  if (!failed) return {};
  const ticks: Ticks = "failed";
  return { ticks, ...(failed.code !== undefined && { failure: String(failed.code) }) };
}
