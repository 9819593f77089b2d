/** @module Groups of a number. Most of what happens to them is told by webhook. */
import { path } from "../path.ts";
import {
  calling,
  type Fields,
  type ListOptions,
  type Open,
  type Page,
  Pages,
  type Paging,
  type PhoneOptions,
  type RequestOptions,
  Resource,
  reading,
  type Success,
  WHATSAPP,
  writing,
} from "./resource.ts";

/** A group to make. */
export interface NewGroup {
  /** At most 128 characters. */
  readonly subject: string;
  /** At most 2,048 characters. */
  readonly description?: string;
  /** @default "auto_approve" */
  readonly join_approval_mode?: Open<"auto_approve" | "approval_required">;
}

/** That a change was taken on. The webhook with the same `request_id` says what came of it. */
export interface GroupRequest {
  readonly messaging_product?: string;
  readonly request_id?: string;
  readonly success?: boolean;
}

/** A group of a list. */
export interface GroupSummary {
  readonly id: string;
  readonly subject?: string;
  readonly created_at?: string | number;
}

/** A group. */
export interface Group {
  readonly id: string;
  readonly messaging_product?: string;
  readonly subject?: string;
  readonly description?: string;
  readonly participants?: readonly { readonly wa_id?: string; readonly user_id?: string }[];
  readonly total_participant_count?: number;
  readonly join_approval_mode?: Open<"auto_approve" | "approval_required">;
  readonly suspended?: boolean;
  readonly creation_timestamp?: number;
}

/** What to change about a group. */
export type GroupChanges = Partial<Pick<NewGroup, "subject" | "description">>;

/** Where users join. */
export interface InviteLink {
  readonly messaging_product?: string;
  /** `https://chat.whatsapp.com/…` */
  readonly invite_link: string;
}

/** A user who wants to join. */
export interface JoinRequest {
  readonly join_request_id: string;
  readonly wa_id?: string;
  readonly user_id?: string;
  readonly creation_timestamp?: number | string;
}

/** What became of each request. Some may have failed while others succeeded. */
export interface JoinResult {
  readonly approved_join_requests?: readonly string[];
  readonly rejected_join_requests?: readonly string[];
  readonly failed_join_requests?: readonly {
    readonly join_request_id: string;
    readonly errors?: readonly {
      readonly code: number;
      readonly message?: string;
      readonly title?: string;
      readonly error_data?: { readonly details?: string };
    }[];
  }[];
  readonly messaging_product?: string;
}

/** Everything a group has; Graph answers nothing but its id unasked. */
const GROUP_FIELDS =
  "subject,description,participants,join_approval_mode,suspended,creation_timestamp,total_participant_count";

/**
 * `wa.groups`: groups of the client's number, which has to be an official business account.
 * To pin a message of a group: `wa.sendPin`.
 *
 * @example
 * ```ts
 * await wa.groups.create({ subject: "Order 42" });            // its id comes as a "group_lifecycle" event
 * const { invite_link } = await wa.groups.inviteLink("Y2FwaV9ncm91cDox");
 * ```
 */
export class GroupsResource extends Resource {
  /**
   * Makes a group. Its id and its invite link come by webhook, with the same `request_id`.
   *
   * @operation POST /{phone-number-id}/groups
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/reference
   */
  create(group: NewGroup, options?: PhoneOptions): Promise<GroupRequest> {
    const body = { ...WHATSAPP, ...group };
    return this.graph.post(path`/${this.phone(options)}/groups`, writing(body, options));
  }

  /**
   * The number's groups.
   *
   * @operation GET /{phone-number-id}/groups
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/reference
   */
  list(options?: PhoneOptions & ListOptions<GroupSummary>): Pages<GroupSummary> {
    const { limit, before } = options ?? {};
    return new Pages(async (after = options?.after) => {
      const call = reading(options, { limit, after, before });
      const answer = await this.graph.get<GroupPage>(path`/${this.phone(options)}/groups`, call);
      return toPage(answer);
    });
  }

  /**
   * A group, with all it has unless you name fields.
   *
   * @operation GET /{group-id}
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/reference
   */
  get(groupId: string, options?: RequestOptions & Fields<Group>): Promise<Group> {
    return this.graph.get(path`/${groupId}`, reading(options, { fields: GROUP_FIELDS }));
  }

  /**
   * Changes subject or description. What came of it is told by a "group_settings" event.
   *
   * @operation POST /{group-id}
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/reference
   */
  update(groupId: string, changes: GroupChanges, options?: RequestOptions): Promise<GroupRequest> {
    return this.graph.post(path`/${groupId}`, writing({ ...WHATSAPP, ...changes }, options));
  }

  /**
   * Changes the picture: a square JPEG of at least 192 pixels and at most 5 MB.
   *
   * @operation POST /{group-id}
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/reference
   */
  setPicture(groupId: string, jpeg: Blob, options?: RequestOptions): Promise<GroupRequest> {
    return this.graph.post(path`/${groupId}`, { form: { ...WHATSAPP, file: jpeg }, ...calling(options) });
  }

  /**
   * Deletes the group and takes everybody out. What came of it is told by a "group_lifecycle" event.
   *
   * @operation DELETE /{group-id}
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/reference
   */
  delete(groupId: string, options?: RequestOptions): Promise<GroupRequest> {
    return this.graph.delete(path`/${groupId}`, calling(options));
  }

  /**
   * Where users join.
   *
   * @operation GET /{group-id}/invite_link
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/reference
   */
  inviteLink(groupId: string, options?: RequestOptions): Promise<InviteLink> {
    return this.graph.get(path`/${groupId}/invite_link`, calling(options));
  }

  /**
   * Makes a new invite link. The old one stops working.
   *
   * @operation POST /{group-id}/invite_link
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/reference
   */
  resetInviteLink(groupId: string, options?: RequestOptions): Promise<InviteLink> {
    return this.graph.post(path`/${groupId}/invite_link`, writing(WHATSAPP, options));
  }

  /**
   * Takes the invite link away, without a new one.
   *
   * @operation DELETE /{group-id}/invite_link
   * @permission whatsapp_business_messaging
   * @see https://github.com/facebook/openapi
   */
  deleteInviteLink(groupId: string, options?: RequestOptions): Promise<Success> {
    return this.graph.delete(path`/${groupId}/invite_link`, writing(WHATSAPP, options));
  }

  /**
   * The users who want to join.
   *
   * @operation GET /{group-id}/join_requests
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/reference
   */
  joinRequests(groupId: string, options?: ListOptions<JoinRequest>): Pages<JoinRequest> {
    return this.listOf(path`/${groupId}/join_requests`, options);
  }

  /**
   * Lets users in. Says of each whether it worked.
   *
   * @operation POST /{group-id}/join_requests
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/reference
   */
  approveJoinRequests(
    groupId: string,
    requestIds: readonly string[],
    options?: RequestOptions,
  ): Promise<JoinResult> {
    const body = { ...WHATSAPP, join_requests: requestIds };
    return this.graph.post(path`/${groupId}/join_requests`, writing(body, options));
  }

  /**
   * Turns users away. Says of each whether it worked.
   *
   * @operation DELETE /{group-id}/join_requests
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/reference
   */
  rejectJoinRequests(
    groupId: string,
    requestIds: readonly string[],
    options?: RequestOptions,
  ): Promise<JoinResult> {
    const body = { ...WHATSAPP, join_requests: requestIds };
    return this.graph.delete(path`/${groupId}/join_requests`, writing(body, options));
  }

  /**
   * Adds users. In Meta's OpenAPI file, while its guide says that nobody can be added: rely on invite links.
   *
   * @operation POST /{group-id}/participants
   * @permission whatsapp_business_messaging
   * @see https://github.com/facebook/openapi
   */
  addParticipants(
    groupId: string,
    users: readonly string[],
    options?: RequestOptions,
  ): Promise<GroupRequest> {
    return this.graph.post(path`/${groupId}/participants`, writing(participants(users), options));
  }

  /**
   * Takes up to 8 users out. They cannot come back by invite link.
   *
   * @operation DELETE /{group-id}/participants
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/reference
   */
  removeParticipants(
    groupId: string,
    users: readonly string[],
    options?: RequestOptions,
  ): Promise<GroupRequest> {
    return this.graph.delete(path`/${groupId}/participants`, writing(participants(users), options));
  }
}

function participants(users: readonly string[]): object {
  return { ...WHATSAPP, participants: users.map((user) => ({ user })) };
}

/** The one list of Graph's whose `data` is an object. */
interface GroupPage {
  readonly data?: { readonly groups?: readonly GroupSummary[] };
  readonly paging?: Paging;
}

function toPage({ data, paging }: GroupPage): Page<GroupSummary> {
  return { data: data?.groups ?? [], ...(paging && { paging }) };
}
