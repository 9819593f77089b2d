/** @module Sending: written down before it is sent, so that what nobody can tell is settled by the status that follows. */
import type { SendOptions, SendResult } from "../client/sender.ts";
import {
  isApiError,
  isTransportError,
  RecipientError,
  WhatsAppError,
  WindowClosedError,
} from "../core/errors.ts";
import type { Message } from "../messages/message.ts";
import { toMessage } from "./bot.ts";
import type { Author, ConversationState } from "./conversation-state.ts";
import { accepted, wrote } from "./conversation-state.ts";
import type { ConversationRef, InboxCore } from "./core.ts";
import { recipientOf, resolve, tellOfMessage } from "./core.ts";
import type { StoredMessage } from "./history.ts";
import { placeOf } from "./history.ts";
import type { WaitOptions } from "./signals.ts";
import type { DeliveryStatus } from "./status-state.ts";
import { reached } from "./status-state.ts";
import { freeformUntil } from "./window.ts";

/** Options of `inbox.send`. */
export interface InboxSendOptions extends Omit<SendOptions, "phoneNumberId" | "recipientType"> {
  /** The agent who writes. The conversation is theirs then, unless another agent has it; the bot is silent. */
  readonly agent?: string;
  /** Sent instead when the customer-service window is closed: a template. @default throws a `WindowClosedError` */
  readonly outsideWindow?: Message;
  /**
   * Your own id of this message. Under one id a message is sent once, however often and wherever it is asked for.
   * @default a new one for each call
   */
  readonly id?: string;
  /** Whether it is marketing, which is not sent to users who have stopped it. @default false */
  readonly marketing?: boolean;
}

/** A message that Meta accepted. */
export interface Sent {
  readonly messageId: string;
  /** What the history knows it by. */
  readonly entryId: string;
  readonly conversationId: string;
  /** Whether the fallback was sent, because the window was closed. */
  readonly fellBack: boolean;
  /** Resolves when it is on the user's phone; rejects when it failed, or was not there in time. */
  delivered(options?: WaitOptions): Promise<void>;
  /** Resolves when the user has read it. Many never tell. */
  read(options?: WaitOptions): Promise<void>;
}

/** Sends to conversations. */
export interface Outbox {
  send(
    ref: ConversationRef,
    content: string | Message,
    options?: InboxSendOptions,
    author?: Sending,
  ): Promise<Sent>;
  /** Resolves when a message got as far as that, in whichever process the news arrive. */
  waitForStatus(messageId: string, status: DeliveryStatus, options?: WaitOptions): Promise<void>;
}

type Sending = Exclude<Author, "user">;

/** Marks what we put into `biz_opaque_callback_data`. */
export const CALLBACK_PREFIX = "inbox:";

const DAY_MS = 86_400_000;

/** Makes the outbox of an inbox. */
export function createOutbox<C>(core: InboxCore<C>): Outbox {
  const { clock, conversations, history, whatsapp, waiting } = core;

  async function waitForStatus(
    messageId: string,
    wanted: DeliveryStatus,
    { timeoutMs = DAY_MS, signal }: WaitOptions = {},
  ): Promise<void> {
    const found = await waiting.until(
      `status:${messageId}`,
      async () => {
        const state = await history.status(messageId);
        return reached(state, wanted) || state?.status === "failed" ? state : undefined;
      },
      clock.now() + timeoutMs,
      signal,
    );
    if (!found) throw new WhatsAppError("timeout", `The message was not ${wanted} within ${timeoutMs} ms.`);
    if (!reached(found, wanted)) throw undeliverable(found.error?.code);
  }

  function sentOf(stored: StoredMessage, messageId: string, fellBack: boolean): Sent {
    return {
      messageId,
      entryId: stored.id,
      conversationId: stored.conversation,
      fellBack,
      delivered: (options) => waitForStatus(messageId, "delivered", options),
      read: (options) => waitForStatus(messageId, "read", options),
    };
  }

  /** Whether this call is the one to send. Only a message that certainly was not sent is sent again. */
  async function claim(stored: StoredMessage): Promise<StoredMessage | undefined> {
    if (await history.record(stored)) return undefined;
    let isOurs = false;
    const known = await history.change(stored.id, (now) => {
      isOurs = now.send === "failed";
      if (!isOurs) return now;
      const { error: _, ...rest } = now;
      return { ...rest, message: stored.message, send: "sending" };
    });
    return isOurs ? undefined : known;
  }

  async function transmit(
    stored: StoredMessage,
    state: ConversationState,
    options: InboxSendOptions,
  ): Promise<SendResult> {
    const { agent: _, outsideWindow: __, id: ___, marketing: ____, ...rest } = options;
    const callbackData = rest.callbackData ?? CALLBACK_PREFIX + stored.id;
    const to = await recipientOf(core, state);
    try {
      return await whatsapp.send(to, stored.message as Message, {
        callbackData,
        ...rest,
        phoneNumberId: state.phoneNumberId,
      });
    } catch (error) {
      const { send, code } = failureOf(error);
      await history.change(stored.id, (now) =>
        // A status may have been faster: then it was sent.
        now.send === "sending" ? { ...now, send, ...(code !== undefined && { error: { code } }) } : now,
      );
      throw error;
    }
  }

  async function keep(stored: StoredMessage, state: ConversationState, result: SendResult): Promise<void> {
    const { messageId, waId, userId } = result;
    await history.link(messageId, stored.id);
    await history.change(stored.id, (now) => ({ ...now, send: "accepted", messageId }));
    await conversations.update(state.id, (now) => accepted(now, clock.now()));
    if (waId !== undefined && userId !== undefined)
      await core.users.see({ phone: waId, userId, accountId: state.accountId, at: clock.now() });
    await tellOfMessage(core, state.id, stored.id);
  }

  return {
    waitForStatus,
    async send(ref, content, options = {}, author = options.agent === undefined ? "system" : "agent") {
      const id = await resolve(core, ref);
      const before = await conversations.read(id);
      if (options.marketing) await assertWelcome(core, before);
      const { message, fellBack } = choose(toMessage(content), before, options.outsideWindow, clock.now());
      const now = clock.now();
      const state = await conversations.update(id, (now_) =>
        wrote(now_, { author, agent: options.agent, now }, core.rules),
      );
      const stored: StoredMessage = {
        id: `out-${options.id ?? crypto.randomUUID()}`,
        conversation: state.id,
        at: now,
        order: placeOf(state.latest * 1000, state.count),
        author,
        ...(options.agent !== undefined && { agent: options.agent }),
        message,
        ...(options.replyTo !== undefined && { replyTo: options.replyTo }),
        send: "sending",
      };
      const known = await claim(stored);
      if (known) return sentOf(known, known.messageId ?? unsettled(), fellBack);
      const result = await transmit(stored, state, options);
      await keep(stored, state, result);
      return sentOf(stored, result.messageId, fellBack);
    },
  };
}

function choose(message: Message, state: ConversationState, fallback: Message | undefined, now: number) {
  const isOpen = freeformUntil(state.window, now) !== undefined;
  if (isOpen || message.type === "template") return { message, fellBack: false };
  if (fallback) return { message: fallback, fellBack: true };
  throw new WindowClosedError({
    status: 0,
    code: 131047,
    message:
      "The 24-hour customer-service window is closed (131047), so nothing was sent. Send a template, pass one as `outsideWindow`, or wait for the user to write.",
    outcome: "not_sent",
  });
}

async function assertWelcome<C>(core: InboxCore<C>, state: ConversationState): Promise<void> {
  const user = await core.users.read(state.party);
  if (user?.marketing?.value !== "stop") return;
  throw new RecipientError({
    status: 0,
    code: 131050,
    message:
      "The user has stopped marketing messages (131050), so nothing was sent. Send only what they asked for.",
    outcome: "not_sent",
  });
}

/** What an error says about the message: whether it may have been sent, and Graph's code. */
function failureOf(error: unknown): { send: "failed" | "unknown"; code?: number } {
  const outcome = isApiError(error) || isTransportError(error) ? error.outcome : "rejected";
  const code = error instanceof WhatsAppError && typeof error.code === "number" ? { code: error.code } : {};
  return { send: outcome === "unknown" ? "unknown" : "failed", ...code };
}

function unsettled(): never {
  throw new WhatsAppError(
    "send_unsettled",
    "A message with this id was sent before, and whether it arrived is not known yet. Its status will tell; it was not sent again.",
  );
}

function undeliverable(code: number | undefined): WhatsAppError {
  return new WhatsAppError(
    code ?? "failed",
    `The message was not delivered (${code ?? "Meta did not say why"}).`,
  );
}
