/** @module A number's username. */
import { type Department, DONE, idOf } from "../department.ts";
import { refuse, refuseParameter } from "../graph-failure.ts";
import { notify } from "../notify.ts";
import type { Realm } from "../realm.ts";
import { textIn } from "../template-text.ts";

type Json = Readonly<Record<string, unknown>>;

export function usernames(realm: Realm): Department {
  const { numbers } = realm;

  function tell(id: string, status: string, username?: string): void {
    const display_phone_number = numbers.byId(id)?.phone;
    const value = { display_phone_number, ...(username !== undefined && { username }), status };
    void notify(realm, "business_username_updates", value, id);
  }

  function claim(id: string, fields: Json): Json {
    const username = textIn(fields, "username");
    if (!/^[a-z0-9._]{3,35}$/.test(username)) {
      refuseParameter("Param username must have from 3 to 35 of a-z, 0-9, period and underscore.");
    }
    const taken = numbers.all.some((number) => number.id !== id && number.username === username);
    if (taken && fields.transfer_action !== "force_transfer") refuse(147002);
    for (const number of numbers.all)
      if (number.username === username) numbers.change(number.id, { username: "" });
    numbers.change(id, { username });
    tell(id, "approved", username);
    return { status: "approved" };
  }

  function suggestions(id: string): Json {
    const words = (numbers.byId(id)?.verifiedName ?? "").toLowerCase().match(/[a-z0-9]+/g) ?? ["business"];
    return { data: [{ username_suggestions: [".", "_", ""].map((between) => words.join(between)) }] };
  }

  return {
    routes: {
      "GET number/username": (call) => {
        const username = numbers.byId(idOf(call))?.username;
        return username ? { username, status: "approved" } : {};
      },
      "POST number/username": (call) => claim(idOf(call), call.fields),
      "DELETE number/username": (call) => {
        numbers.change(idOf(call), { username: "" });
        tell(idOf(call), "deleted");
        return DONE;
      },
      "GET number/username_suggestions": (call) => suggestions(idOf(call)),
    },
  };
}
