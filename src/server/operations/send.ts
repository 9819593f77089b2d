/** @module `POST /send/…`: one operation for each way to send. */
import type * as z from "zod";
import { isWhatsAppError } from "../../core/errors.ts";
import type { Message } from "../../messages/message.ts";
import { sentAnswer } from "../answers/sent.schema.ts";
import { messageBody, templateBody } from "../bodies/template.schema.ts";
import { unsettled } from "../http/idempotency.ts";
import { Problem } from "../http/problem.ts";
import { type Call, type Operation, operation, SEND } from "../operation.ts";
import type { ServerParts } from "../parts.ts";
import { actingAgent } from "./agent.ts";
import { FRAME_ALIASES } from "./aliases.ts";
import { recipientOf, refOf } from "./refs.ts";
import * as example from "./send-examples.ts";
import { given, row, type Sending, type SendRow } from "./send-row.ts";
import { SEND_TABLE } from "./send-table.ts";
import { templateMessageOf } from "./template-input.ts";

/** Every way to send. */
export function sendOperations(parts: ServerParts): Operation[] {
  const rows: readonly SendRow[] = [
    ...SEND_TABLE,
    row(
      "template",
      "Send an approved template",
      templateBody,
      (body) => templateMessageOf(body, parts.templates),
      {
        examples: templateExamples(parts),
        aliases: FRAME_ALIASES,
      },
    ),
  ];
  const any = row("", "Send any message, as Graph spells it", messageBody, ({ message }) => message, {
    examples: example.message,
  });
  return [...rows, any].map((each) => operationOf(each, parts));
}

function templateExamples({ templates }: ServerParts): Record<string, unknown> {
  const first = templates?.all()[0];
  const parameters = first && "examples" in first.definition ? first.definition.examples : {};
  return {
    ...(first && { "from the library": { to: example.to, template: first.name, parameters } }),
    ...example.template,
  };
}

function operationOf({ type, summary, body, build }: SendRow, parts: ServerParts): Operation {
  return operation<Sending>({
    id: type === "" ? "sendMessage" : `send${pascal(type)}`,
    method: "post",
    path: type === "" ? "/send" : `/send/${type}`,
    tag: "Send",
    summary,
    scopes: SEND,
    body,
    idempotent: true,
    answers: { 200: { description: "Meta accepted the message.", schema: sentAnswer } },
    async run(call) {
      const content = contentOf(call.body);
      const message = build(content);
      const sent = await parts.telemetry.send(type || "message", () => send(parts, call, message));
      return { body: sent };
    },
  });
}

/** Of a body, what is the message's. */
function contentOf(body: Sending): object {
  const { to, replyTo, callbackData, priority, phoneNumberId, agent, marketing, outsideWindow, ...content } =
    body;
  return content;
}

/** Through the inbox where there is one, so that it is in the history, and the window is known. */
async function send(
  { inbox, whatsapp, templates }: ServerParts,
  call: Call<Sending>,
  message: Message,
): Promise<z.infer<typeof sentAnswer>> {
  const { body, claim } = call;
  const { to, replyTo, callbackData, priority, phoneNumberId, marketing, outsideWindow } = body;
  const options = given({ replyTo, callbackData, priority });
  if (!inbox) {
    if (claim?.resumed) throw unsettled();
    const to_ = recipientOf(to);
    const { raw: _, ...sent } = await whatsapp.send(to_, message, {
      ...options,
      ...given({ phoneNumberId }),
      ...(typeof to_ === "object" && to_.groupId !== undefined && { recipientType: "group" as const }),
    });
    return sent;
  }
  const { messageId, entryId, conversationId, fellBack } = await inbox
    .send(refOf(to, phoneNumberId), message, {
      ...options,
      ...given({ agent: actingAgent(call, body.agent), marketing }),
      ...(outsideWindow && { outsideWindow: templateMessageOf(outsideWindow, templates, ["outsideWindow"]) }),
      ...(claim && { id: claim.id }),
    })
    .catch(rethrow);
  return { messageId, entryId, conversationId, fellBack };
}

/** What an inbox asks of its configuration, a caller may have left out. */
function rethrow(error: unknown): never {
  if (isWhatsAppError(error) && error.code === "invalid_configuration")
    throw new Problem({
      status: 422,
      code: "invalid_body",
      title: "The body is not valid.",
      detail: error.message,
    });
  throw error;
}

function pascal(type: string): string {
  return type.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
