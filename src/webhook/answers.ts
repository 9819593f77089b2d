/** @module What a webhook answers, and which error means which answer. */
import { SignatureError } from "../core/errors.ts";
import type { Logger } from "../core/logger.ts";
import type { WebhookAnswer } from "./request.ts";

const TEXT = { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" };

/** An answer in plain text that no browser takes for a page. */
/* @__NO_SIDE_EFFECTS__ */
export const say = (
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): WebhookAnswer => ({
  status,
  headers: { ...TEXT, ...headers },
  body,
});

/** Every fixed answer. Anything but a 200 makes Meta deliver again. */
export const answers = {
  handled: { status: 200, headers: {}, body: "" },
  noHandshake: say(400, "hub.mode, hub.verify_token and hub.challenge are required."),
  notJson: say(400, "The body is not JSON."),
  unreadable: say(400, "The body did not arrive."),
  wrongToken: say(403, "The verify token is another one."),
  wrongMethod: say(405, "Only GET and POST are answered here.", { allow: "GET, POST" }),
  failed: say(500, "A handler failed. Deliver again."),
  busy: say(503, "An event is being handled elsewhere. Deliver again."),
} as const satisfies Readonly<Record<string, WebhookAnswer>>;

/**
 * The answer to a request that could not be verified: `unproven` when its signature is at fault. The log says why, and
 * nothing of the request.
 */
export function fromError(error: unknown, logger: Logger, unproven = 401): WebhookAnswer {
  if (!(error instanceof SignatureError)) {
    logger.warn("The body of a request to the webhook did not arrive.");
    return answers.unreadable;
  }
  const { code, reason, message } = error;
  if (reason === "body_parsed") logger.error(message, { code });
  else logger.warn(message, { code });
  return say(statusOf(reason, unproven), message);
}

function statusOf(reason: SignatureError["reason"], unproven: number): number {
  if (reason === "body_parsed") return 500;
  return reason === "too_large" ? 413 : unproven;
}
