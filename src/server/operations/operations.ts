/** @module Every operation that a server of these parts has. */
import type { Tickets } from "../events/tickets.ts";
import type { Operation } from "../operation.ts";
import type { ServerParts } from "../parts.ts";
import { conversationOperations } from "./conversations.ts";
import { eventOperations } from "./events.ts";
import { healthOperations } from "./health.ts";
import { meOperation } from "./me.ts";
import { mediaOperations } from "./media.ts";
import { metricsOperation } from "./metrics.ts";
import { queueOperations } from "./queue.ts";
import { sendOperations } from "./send.ts";
import { templateOperations } from "./templates.ts";
import { webhookOperations } from "./webhook.ts";

/** In the order in which the document shows them. */
export function operationsOf(parts: ServerParts, tickets: Tickets): Operation[] {
  const { webhook, inbox, events, logger } = parts;
  return [
    ...(webhook ? webhookOperations(webhook) : []),
    ...sendOperations(parts),
    ...mediaOperations(parts),
    ...(inbox ? queueOperations(inbox) : []),
    ...(inbox ? conversationOperations(inbox) : []),
    ...(events ? eventOperations(events, tickets, logger) : []),
    ...templateOperations(parts),
    meOperation(parts),
    metricsOperation(parts),
    ...healthOperations(parts),
  ];
}
