/** @module What a user does: each action makes a message or moves a status, and waits for the webhook's answer. */
import type { MessageRecord, Person } from "./chats.ts";
import { receive } from "./inbound.ts";
import { missing } from "./missing.ts";
import { end, ring, SDP, tellCall } from "./platform/call-events.ts";
import { join } from "./platform/group-events.ts";
import { type Sent, tell } from "./progress.ts";
import type { Realm } from "./realm.ts";
import { buttonsOf, flowAnswer, rowsOf, type Tap } from "./taps.ts";
import { textIn } from "./template-text.ts";
import type { CallOptions, TapOptions, User, UserMessage } from "./user.ts";

/** The functions among what a user has. */
type Actions = {
  [Key in keyof User as User[Key] extends (...args: never[]) => unknown ? Key : never]: User[Key];
};

/** The user's chat, oldest first. */
export function chatOf({ chats }: Realm, person: Person): MessageRecord[] {
  return chats.messages.filter(({ phone }) => phone === person.phone);
}

/** The messages of the business that the phone shows. */
export function arrivedFor(realm: Realm, person: Person): MessageRecord[] {
  return chatOf(realm, person).filter(
    (message) => message.from === "business" && message.type !== "reaction" && hasArrived(message),
  );
}

export function createActions(realm: Realm, person: Person): Actions {
  const arrived = (): MessageRecord[] => arrivedFor(realm, person);
  const sends = (message: UserMessage, replyTo?: string): Promise<MessageRecord> =>
    realm.activity.track(receive(realm, person, message, replyTo));

  async function choose(
    what: string,
    tapsOf: (message: MessageRecord) => readonly Tap[],
    wanted: string,
    on?: string,
  ) {
    const messages = arrived().filter(({ id }) => on === undefined || id === on);
    const found = findTap(messages, tapsOf, wanted);
    if (!found) throw missing(missingTap(what, wanted, messages, tapsOf));
    return sends(found.tap.answer, found.message.id);
  }

  async function submits(response: Readonly<Record<string, unknown>>, { on }: TapOptions = {}) {
    const flow = arrived().findLast((each) => (on ?? each.id) === each.id && flowAnswer(each, response));
    const answer = flow && flowAnswer(flow, response);
    if (!answer) throw missing("There is no flow to submit: no message with one has arrived.");
    return sends(answer, flow.id);
  }

  async function reacts(emoji: string, messageId = arrived().at(-1)?.id): Promise<MessageRecord> {
    if (messageId === undefined)
      throw missing("There is no message to react to: none of the business has arrived.");
    return sends({ type: "reaction", reaction: { message_id: messageId, ...(emoji && { emoji }) } });
  }

  async function reads(): Promise<void> {
    const unread = arrived().filter(({ status }) => status === "delivered");
    await Promise.all(unread.map((message) => tell(realm, sentBefore(message, person), "read")));
  }

  async function plays(messageId?: string): Promise<void> {
    const voice = arrived().findLast(({ id, type }) => (messageId ? id === messageId : type === "audio"));
    if (!voice) throw missing("There is no audio message to play: none has arrived.");
    await tell(realm, sentBefore(voice, person), "played");
  }

  async function calls({ sdp = SDP }: CallOptions = {}): Promise<string> {
    const call = ring(realm, person, "USER_INITIATED");
    person.wroteAt = realm.clock.now(); // A call opens the window as well.
    await tellCall(realm, call, "connect", { session: { sdp_type: "offer", sdp } });
    return call.id;
  }

  async function hangsUp(): Promise<void> {
    const call = realm.calls.of(person);
    if (!call) throw missing("There is no call to end.");
    await end(realm, call);
  }

  function setBlocked(blocked: boolean): void {
    person.blocked = blocked;
    realm.chats.changed(person);
  }

  return {
    sends: (message, options) => sends(message, options?.replyTo),
    replies: (messageId, message) => sends(message, messageId),
    taps: (wanted, options) => choose("button", buttonsOf, wanted, options?.on),
    chooses: (wanted, options) => choose("row", rowsOf, wanted, options?.on),
    submits,
    reacts,
    unreacts: (messageId) => reacts("", messageId),
    sendsLocation: (place) => sends({ type: "location", location: { ...place } }),
    reads,
    plays,
    calls,
    hangsUp,
    joins: (inviteLink) => join(realm, person, inviteLink),
    blocks: () => setBlocked(true),
    unblocks: () => setBlocked(false),
  };
}

function hasArrived({ status }: MessageRecord): boolean {
  return status === "delivered" || status === "read" || status === "played";
}

/** The newest message with such a tap. */
function findTap(
  messages: readonly MessageRecord[],
  tapsOf: (message: MessageRecord) => readonly Tap[],
  wanted: string,
): { readonly tap: Tap; readonly message: MessageRecord } | undefined {
  for (const message of messages.toReversed()) {
    const taps = tapsOf(message);
    const tap = taps.find(({ title }) => title === wanted) ?? taps.find(({ id }) => id === wanted);
    if (tap) return { tap, message };
  }
  return undefined;
}

function missingTap(
  what: string,
  wanted: string,
  messages: readonly MessageRecord[],
  tapsOf: (message: MessageRecord) => readonly Tap[],
): string {
  const none = `There is no ${what} "${wanted}" to tap`;
  const latest = messages.findLast((message) => tapsOf(message).length > 0);
  if (!latest) return `${none}: no message with a ${what} has arrived.`;
  const there = tapsOf(latest).map(({ title, id }) => `"${title}" (${id})`);
  return `${none}. The latest message with one has ${there.join(", ")}.`;
}

/** What later statuses of a message need. Its price was told with the first ones. */
function sentBefore(message: MessageRecord, person: Person): Sent {
  const callbackData = textIn(message.content, "biz_opaque_callback_data") || undefined;
  return { message, person, callbackData, inWindow: true };
}
