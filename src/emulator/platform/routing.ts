/** @module Who answers a chat, and what a number that is also on a phone brings along. */
import type { Call } from "../call.ts";
import { type Department, idOf } from "../department.ts";
import { GraphFailure, refuse, refuseParameter } from "../graph-failure.ts";
import type { Realm } from "../realm.ts";
import { checkProduct } from "../send.ts";
import { textIn } from "../template-text.ts";

type Json = Readonly<Record<string, unknown>>;

const METADATA_MAX = 2_000;
const SYNCS = ["smb_app_state_sync", "history"];

export function routing({ ids }: Realm): Department {
  const elsewhere = new Set<string>();
  const synced = new Set<string>();

  /** A chat that was passed on or released must be taken before it can be passed on again. */
  function control({ fields }: Call): Json {
    checkProduct({ path: "", value: fields });
    const user = textIn(fields, "to").replace(/\D/g, "") || textIn(fields, "recipient");
    if (user === "") refuseParameter("The parameter to is required.");
    if (textIn(fields, "metadata").length > METADATA_MAX) {
      refuseParameter(`Param metadata must be at most ${METADATA_MAX} characters long.`);
    }
    move(user, fields);
    return { messaging_product: "whatsapp" };
  }

  function move(user: string, { action, control_pass }: Json): void {
    if (action === "take") {
      elsewhere.delete(user);
      return;
    }
    if (action !== "pass" && action !== "release") {
      refuseParameter(`Param action must be one of {PASS, RELEASE, TAKE} - got "${String(action)}".`);
    }
    if (action === "pass" && textIn(control_pass, "target_role") === "") {
      refuseParameter("The parameter control_pass['target_role'] is required.");
    }
    if (elsewhere.has(user)) throw notOwner();
    elsewhere.add(user);
  }

  /** Each kind once. */
  function sync(call: Call): Json {
    checkProduct({ path: "", value: call.fields });
    const kind = String(call.fields.sync_type);
    if (!SYNCS.includes(kind)) {
      refuseParameter(`Param sync_type must be one of {${SYNCS.join(", ")}} - got "${kind}".`);
    }
    const key = `${idOf(call)} ${kind}`;
    if (synced.has(key)) refuse(2593107);
    synced.add(key);
    return { messaging_product: "whatsapp", request_id: ids.object() };
  }

  return { routes: { "POST number/thread_control": control, "POST number/smb_app_data": sync } };
}

function notOwner(): GraphFailure {
  const title = "(#100) This app does not own the conversation.";
  return new GraphFailure(100, undefined, { title, subcode: 2494191 });
}
