/**
 * @module Settings of a number: calling, identity checks, storage; and the phone book of ids.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/settings
 */
import { isRecord } from "../../core/check.ts";
import { type Department, DONE, idOf } from "../department.ts";
import { createDrawer } from "../drawer.ts";
import { refuseParameter } from "../graph-failure.ts";
import { notify, seconds } from "../notify.ts";
import type { Realm } from "../realm.ts";

type Json = Readonly<Record<string, unknown>>;

const GROUPS = [
  "calling",
  "user_identity_change",
  "payload_encryption",
  "storage_configuration",
  "media_retention",
] as const;

export function numberSettings(realm: Realm): Department {
  const kept = createDrawer({
    calling: { status: "DISABLED" },
    user_identity_change: { enable_identity_key_check: false },
    storage_configuration: { status: "DEFAULT" },
  });

  function change(id: string, fields: Json): Json {
    const given = GROUPS.filter((key) => fields[key] !== undefined);
    if (given.length !== 1) refuseParameter(`Exactly one of ${GROUPS.join(", ")} is required.`);
    const key = given[0] ?? "calling";
    const value = fields[key];
    if (!isRecord(value)) refuseParameter(`Param ${key} must be a JSON object.`);
    const old = kept.get(id)[key];
    kept.merge(id, { [key]: { ...(isRecord(old) ? old : {}), ...value } });
    if (key === "calling") tell(id);
    return DONE;
  }

  function tell(id: string): void {
    const phone_number_settings = { phone_number_id: id, calling: kept.get(id).calling };
    const type = "PHONE_NUMBER_SETTINGS";
    const timestamp = seconds(realm);
    const value = { messaging_product: "whatsapp", timestamp, type, phone_number_settings };
    void notify(realm, "account_settings_update", value, id);
  }

  return {
    routes: {
      "GET number/settings": (call) => kept.get(idOf(call)),
      "POST number/settings": (call) => change(idOf(call), call.fields),
      "DELETE number/contact_book": () => ({ messaging_product: "whatsapp", success: true, deleted: true }),
    },
  };
}
