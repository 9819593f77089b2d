/** @module The inbox: conversations, and who answers them: the bot, the waiting queue, a human. */
import type { CallOptions } from "../client/sender.ts";
import { systemClock } from "../core/clock.ts";
import { silentLogger } from "../core/logger.ts";
import type { WebhookEvent } from "../events/event.ts";
import type { IncomingMessage } from "../events/message.schema.ts";
import type { Message } from "../messages/message.ts";
import type { Middleware } from "../webhook/routes.ts";
import type { Assignment, Queue } from "./agents.ts";
import { createAgents } from "./agents.ts";
import type { Conversation } from "./conversation.ts";
import { viewOf } from "./conversation.ts";
import type { ConversationState, Rules } from "./conversation-state.ts";
import { current } from "./conversation-state.ts";
import { createConversations } from "./conversations.ts";
import type { ConversationRef, InboxCore, InboxEvents } from "./core.ts";
import { locate, resolve } from "./core.ts";
import type { ConversationsPage, DirectoryPage } from "./directory.ts";
import { createDirectory } from "./directory.ts";
import type { HistoryEntry, HistoryPage, Note } from "./history.ts";
import { createHistory } from "./history.ts";
import { createUsers } from "./identity.ts";
import type { InboxOptions } from "./options.ts";
import type { InboxSendOptions, Sent } from "./outbox.ts";
import { createOutbox } from "./outbox.ts";
import { createQueueIndex } from "./queue.ts";
import { createReceive } from "./receive.ts";
import type { ReplyWaitOptions } from "./replies.ts";
import { createReplies } from "./replies.ts";
import type { WaitOptions } from "./signals.ts";
import { createEmitter, createWaiting } from "./signals.ts";
import type { DeliveryStatus } from "./status-state.ts";
import { createTimers } from "./timers.ts";
import { createTurns } from "./turns.ts";
import { freeformUntil } from "./window.ts";

/** Conversations, and who answers them. Its methods need no `this`. */
export interface Inbox<C = Record<string, unknown>> {
  /** Takes in what the webhook receives, before its handlers run. The webhook answers Meta after it is stored. */
  attach(webhook: { use(middleware: Middleware): unknown }): void;
  /** The same, for `webhook.use`. */
  readonly middleware: Middleware;
  /** The same, for one event: from a worker, or a replay. */
  receive(event: WebhookEvent): Promise<void>;

  /** The conversation of a user with a number, as it is now. */
  conversation(ref: ConversationRef): Promise<Conversation<C>>;
  /** The conversation, if there has been one. Nobody is made known by it. */
  find(ref: ConversationRef): Promise<Conversation<C> | undefined>;
  /** Conversations, the one in which something was said last first. */
  conversations(page?: DirectoryPage): Promise<ConversationsPage<C>>;
  /** Changes what is remembered until the session ends. `change` may run several times. */
  updateContext(ref: ConversationRef, change: (context: C) => C): Promise<Conversation<C>>;
  /** Both directions, oldest first, with statuses. */
  history(ref: ConversationRef, page?: HistoryPage): Promise<HistoryEntry[]>;
  /** Whether anything may be sent now, or only templates. */
  canSendFreeform(ref: ConversationRef): Promise<boolean>;
  /**
   * Sends, and keeps it in the history. Throws a `WindowClosedError` before anything is sent when only a template can
   * be, and none is given as `outsideWindow`.
   */
  send(ref: ConversationRef, content: string | Message, options?: InboxSendOptions): Promise<Sent>;
  /** Blue ticks for everything the user wrote. */
  markRead(ref: ConversationRef, options?: CallOptions): Promise<void>;
  /** Blue ticks, and "typing…" for up to 25 s or until something is sent. Nothing, where the user never wrote. */
  typing(ref: ConversationRef, options?: CallOptions): Promise<void>;
  /** Waits for the user's next message, which then is not the bot's; `undefined` when none came in time. */
  waitForReply(ref: ConversationRef, options?: ReplyWaitOptions): Promise<IncomingMessage | undefined>;
  /** Resolves when a message got as far as that; rejects when it failed, or did not in time. */
  waitForStatus(messageId: string, status: DeliveryStatus, options?: WaitOptions): Promise<void>;

  readonly queue: Queue<C>;
  /** Gives the conversation to an agent, unless another one has it. */
  assign(ref: ConversationRef, agent: string): Promise<Assignment<C>>;
  /** Gives the conversation to another agent, whoever has it. */
  transfer(ref: ConversationRef, agent: string): Promise<Conversation<C>>;
  /** Puts the conversation into the queue. One that waits keeps its place. */
  enqueue(ref: ConversationRef, reason?: string): Promise<Conversation<C>>;
  /** Gives the conversation back to the bot. */
  release(ref: ConversationRef): Promise<Conversation<C>>;
  /** Ends the conversation. The user's next message begins a new session. */
  close(ref: ConversationRef, reason?: string): Promise<Conversation<C>>;
  /** Adds tags. */
  tag(ref: ConversationRef, ...tags: string[]): Promise<Conversation<C>>;
  /** Takes tags away. */
  untag(ref: ConversationRef, ...tags: string[]): Promise<Conversation<C>>;
  /** Keeps a note that the user never sees. */
  note(ref: ConversationRef, text: string, options?: { readonly agent?: string }): Promise<void>;
  /** Oldest first. */
  notes(ref: ConversationRef): Promise<Note[]>;

  /** Hears of what happens in this process, until the returned function is called. */
  on<K extends keyof InboxEvents<C>>(name: K, listener: (event: InboxEvents<C>[K]) => unknown): () => void;
  /** Keeps looking for what is due, also what a process left that has ended. Call it once in every server. */
  start(options?: { readonly everyMs?: number }): void;
  /** Does what is due, once: for a platform that has no servers, from a schedule. */
  tick(): Promise<void>;
  /** Resolves when the bot has nothing to do here: for `waitUntil`, and for tests. */
  idle(): Promise<void>;
  /** Stops what `start` and the bot do here, after what is being done. */
  stop(): Promise<void>;
}

const MINUTE_MS = 60_000;

/**
 * Makes an inbox. Nothing happens before an event comes, or `start` is called.
 *
 * Everything is in the store, and every change of a conversation is atomic there, so that any number of processes can
 * share one. What Meta delivers twice is taken in once.
 *
 * @example
 * ```ts
 * import { memoryStore } from "whatsapp-enterprise";
 * import { createInbox, handoff } from "whatsapp-enterprise/inbox";
 *
 * const inbox = createInbox({
 *   whatsapp: wa,
 *   store: memoryStore(),
 *   bot: ({ text }) => (/human/i.test(text) ? handoff({ message: "One moment, please." }) : `You said: ${text}`),
 * });
 * inbox.attach(webhook);
 * inbox.start();
 *
 * const [next] = await inbox.queue.pending();
 * if (next) await inbox.assign(next.conversation, "ana");
 * ```
 */
export function createInbox<C = Record<string, unknown>>(options: InboxOptions<C>): Inbox<C> {
  const { store, clock = systemClock, logger = silentLogger, keyPrefix: prefix = "inbox:", bot } = options;
  const rules = rulesOf(options);
  const initialContext = options.initialContext ?? (() => ({}) as C);
  const users = createUsers(store, prefix, clock.now);
  const index = createQueueIndex(store, `${prefix}queue`, clock.now, (id) => core.conversations.read(id));
  const directory = createDirectory(store, `${prefix}conversations`, (id) => core.conversations.find(id));
  const timers = createTimers(store, `${prefix}timers`, clock, logger, (id) => turns.wake(id));
  const emitter = createEmitter<InboxEvents<C>>(logger);
  const onChange = (before: ConversationState | undefined, after: ConversationState): void => {
    void announce(before, after).catch(() => logger.warn("A change of a conversation could not be told of."));
  };
  const core: InboxCore<C> = {
    clock,
    logger,
    rules,
    whatsapp: options.whatsapp,
    phoneNumberId: options.phoneNumberId ?? options.whatsapp.phoneNumberId,
    users,
    conversations: createConversations({
      store,
      prefix,
      clock,
      rules,
      timers,
      queue: index,
      directory,
      onChange,
    }),
    history: createHistory(store, prefix),
    waiting: createWaiting(clock),
    emitter,
    async view(state) {
      return viewOf(state, await users.read(state.party), { clock, rules, initialContext });
    },
  };
  const outbox = createOutbox(core);
  const { botTimeoutMs: timeoutMs = MINUTE_MS, leaseMs = MINUTE_MS / 2, onError } = options;
  const turns = createTurns({ core, outbox, bot, timeoutMs, leaseMs, onError });
  const receive = createReceive(core);
  const agents = createAgents(core, index);
  const { conversations, history } = core;

  async function announce(before: ConversationState | undefined, after: ConversationState): Promise<void> {
    const name = changeOf(before, after);
    if (name === undefined || !emitter.has(name)) return;
    const conversation = await core.view(after);
    if (name === "assigned") emitter.emit("assigned", { conversation, agent: after.agent ?? "" });
    else emitter.emit(name, { conversation });
  }

  async function stateOf(ref: ConversationRef): Promise<ConversationState> {
    return conversations.read(await resolve(core, ref));
  }

  const middleware: Middleware = async ({ event }, next) => {
    await receive(event);
    await next();
  };

  return {
    middleware,
    receive,
    attach: (webhook) => void webhook.use(middleware),
    conversation: async (ref) => core.view(await stateOf(ref)),
    async find(ref) {
      const id = await locate(core, ref);
      const state = id === undefined ? undefined : await conversations.find(id);
      return state && core.view(state);
    },
    async conversations(page = {}) {
      const { states, cursor } = await directory.page(page);
      const found = await Promise.all(states.map((state) => core.view(state)));
      return { conversations: found, ...(cursor !== undefined && { cursor }) };
    },
    async updateContext(ref, change) {
      const id = await resolve(core, ref);
      const state = await conversations.update(id, (before) => {
        const now = current(before, clock.now(), rules);
        return { ...now, context: change((now.context as C | undefined) ?? initialContext()) };
      });
      return core.view(state);
    },
    async history(ref, page = {}) {
      const { id, merged } = await stateOf(ref);
      return history.page([id, ...merged], page);
    },
    canSendFreeform: async (ref) => freeformUntil((await stateOf(ref)).window, clock.now()) !== undefined,
    send: (ref, content, how) => outbox.send(ref, content, how),
    waitForStatus: outbox.waitForStatus,
    waitForReply: createReplies(core),
    async markRead(ref, how) {
      const { lastId, phoneNumberId } = await stateOf(ref);
      if (lastId !== undefined) await options.whatsapp.markRead(lastId, { phoneNumberId, ...how });
    },
    async typing(ref, how) {
      const { lastId, phoneNumberId } = await stateOf(ref);
      if (lastId !== undefined) await options.whatsapp.typing(lastId, { phoneNumberId, ...how });
    },
    ...agents,
    async note(ref, text, { agent } = {}) {
      const state = await stateOf(ref);
      const note = { text, at: clock.now(), ...(agent !== undefined && { agent }) };
      await history.note(state.id, note);
      if (emitter.has("noted")) emitter.emit("noted", { conversation: await core.view(state), note });
    },
    async notes(ref) {
      const { id, merged } = await stateOf(ref);
      return history.notes([id, ...merged]);
    },
    on: emitter.on,
    start: ({ everyMs = 1000 } = {}) => timers.start(everyMs),
    tick: timers.tick,
    idle: timers.idle,
    stop: timers.close,
  };
}

function rulesOf<C>({ bot, sessionTtlMs, gather = {}, resumeAfterMs }: InboxOptions<C>): Rules {
  return {
    hasBot: bot !== undefined,
    sessionTtlMs: sessionTtlMs ?? 24 * 60 * MINUTE_MS,
    quietMs: gather.quietMs ?? 1000,
    maxMs: gather.maxMs ?? 8000,
    resumeAfterMs: resumeAfterMs ?? 30 * MINUTE_MS,
  };
}

/** What a change of state is called, where it has a name. */
function changeOf(
  before: ConversationState | undefined,
  after: ConversationState,
): "queued" | "assigned" | "released" | "closed" | "tagged" | undefined {
  if (after.movedTo !== undefined) return undefined;
  const { mode, agent } = after;
  const isTagged = before !== undefined && before.tags.join("\n") !== after.tags.join("\n");
  const otherwise = isTagged ? "tagged" : undefined;
  if (mode === "human") return before?.mode === "human" && before.agent === agent ? otherwise : "assigned";
  if (before?.mode === mode || (mode === "bot" && before === undefined)) return otherwise;
  return mode === "bot" ? "released" : mode;
}
