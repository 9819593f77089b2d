/** @module A bot that asks a model. */
import { systemClock } from "../core/clock.ts";
import { WhatsAppError } from "../core/errors.ts";
import type { Bot, BotAnswer, Handoff, Turn } from "../inbox/index.ts";
import { handoff } from "../inbox/index.ts";
import type { Reply } from "./ask.ts";
import { ask } from "./ask.ts";
import { messagesOf } from "./conversation.ts";
import type { AiBotOptions, ForTurn } from "./options.ts";
import { splitText } from "./split-text.ts";
import { whileTyping, withinLimit } from "./thinking.ts";
import { toWhatsAppText } from "./whatsapp-text.ts";

const HISTORY_LIMIT = 40;
const HISTORY_MS = 86_400_000;
const MAX_STEPS = 8;
const TIME_LIMIT_MS = 45_000;

/**
 * A bot for an inbox that asks a model of the AI SDK (`ai`, 7 or later).
 *
 * The model is given what both sides wrote, and its answer is sent as WhatsApp formats it, in as many messages as it
 * takes. The user sees "typing…" while it thinks. By the tool `handoff`, the model queues a human; an error, an empty
 * answer, and more time than `timeLimitMs` do so, too, and the inbox's `onError` is told. A human who takes the
 * conversation over meanwhile stops the model.
 *
 * @example
 * ```ts
 * import { memoryStore } from "whatsapp-enterprise";
 * import { aiBot } from "whatsapp-enterprise/ai";
 * import { createInbox } from "whatsapp-enterprise/inbox";
 *
 * const inbox = createInbox({
 *   whatsapp: wa,
 *   store: memoryStore(),
 *   bot: aiBot({
 *     model: "anthropic/claude-sonnet-4.5",
 *     instructions: "You answer the customers of a bakery, in their language, in few words.",
 *     apology: "One moment, please: a colleague will answer.",
 *   }),
 * });
 * ```
 */
export function aiBot<C = Record<string, unknown>>(options: AiBotOptions<C>): Bot<C> {
  const { timeLimitMs = TIME_LIMIT_MS, clock = systemClock, apology } = options;
  return async (turn) => {
    try {
      return await whileTyping(turn.typing, clock, turn.signal, () =>
        withinLimit(timeLimitMs, clock, turn.signal, (signal) => answer(turn, options, signal)),
      );
    } catch (error) {
      // Nobody waits for it: a human has the conversation, or the inbox has given up.
      if (turn.signal.aborted) throw error;
      return failed(error, apology, turn);
    }
  };
}

async function answer<C>(turn: Turn<C>, options: AiBotOptions<C>, signal: AbortSignal): Promise<BotAnswer> {
  const {
    model,
    instructions,
    tools = {},
    offerHandoff = true,
    historyLimit = HISTORY_LIMIT,
    historyMs = HISTORY_MS,
    media,
    maxSteps = MAX_STEPS,
    stream = false,
    format = formatted,
    timeLimitMs: _,
    apology: __,
    clock: ___,
    ...settings
  } = options;
  const [system, own, messages] = await Promise.all([
    forTurn(instructions, turn),
    forTurn(tools, turn),
    messagesOf(turn, { historyLimit, historyMs, media }),
  ]);
  signal.throwIfAborted();
  const question = { model, instructions: system, messages, tools: own, offerHandoff, maxSteps, stream };
  const reply = await ask({ ...question, signal, settings });
  return answerOf(reply, (text) => format(text, turn));
}

function answerOf(
  { text, handoff: wanted }: Reply,
  format: (text: string) => NonNullable<Handoff["message"]>,
): BotAnswer {
  const content = text === "" ? [] : format(text);
  if (wanted) return handoff({ message: content, ...wanted });
  // Such as a text of nothing but a line: there is nothing to send.
  if (content === "" || (Array.isArray(content) && content.length === 0))
    throw new WhatsAppError("bot_no_answer", "Nothing was left of the model's answer after `format`.");
  return content;
}

function formatted(markdown: string): string[] {
  return splitText(toWhatsAppText(markdown));
}

/** For a human, with something to read for the user until then. */
async function failed<C>(
  error: unknown,
  apology: AiBotOptions<C>["apology"],
  turn: Turn<C>,
): Promise<Handoff> {
  const message = await forTurn(apology, turn).catch(() => undefined);
  return handoff({ error, ...(message !== undefined && { message }) });
}

async function forTurn<T, C>(value: ForTurn<T, C>, turn: Turn<C>): Promise<T> {
  return typeof value === "function" ? (value as (turn: Turn<C>) => T | Promise<T>)(turn) : value;
}
