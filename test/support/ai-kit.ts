/** Models that answer what a test says, as the AI SDK's own tests have them, behind an inbox with a customer. */
import { simulateReadableStream } from "ai";
import { MockLanguageModelV4 } from "ai/test";
import { type AiBotOptions, aiBot } from "../../src/ai/index.ts";
import type { Bot } from "../../src/inbox/index.ts";
import { type DeskOptions, openDesk, PHONE } from "./inbox-kit.ts";

type Generated = Awaited<ReturnType<MockLanguageModelV4["doGenerate"]>>;
type Streamed = Awaited<ReturnType<MockLanguageModelV4["doStream"]>>;
type Content = Generated["content"][number];
type StreamPart = Streamed["stream"] extends ReadableStream<infer Part> ? Part : never;
type FinishReason = Generated["finishReason"]["unified"];

const usage: Generated["usage"] = {
  inputTokens: { total: 10, noCache: 10, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: 20, text: 20, reasoning: undefined },
};

/** What a model does in one step: writes, calls tools, or both. */
export function step(...content: (string | Content)[]): Generated {
  const parts = content.map(
    (part): Content => (typeof part === "string" ? { type: "text", text: part } : part),
  );
  return finished(parts.some(({ type }) => type === "tool-call") ? "tool-calls" : "stop", ...parts);
}

/** A step that ends for this reason. */
export function finished(unified: FinishReason, ...content: Content[]): Generated {
  return { content, finishReason: { unified, raw: undefined }, usage, warnings: [] };
}

export function toolCall(toolName: string, input: object): Content {
  return { type: "tool-call", toolCallId: `call-${toolName}`, toolName, input: JSON.stringify(input) };
}

/** The same as a stream, in pieces of a few characters. */
export function streamed({ content, finishReason }: Generated): Streamed {
  const chunks = content.flatMap((part, i): StreamPart[] => {
    if (part.type !== "text") return part.type === "tool-call" ? [part] : [];
    const deltas = part.text.match(/[\s\S]{1,7}/g) ?? [];
    return [
      { type: "text-start", id: `${i}` },
      ...deltas.map((delta): StreamPart => ({ type: "text-delta", id: `${i}`, delta })),
      { type: "text-end", id: `${i}` },
    ];
  });
  return streamOf(...chunks, { type: "finish", finishReason, usage });
}

export function streamOf(...chunks: StreamPart[]): Streamed {
  return { stream: simulateReadableStream({ chunks, initialDelayInMs: null, chunkDelayInMs: null }) };
}

/** A model that takes one step after the other. */
export function modelOf(...steps: Generated[]): MockLanguageModelV4 {
  return new MockLanguageModelV4({ doGenerate: steps, doStream: steps.map(streamed) });
}

/** A model that never answers, and what became of its call. */
export function hangingModel(): { readonly model: MockLanguageModelV4; readonly stopped: () => boolean } {
  let signal: AbortSignal | undefined;
  const hang = (options: { abortSignal?: AbortSignal | undefined }): Promise<never> => {
    signal = options.abortSignal;
    return new Promise(() => {});
  };
  return {
    model: new MockLanguageModelV4({ doGenerate: hang, doStream: hang }),
    stopped: () => signal?.aborted === true,
  };
}

export function failingModel(error: Error): MockLanguageModelV4 {
  const fail = (): Promise<never> => Promise.reject(error);
  return new MockLanguageModelV4({ doGenerate: fail, doStream: fail });
}

/** An inbox whose bot asks the model. */
export async function openAiDesk(
  model: MockLanguageModelV4,
  options: Omit<AiBotOptions, "model"> = {},
  how: DeskOptions<Record<string, unknown>> = {},
) {
  let bot: Bot | undefined;
  const desk = openDesk({ bot: (turn) => bot?.(turn), ...how });
  bot = aiBot({ model, clock: desk.clock, ...options });
  await desk.connect();

  return {
    ...desk,
    /** What the customer says, and what the bot makes of it. */
    async says(...messages: Parameters<typeof desk.customer.sends>[0][]): Promise<void> {
      for (const message of messages) await desk.customer.sends(message);
      await desk.pass(2000);
      await desk.inbox.idle();
    },
    /** What the business has said. */
    answers: (): (string | undefined)[] =>
      desk.customer.messages.filter(({ from }) => from === "business").map(({ text }) => text),
    conversation: () => desk.inbox.conversation(PHONE),
    /** The messages of the last call of the model, with what of them is text. */
    prompt: (call = -1): (readonly [string, string])[] =>
      (model.doGenerateCalls.at(call)?.prompt ?? []).map(({ role, content }) => [
        role,
        typeof content === "string"
          ? content
          : content.map((part) => (part.type === "text" ? part.text : `<${part.type}>`)).join("|"),
      ]),
  };
}
