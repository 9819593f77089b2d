/**
 * @module How a number becomes the business's: a code proves it, a PIN registers it.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/registration
 */
import type { Call } from "../call.ts";
import { type Department, DONE, idOf } from "../department.ts";
import { refuse, refuseInput, refuseParameter, unsupported } from "../graph-failure.ts";
import type { Realm } from "../realm.ts";
import { checkProduct } from "../send.ts";
import { textIn } from "../template-text.ts";
import type { BusinessNumber } from "./number-shelf.ts";
import { checkPin } from "./numbers.ts";

type Json = Readonly<Record<string, unknown>>;

const ATTEMPTS_MAX = 10; // In 72 hours: …/business-phone-numbers/registration
const ATTEMPTS_MS = 72 * 3_600_000;

export function registration(realm: Realm): Department {
  const awaiting = new Set<string>();

  function requestCode(call: Call): Json {
    const { code_method, language, locale } = call.fields;
    if (!["SMS", "VOICE"].includes(String(code_method))) {
      refuseParameter(`Param code_method must be one of {SMS, VOICE} - got "${String(code_method)}".`);
    }
    if (language === undefined && locale === undefined)
      refuseParameter("The parameter language is required.");
    awaiting.add(idOf(call));
    return DONE;
  }

  function verifyCode(call: Call): Json {
    const code = String(call.fields.code ?? "").replace(/\D/g, "");
    if (call.fields.code === undefined) refuseParameter("The parameter code is required.");
    if (!awaiting.has(idOf(call)) || code !== realm.settings.verificationCode) {
      refuseInput("Verification Failed", "The verification code you entered is invalid or has expired.");
    }
    awaiting.delete(idOf(call));
    realm.numbers.change(idOf(call), { verified: true });
    return DONE;
  }

  return {
    routes: {
      "POST number/request_code": requestCode,
      "POST number/verify_code": verifyCode,
      "POST number/register": (call) => register(realm, call),
      "POST number/deregister": (call) => deregister(realm, call),
    },
  };
}

/** The number a call is about. */
export function numberOf({ numbers }: Realm, call: Call): BusinessNumber {
  const number = numbers.byId(idOf(call));
  if (!number) throw unsupported(call.method, idOf(call));
  return number;
}

function register(realm: Realm, call: Call): Json {
  checkProduct({ path: "", value: call.fields });
  const number = numberOf(realm, call);
  const pin = textIn(call.fields, "pin");
  checkPin(pin);
  if (!number.verified) refuse(133006);
  const attempts = attemptsAfter(realm, number);
  if (number.pin !== undefined && number.pin !== pin) refuse(133005);
  realm.numbers.change(number.id, { registered: true, pin, attempts });
  return DONE;
}

function deregister(realm: Realm, call: Call): Json {
  const number = numberOf(realm, call);
  if (!number.registered) refuse(133010);
  realm.numbers.change(number.id, { registered: false, attempts: attemptsAfter(realm, number) });
  return DONE;
}

function attemptsAfter({ clock }: Realm, { attempts }: BusinessNumber): readonly number[] {
  const recent = attempts.filter((at) => clock.now() - at < ATTEMPTS_MS);
  if (recent.length >= ATTEMPTS_MAX) refuse(133016);
  return [...recent, clock.now()];
}
