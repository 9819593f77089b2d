/** @module `/webhook`: Meta's own door. It is open, as what comes through it is signed. */
import { fromWeb, toResponse } from "../../webhook/web.ts";
import { type Operation, operation } from "../operation.ts";
import type { ServerWebhook } from "../parts.ts";

const tag = "Webhook";

/** Verification and deliveries. */
export function webhookOperations(webhook: ServerWebhook): Operation[] {
  const answer = async (request: Request): Promise<Response> =>
    toResponse(await webhook.handle(fromWeb(request)));
  return [
    operation({
      id: "verifyWebhook",
      method: "get",
      path: "/webhook",
      tag,
      summary: "Meta verifies the webhook",
      description: "Answers the challenge where the verify token is right.",
      answers: {
        200: { description: "The challenge.", type: "text/plain" },
        400: { description: "It is no verification." },
        403: { description: "The verify token is another." },
      },
      run: ({ request }) => answer(request),
    }),
    operation({
      id: "receiveWebhook",
      method: "post",
      path: "/webhook",
      tag,
      summary: "Meta delivers events",
      description: "Signed with the app secret in `X-Hub-Signature-256`.",
      rawBody: { content: { "application/json": {} }, maxBytes: 4_000_000 },
      answers: {
        200: { description: "Every event was handled.", type: "text/plain" },
        400: { description: "It is no delivery." },
        401: { description: "The signature is missing or wrong." },
        413: { description: "It is larger than anything Meta sends." },
        500: { description: "A handler failed: Meta delivers again." },
        503: { description: "Another process is handling it: Meta delivers again." },
      },
      run: ({ request }) => answer(request),
    }),
  ];
}
