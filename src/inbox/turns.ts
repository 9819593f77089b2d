/** @module The bot at work: one turn of a conversation at a time, each answered once, and a human when it fails. */

import { isTransportError, WhatsAppError } from "../core/errors.ts";
import { nameOfError } from "../core/logger.ts";
import type { IncomingMessage } from "../events/message.schema.ts";
import type { Bot, BotAnswer, Handoff, Saying, Turn } from "./bot.ts";
import { readableText, toMessage } from "./bot.ts";
import type { Answer, ConversationState, Run } from "./conversation-state.ts";
import {
  current,
  isRunning,
  queued,
  runAnswered,
  runEnded,
  runRenewed,
  runStarted,
} from "./conversation-state.ts";
import type { InboxCore } from "./core.ts";
import type { StoredMessage } from "./history.ts";
import type { Outbox } from "./outbox.ts";

/** Is told of every error of a bot, for an error tracker. */
export type BotErrorHook = (error: unknown, conversationId: string) => unknown;

/** What a bot is run with. */
export interface TurnParts<C> {
  readonly core: InboxCore<C>;
  readonly outbox: Outbox;
  readonly bot: Bot<C> | undefined;
  readonly timeoutMs: number;
  readonly leaseMs: number;
  readonly onError: BotErrorHook | undefined;
}

/** An answer, and whether it is only what is left to say after a failure. */
interface Decision extends Answer {
  readonly hasFailed?: boolean;
}

/** Does what is due in a conversation. */
export function createTurns<C>({ core, outbox, bot, timeoutMs, leaseMs, onError }: TurnParts<C>) {
  const { clock, conversations, history, logger, rules } = core;

  async function wake(id: string): Promise<void> {
    const token = crypto.randomUUID();
    const state = await conversations.update(id, (before) => {
      const now = clock.now();
      const due = current(before, now, rules);
      return bot ? runStarted(due, token, now, leaseMs) : unattended(due, now);
    });
    const { run } = state;
    if (bot && run?.token === token) await work(bot, state, run);
  }

  async function work(bot: Bot<C>, state: ConversationState, run: Run): Promise<void> {
    const lease = holdLease(state.id, run.token);
    try {
      const answer = run.answer ?? (await decide(bot, state, run, lease.signal));
      if (answer) await conclude(state.id, run, answer);
    } finally {
      lease.release();
    }
  }

  /** The bot's answer, once it is stored; `undefined` when it is not asked any more. */
  async function decide(
    bot: Bot<C>,
    state: ConversationState,
    run: Run,
    signal: AbortSignal,
  ): Promise<Answer | undefined> {
    const late = new AbortController();
    const turn = await turnOf(state, run, AbortSignal.any([signal, late.signal]));
    const { hasFailed, ...answer } = turn ? await ask(bot, turn, state.id, late) : NOTHING;
    // What a bot that failed has made of the context is not to be trusted.
    const context = hasFailed ? undefined : turn?.context;
    const stored = await conversations.update(state.id, (now) =>
      runAnswered(now, run.token, answer, context),
    );
    return isRunning(stored, run.token) ? answer : undefined;
  }

  async function ask(bot: Bot<C>, turn: Turn<C>, id: string, late: AbortController): Promise<Decision> {
    const timer = new AbortController();
    try {
      const timeout = clock.sleep(timeoutMs, timer.signal).then(() => {
        late.abort(new WhatsAppError("bot_timeout", `The bot did not answer within ${timeoutMs} ms.`));
        throw late.signal.reason;
      });
      const answer = (await Promise.race([(async () => bot(turn))(), timeout])) ?? undefined;
      if (!isHandoff(answer) || answer.error === undefined) return answerOf(answer);
      await failed(answer.error, id);
      return { ...answerOf(answer), hasFailed: true };
    } catch (error) {
      await failed(error, id);
      return { messages: [], handoff: "bot_failed", hasFailed: true };
    } finally {
      timer.abort();
    }
  }

  async function failed(error: unknown, id: string): Promise<void> {
    logger.error("The bot failed: a human has to go on.", {
      error: nameOfError(error),
    });
    try {
      await onError?.(error, id);
    } catch {
      logger.error("onError failed itself.");
    }
  }

  async function turnOf(
    state: ConversationState,
    run: Run,
    signal: AbortSignal,
  ): Promise<Turn<C> | undefined> {
    const found = await Promise.all(run.ids.map((each) => history.read(each)));
    const stored = found.filter((each): each is StoredMessage => each !== undefined && !each.revoked);
    const messages = stored
      .sort((a, b) => a.order - b.order)
      .map(({ message }) => message as IncomingMessage);
    const message = messages.at(-1);
    if (!message) return undefined;
    const conversation = await core.view(state);
    return {
      id: run.id,
      conversation,
      messages,
      message,
      text: messages.map(readableText).filter(Boolean).join("\n"),
      context: conversation.context,
      signal,
      history: (limit = 50) => history.page([state.id, ...state.merged], { limit }),
      typing: () => core.whatsapp.typing(message.id, { phoneNumberId: state.phoneNumberId }),
    };
  }

  /** Sends what was decided. The ids are the turn's, so that after a crash nothing is sent twice. */
  async function conclude(id: string, run: Run, answer: Answer): Promise<void> {
    let reason = answer.handoff;
    try {
      for (const [i, said] of answer.messages.entries()) {
        if (!isRunning(await conversations.read(id), run.token)) return;
        const { message, ...options } = "replyTo" in said ? said : { message: said };
        await outbox.send({ id }, message, { ...options, id: `${run.id}-${i}` }, "bot");
      }
    } catch (error) {
      await failed(error, id);
      reason = isTransportError(error) && error.outcome === "unknown" ? "reply_unsettled" : "reply_failed";
    }
    await conversations.update(id, (state) => runEnded(state, run.token, reason, clock.now()));
  }

  function holdLease(id: string, token: string): { readonly signal: AbortSignal; release(): void } {
    const lost = new AbortController();
    const done = new AbortController();
    async function renew(): Promise<void> {
      for (;;) {
        await clock.sleep(leaseMs / 3, done.signal);
        const state = await conversations.update(id, (now) => runRenewed(now, token, clock.now() + leaseMs));
        if (!isRunning(state, token)) return lost.abort();
      }
    }
    renew().catch(() => {});
    return { signal: lost.signal, release: () => done.abort() };
  }

  return { wake };
}

const NOTHING: Decision = { messages: [] };

/** Without a bot, what was held for one is for the queue. */
function unattended(state: ConversationState, now: number): ConversationState {
  const waits = state.mode === "bot" && state.gathering !== undefined && state.gathering.due <= now;
  return waits ? queued(state, "no_bot", now) : state;
}

function answerOf(answer: BotAnswer): Answer {
  if (answer === undefined || answer === null) return NOTHING;
  if (!isHandoff(answer)) return { messages: messagesOf(answer) };
  const { message = [], error, reason = error === undefined ? "bot" : "bot_failed" } = answer;
  return { messages: messagesOf(message), handoff: reason };
}

function messagesOf(content: Saying | readonly Saying[]): Answer["messages"] {
  return (isList(content) ? content : [content]).map((said) =>
    typeof said === "object" && "replyTo" in said
      ? { message: toMessage(said.message), replyTo: said.replyTo }
      : toMessage(said),
  );
}

function isHandoff(answer: BotAnswer): answer is Handoff {
  return typeof answer === "object" && answer !== null && "handoff" in answer && answer.handoff === true;
}

function isList(answer: Saying | readonly Saying[]): answer is readonly Saying[] {
  return Array.isArray(answer);
}
