/** @module What became of messages, as Meta remembers it: for finding out what went wrong. */
import { path } from "../path.ts";
import { type ListOptions, type Open, type Pages, type PhoneOptions, Resource } from "./resource.ts";

/** What Meta remembers about a message. */
export interface MessageHistory {
  readonly id: string;
  readonly message_id: string;
  readonly events?: { readonly data?: readonly MessageHistoryEvent[] };
}

/** Something that happened to a message. */
export interface MessageHistoryEvent {
  readonly cursor?: string;
  readonly node?: MessageHistoryNode;
}

/** A status of a message. */
export interface MessageHistoryNode {
  readonly id: string;
  readonly delivery_status: Open<"SENT" | "DELIVERED" | "READ" | "FAILED" | "DELETED">;
  readonly error_description?: string;
  readonly occurrence_timestamp?: number;
  readonly status_timestamp?: number;
  readonly application?: { readonly id?: string; readonly name?: string };
}

/** `wa.messageHistory`: the messages of the client's number. Found in Meta's OpenAPI file alone. */
export class MessageHistoryResource extends Resource {
  /**
   * Messages, or the one with `messageId`.
   *
   * @operation GET /{phone-number-id}/message_history
   * @permission whatsapp_business_messaging
   * @see https://github.com/facebook/openapi
   */
  list(
    options?: PhoneOptions & ListOptions<MessageHistory> & { readonly messageId?: string },
  ): Pages<MessageHistory> {
    const query = { message_id: options?.messageId };
    return this.listOf(path`/${this.phone(options)}/message_history`, options, query);
  }

  /**
   * What happened to one message.
   *
   * @operation GET /{message-history-id}/events
   * @permission whatsapp_business_messaging
   * @see https://github.com/facebook/openapi
   */
  events(
    historyId: string,
    options?: ListOptions<MessageHistoryEvent> & { readonly status?: MessageHistoryNode["delivery_status"] },
  ): Pages<MessageHistoryEvent> {
    return this.listOf(path`/${historyId}/events`, options, { status_filter: options?.status });
  }
}
