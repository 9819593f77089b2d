/** @module What a number sends. */
import type { Call } from "./call.ts";
import { type Department, idOf } from "./department.ts";
import { refuse } from "./graph-failure.ts";
import { createGate } from "./limits.ts";
import { markRead } from "./mark-read.ts";
import type { Realm } from "./realm.ts";
import { send } from "./send.ts";

type Json = Readonly<Record<string, unknown>>;

export function messaging(realm: Realm): Department {
  const gate = createGate(realm.settings.limits);

  function sendFrom(call: Call, marketing: boolean): Json {
    if (!realm.numbers.byId(idOf(call))?.registered) refuse(133010);
    return send(realm, call.fields, { gate, marketing });
  }

  return {
    routes: {
      "POST number/messages": (call) =>
        "status" in call.fields ? markRead(realm, call.fields) : sendFrom(call, false),
      "POST number/marketing_messages": (call) => sendFrom(call, true),
    },
  };
}
