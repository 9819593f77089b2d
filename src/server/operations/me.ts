/** @module `GET /me`: who the key belongs to, and what it may do. */
import { meAnswer } from "../answers/me.schema.ts";
import { SCOPES } from "../http/authorize.ts";
import { type Operation, operation } from "../operation.ts";
import type { ServerParts } from "../parts.ts";

/** One operation, for pages that ask people for their key. */
export function meOperation({ clock }: ServerParts): Operation {
  return operation({
    id: "getMe",
    method: "get",
    path: "/me",
    tag: "Operations",
    summary: "Who the key belongs to, and what it may do",
    scopes: SCOPES,
    answers: { 200: { description: "The caller.", schema: meAnswer } },
    run: ({ principal: { id, scopes, agent } }) => ({
      body: { id, scopes, ...(agent !== undefined && { agent }), now: clock.now() },
    }),
  });
}
