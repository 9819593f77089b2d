/** @module The call of the model. The only file that loads the AI SDK, on the first turn. */
import type { Instructions, LanguageModel, ModelMessage, StepResult, ToolSet } from "ai";
import { isRecord } from "../core/check.ts";
import { WhatsAppError } from "../core/errors.ts";
import type { AiCallOptions } from "./options.ts";

/** What a model is asked. */
export interface Question {
  readonly model: LanguageModel;
  readonly instructions: Instructions | undefined;
  readonly messages: ModelMessage[];
  readonly tools: ToolSet;
  readonly offerHandoff: boolean;
  readonly maxSteps: number;
  readonly stream: boolean;
  readonly signal: AbortSignal;
  readonly settings: AiCallOptions;
}

/** What a model answered: never nothing. */
export interface Reply {
  /** Markdown. Empty only beside a hand-off. */
  readonly text: string;
  readonly handoff?: { readonly reason?: string };
}

/** The tool by which a model gives the conversation to a human. */
export const HANDOFF_TOOL = "handoff";

const HANDOFF_DESCRIPTION =
  "Hands this conversation over to a human colleague, and ends your part in it. Use it when the customer asks for a person, when you cannot help, or when a person has to decide.";
const MESSAGE_DESCRIPTION =
  "What the customer reads now, in their language: that a person will answer. It is sent after what else you have written.";
const REASON_DESCRIPTION = "Why, in a few words, for the colleague. The customer does not see it.";

/** Asks, and lets the model use its tools. Throws when there is no answer. */
export async function ask(question: Question): Promise<Reply> {
  const { generateText, streamText, jsonSchema, tool, isStepCount, hasToolCall } = await import("ai");
  const { model, instructions, messages, maxSteps, signal, settings } = question;
  const handoff = tool({
    description: HANDOFF_DESCRIPTION,
    inputSchema: jsonSchema<{ message: string; reason?: string }>({
      type: "object",
      properties: {
        message: { type: "string", description: MESSAGE_DESCRIPTION },
        reason: { type: "string", description: REASON_DESCRIPTION },
      },
      required: ["message"],
      additionalProperties: false,
    }),
  });
  const call = {
    ...settings,
    model,
    messages,
    ...(instructions !== undefined && { instructions }),
    tools: { ...(question.offerHandoff && { [HANDOFF_TOOL]: handoff }), ...question.tools } as ToolSet,
    stopWhen: [isStepCount(maxSteps), hasToolCall(HANDOFF_TOOL)],
    abortSignal: signal,
  };
  if (!question.stream) return replyOf((await generateText(call)).steps);

  let failure: { readonly error: unknown } | undefined;
  const onError = ({ error }: { error: unknown }): void => {
    failure ??= { error };
  };
  const result = streamText({ ...call, onError });
  await result.consumeStream({ onError: (error) => onError({ error }) });
  signal.throwIfAborted();
  if (failure) throw failure.error;
  return replyOf(await result.steps);
}

type Step = Pick<StepResult<ToolSet>, "text" | "toolCalls" | "finishReason">;

function replyOf(steps: readonly Step[]): Reply {
  const last = steps.at(-1);
  const call = last?.toolCalls.find(({ toolName }) => toolName === HANDOFF_TOOL);
  if (last && call) return handoffOf(last.text, call.input);
  const text = last?.finishReason === "stop" ? lastText(steps) : (last?.text ?? "");
  const isAnswer = last !== undefined && ANSWERS.includes(last.finishReason) && text.trim() !== "";
  if (!isAnswer) throw new WhatsAppError("bot_no_answer", noAnswer(last?.finishReason));
  return { text };
}

/** With another, a model was cut short in the middle of something: the filter, an error, a tool after the last step. */
const ANSWERS: readonly string[] = ["stop", "length", "other"];

/** A model that is done may have said it before its last tool. */
function lastText(steps: readonly Step[]): string {
  return steps.findLast(({ text }) => text.trim() !== "")?.text ?? "";
}

function handoffOf(text: string, input: unknown): Reply {
  const { message, reason } = isRecord(input) ? input : {};
  const words = [text, typeof message === "string" ? message : ""].map((each) => each.trim());
  return {
    text: [...new Set(words)].filter(Boolean).join("\n\n"),
    handoff: typeof reason === "string" && reason.trim() !== "" ? { reason: reason.trim() } : {},
  };
}

function noAnswer(reason = "none"): string {
  const hint =
    reason === "tool-calls" ? " It wanted to go on: raise maxSteps, or give its tools an execute." : "";
  return `The model gave no answer (it finished with "${reason}").${hint}`;
}
