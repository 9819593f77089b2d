/** @module What a bot that asks a model is made from. */
import type { generateText, Instructions, LanguageModel, LanguageModelCallOptions, ToolSet } from "ai";
import type { Clock } from "../core/clock.ts";
import type { BotAnswer, Handoff, Turn } from "../inbox/index.ts";
import type { MediaReader } from "./conversation.ts";

type GenerateOptions = Parameters<typeof generateText>[0];

/** Settings of the AI SDK that are passed on as they are. */
export type AiCallOptions = LanguageModelCallOptions &
  Pick<GenerateOptions, "maxRetries" | "headers" | "providerOptions" | "telemetry" | "toolChoice">;

/** A value, or how to get it for a turn. */
export type ForTurn<T, C> = T | ((turn: Turn<C>) => T | Promise<T>);

/** Options of {@link aiBot}. Settings of the AI SDK, such as `temperature`, are among them. */
export interface AiBotOptions<C = Record<string, unknown>> extends AiCallOptions {
  /** A model of the AI SDK, or its name at the AI Gateway. */
  readonly model: LanguageModel;
  /**
   * What the model is told before the conversation.
   *
   * @example
   * ```ts
   * import type { AiBotOptions } from "whatsapp-enterprise/ai";
   *
   * const instructions: AiBotOptions["instructions"] = ({ conversation }) =>
   *   `You answer customers of a bakery. This one is ${conversation.user.name ?? "unknown"}.`;
   * ```
   */
  readonly instructions?: ForTurn<Instructions, C>;
  /**
   * What the model may call. A function makes them for a turn: they then know whose conversation it is. One that is
   * called `handoff` takes the place of the one that is there anyway.
   */
  readonly tools?: ForTurn<ToolSet, C>;
  /** Whether the model is offered the tool `handoff`. Failures hand over in any case. @default true */
  readonly offerHandoff?: boolean;
  /** How many messages of both sides the model is given at most. @default 40 */
  readonly historyLimit?: number;
  /** How old they may be, in milliseconds. @default 24 hours */
  readonly historyMs?: number;
  /**
   * Gives the model the files that users send, of the whole history each time. Without it, a model reads that there
   * was one. An error is a failure of the bot.
   *
   * @default none
   * @example
   * ```ts
   * import type { AiBotOptions } from "whatsapp-enterprise/ai";
   *
   * const media: AiBotOptions["media"] = async (message) => {
   *   if (message.type !== "image") return undefined;
   *   const file = await wa.media.download(message.image.id);
   *   return { type: "file", mediaType: file.mimeType, data: await file.bytes() };
   * };
   * ```
   */
  readonly media?: MediaReader;
  /** How often the model may call tools and go on. @default 8 */
  readonly maxSteps?: number;
  /**
   * After how long the model is stopped and a human queued, in milliseconds. Keep it below the inbox's `botTimeoutMs`,
   * or the user gets no `apology`. @default 45 seconds
   */
  readonly timeLimitMs?: number;
  /**
   * Whether the model is asked for a stream. The user gets the whole answer all the same, as WhatsApp has no other.
   * For models that have nothing else, and for gateways that cut connections on which nothing happens. @default false
   */
  readonly stream?: boolean;
  /**
   * What the user reads when the bot fails, before a human is there.
   *
   * @default nothing: the user waits for the human
   * @example
   * ```ts
   * import type { AiBotOptions } from "whatsapp-enterprise/ai";
   *
   * const apology: AiBotOptions["apology"] = ({ conversation }) =>
   *   conversation.user.phone?.startsWith("55") ? "Um momento: uma pessoa vai responder." : "One moment, please.";
   * ```
   */
  readonly apology?: ForTurn<Handoff["message"], C>;
  /**
   * Makes messages of the model's text. @default what WhatsApp formats, in parts of at most 4096 characters
   *
   * @example
   * ```ts
   * import { buttons } from "whatsapp-enterprise";
   * import { type AiBotOptions, splitText, toWhatsAppText } from "whatsapp-enterprise/ai";
   *
   * const format: AiBotOptions["format"] = (markdown) => [
   *   ...splitText(toWhatsAppText(markdown)),
   *   buttons({ body: "Was this helpful?", buttons: [{ id: "yes", title: "Yes" }] }),
   * ];
   * ```
   */
  readonly format?: (markdown: string, turn: Turn<C>) => Exclude<BotAnswer, Handoff | null | undefined>;
  /** @default the system's */
  readonly clock?: Clock;
}
