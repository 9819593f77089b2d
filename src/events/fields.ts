/** @module Which webhook field is read how: the table to add a field to. */
import { isRecord, issue, object } from "../core/check.ts";
import type { Change, Json } from "./change.ts";
import { malformed, readContacts, unknown } from "./change.ts";
import * as checks from "./checks.gen.ts";
import type { WebhookEvent } from "./event.ts";
import { chunk, historyMessage } from "./history.ts";
import type { Reader } from "./readers.ts";
import * as read from "./readers.ts";

/** Takes a change's value apart. Never throws, and adds at least one event. */
export type FieldReader = (value: Json, change: Change, out: WebhookEvent[]) => void;

/**
 * A value that holds lists of items, read in the order in which Meta wrote the lists. A list of another name
 * gives an `unknown` event for each of its items. `empty` says what a value is that holds no item at all.
 */
/* @__NO_SIDE_EFFECTS__ */
function lists(listed: Readonly<Record<string, Reader>>, empty: Reader = nothing): FieldReader {
  const known = new Map(Object.entries(listed));
  return (value, change, out) => {
    const before = out.length;
    for (const key of Object.keys(value)) {
      if (key === "contacts") continue;
      const items = value[key];
      const reader = known.get(key);
      if (Array.isArray(items)) for (const item of items) (reader ?? nothing).read(item, change, out);
      else if (reader && items !== null) out.push(malformed(reader.expected, items, notList(key), change));
    }
    if (out.length === before) empty.read(value, change, out);
  };
}

const notList = (key: string): ReturnType<typeof issue> => issue("must be a list", key);

const nothing: Reader = {
  expected: "change",
  read(item, change, out) {
    out.push(unknown(item, change));
  },
};

/** A value that is one item. */
/* @__NO_SIDE_EFFECTS__ */
function whole(reader: Reader): FieldReader {
  return (value, change, out) => reader.read(value, change, out);
}

/** What Meta documents no shape for. */
const anything = object({});

/* @__NO_SIDE_EFFECTS__ */
const groups = (reader: Reader): FieldReader => lists({ groups: reader, errors: read.error });

const echoes = lists({ message_echoes: read.echo, statuses: read.status, errors: read.error });

const standbyLists = lists(
  {
    messages: read.standbyMessage,
    message_echoes: read.standbyEcho,
    statuses: read.standbyStatus,
    errors: read.error,
  },
  read.update("standby", anything),
);

/** A thread that another app owns: its lists are one level further down. */
const standby: FieldReader = (value, change, out) => {
  const inner = isRecord(value.standby) ? value.standby : value;
  readContacts(change, inner.contacts, out);
  standbyLists(inner, change, out);
};

const username = whole(read.update("business_username", checks.checkBusinessUsername));

/**
 * Every webhook field there is. To add one, add its line, and its type to `Updates` in `event.ts`.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
 */
export const FIELDS: ReadonlyMap<string, FieldReader> = new Map([
  [
    "messages",
    lists({
      messages: read.message,
      message_echoes: read.echo,
      statuses: read.status,
      errors: read.error,
      user_actions: read.update("user_action", checks.checkUserAction),
    }),
  ],
  ["message_echoes", echoes],
  ["smb_message_echoes", echoes],
  ["calls", lists({ calls: read.call, statuses: read.callStatus, errors: read.error })],
  [
    "history",
    lists({ history: chunk, messages: historyMessage, message_echoes: historyMessage, errors: read.error }),
  ],
  ["smb_app_state_sync", lists({ state_sync: read.update("app_state_sync", checks.checkAppStateSync) })],
  ["standby", standby],
  ["messaging_handovers", whole(read.update("handover", checks.checkHandover))],
  ["group_lifecycle_update", groups(read.update("group_lifecycle", checks.checkGroupLifecycle))],
  ["group_participants_update", groups(read.update("group_participants", checks.checkGroupParticipants))],
  ["group_settings_update", groups(read.update("group_settings", checks.checkGroupSettings))],
  ["group_status_update", groups(read.update("group_status", checks.checkGroupStatus))],
  ["message_template_status_update", whole(read.update("template_status", checks.checkTemplateStatus))],
  ["message_template_quality_update", whole(read.update("template_quality", checks.checkTemplateQuality))],
  [
    "message_template_components_update",
    whole(read.update("template_components", checks.checkTemplateComponents)),
  ],
  ["template_category_update", whole(read.update("template_category", checks.checkTemplateCategory))],
  [
    "template_correct_category_detection",
    whole(read.update("template_correct_category", checks.checkTemplateCorrectCategory)),
  ],
  ["account_update", whole(read.update("account_update", checks.checkAccountUpdate))],
  ["account_review_update", whole(read.update("account_review", checks.checkAccountReview))],
  ["account_alerts", whole(read.update("account_alert", checks.checkAccountAlert))],
  ["account_settings_update", whole(read.update("account_settings", checks.checkAccountSettings))],
  ["business_capability_update", whole(read.update("business_capability", checks.checkBusinessCapability))],
  ["business_username_updates", username],
  ["business_username_update", username],
  ["phone_number_quality_update", whole(read.update("phone_number_quality", checks.checkPhoneNumberQuality))],
  ["phone_number_name_update", whole(read.update("phone_number_name", checks.checkPhoneNumberName))],
  ["security", whole(read.update("security", checks.checkSecurity))],
  ["partner_solutions", whole(read.update("partner_solution", checks.checkPartnerSolution))],
  [
    "payment_configuration_update",
    whole(read.update("payment_configuration", checks.checkPaymentConfiguration)),
  ],
  [
    "user_preferences",
    lists({ user_preferences: read.update("user_preference", checks.checkUserPreference) }),
  ],
  ["user_id_update", lists({ user_id_update: read.update("user_id_update", checks.checkUserIdUpdate) })],
  ["flows", whole(read.update("flow", checks.checkFlow))],
  [
    "automatic_events",
    lists({ automatic_events: read.update("automatic_event", checks.checkAutomaticEvent) }),
  ],
  ["tracking_events", whole(read.update("tracking_event", anything))],
  ["consumer_profile", whole(read.update("consumer_profile", anything))],
]);
