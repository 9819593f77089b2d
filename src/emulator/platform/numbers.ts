/**
 * @module The business's phone numbers: listing, asking, changing, and how they become its own.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers
 */
import type { Call } from "../call.ts";
import { type Department, DONE, idOf } from "../department.ts";
import { picked } from "../fields.ts";
import { refuseInput, refuseParameter } from "../graph-failure.ts";
import { notify } from "../notify.ts";
import { page } from "../paging.ts";
import type { Realm } from "../realm.ts";
import { textIn } from "../template-text.ts";
import { describeNumber, NUMBER_FIELDS } from "./number-facts.ts";

type Json = Readonly<Record<string, unknown>>;

const NUMBERS_MAX = 20; // …/business-phone-numbers/phone-numbers
const NAME_REVIEW_MS = 1_000;

export function numbers(realm: Realm): Department {
  return {
    routes: {
      "GET account/phone_numbers": (call) => page(realm, call, realm.numbers.all.map(described(realm, call))),
      "POST account/phone_numbers": ({ fields }) => add(realm, fields),
      "POST number": (call) => change(realm, idOf(call), call.fields),
    },
  };
}

function described(realm: Realm, call: Call) {
  return (number: Parameters<typeof describeNumber>[1]): Json =>
    picked(describeNumber(realm, number), call, NUMBER_FIELDS);
}

function add({ numbers }: Realm, fields: Json): Json {
  const phone = `${textIn(fields, "cc")}${textIn(fields, "phone_number")}`.replace(/\D/g, "");
  const name = textIn(fields, "verified_name");
  for (const key of ["cc", "phone_number", "verified_name"]) {
    if (fields[key] === undefined) refuseParameter(`The parameter ${key} is required.`);
  }
  if (!/^\d{7,15}$/.test(phone)) refuseParameter("Param phone_number must be a valid phone number.");
  if (numbers.all.some((number) => number.phone === phone)) {
    refuseInput("Phone number already in list", "The account has this phone number already.", 2388012);
  }
  if (numbers.all.length >= NUMBERS_MAX) {
    refuseInput("Phone number limit reached", `An account can have at most ${NUMBERS_MAX} phone numbers.`);
  }
  return { id: numbers.add(phone, name).id };
}

/** A PIN, a name, a webhook, or whether the number can be searched for. */
function change(realm: Realm, id: string, fields: Json): Json {
  const { pin, new_display_name, search_visibility, webhook_configuration } = fields;
  if (pin !== undefined) setPin(realm, id, String(pin));
  else if (new_display_name !== undefined) rename(realm, id, String(new_display_name));
  else if (search_visibility !== undefined) setVisibility(realm, id, String(search_visibility));
  else if (webhook_configuration !== undefined) overrideWebhook(realm, id, webhook_configuration);
  else refuseParameter("One of pin, new_display_name, search_visibility, webhook_configuration is required.");
  return DONE;
}

/** Six digits. */
export function checkPin(pin: string): void {
  if (!/^\d{6}$/.test(pin)) refuseParameter("Param pin must be 6 digits.");
}

function setPin(realm: Realm, id: string, pin: string): void {
  checkPin(pin);
  realm.numbers.change(id, { pin });
  const value = {
    display_phone_number: realm.numbers.byId(id)?.phone,
    event: "PIN_CHANGED",
    requester: realm.settings.appId,
  };
  void notify(realm, "security", value, id);
}

/** A name is reviewed as a template is: approved after a second, unless reviews are left to the test. */
function rename(realm: Realm, id: string, newName: string): void {
  if (newName.length < 3) refuseParameter("Param new_display_name must be at least 3 characters long.");
  realm.numbers.change(id, { newName });
  if (realm.settings.review === "manual") return;
  realm.clock.sleep(NAME_REVIEW_MS, realm.closing).then(
    () => approveName(realm, id, newName),
    () => {},
  );
}

function approveName(realm: Realm, id: string, name: string): void {
  const number = realm.numbers.byId(id);
  if (!number || number.newName !== name) return;
  const { newName: _, ...rest } = number;
  realm.numbers.change(id, { ...rest, verifiedName: name, newName: "" });
  const value = {
    display_phone_number: number.phone,
    decision: "APPROVED",
    requested_verified_name: name,
    rejection_reason: null,
  };
  void notify(realm, "phone_number_name_update", value, id);
}

function setVisibility({ numbers }: Realm, id: string, searchVisibility: string): void {
  if (!["VISIBLE", "HIDDEN"].includes(searchVisibility)) {
    refuseParameter(`Param search_visibility must be one of {VISIBLE, HIDDEN} - got "${searchVisibility}".`);
  }
  numbers.change(id, { searchVisibility });
}

/** An empty address takes the override away. */
function overrideWebhook({ numbers }: Realm, id: string, value: unknown): void {
  const uri = textIn(value, "override_callback_uri");
  if (uri.length > 200) refuseParameter("Param override_callback_uri must be at most 200 characters long.");
  numbers.change(id, { webhookConfiguration: uri ? { phone_number: uri } : {} });
}
