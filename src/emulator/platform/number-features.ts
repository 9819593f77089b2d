/** @module Small settings of a number: its shop, its prompts, its key, its badge, its legal details. */
import type { Call } from "../call.ts";
import { type Department, DONE, idOf } from "../department.ts";
import { createDrawer } from "../drawer.ts";
import { refuseInput, refuseParameter } from "../graph-failure.ts";
import type { Realm } from "../realm.ts";
import { records, textIn } from "../template-text.ts";

type Json = Readonly<Record<string, unknown>>;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/catalogs/sell-products-and-services/set-commerce-settings */
export function commerce(): Department {
  const kept = createDrawer({ is_cart_enabled: true, is_catalog_visible: false });
  const FLAGS = ["is_cart_enabled", "is_catalog_visible"];

  function change(call: Call): Json {
    const given = FLAGS.filter((key) => call.fields[key] !== undefined);
    for (const key of given) {
      if (!/^(true|false)$/.test(String(call.fields[key])))
        refuseParameter(`Param ${key} must be a boolean.`);
    }
    kept.merge(
      idOf(call),
      Object.fromEntries(given.map((key) => [key, String(call.fields[key]) === "true"])),
    );
    return DONE;
  }

  return {
    routes: {
      "GET number/whatsapp_commerce_settings": (call) => ({
        data: [{ ...kept.get(idOf(call)), id: idOf(call) }],
      }),
      "POST number/whatsapp_commerce_settings": change,
    },
  };
}

const PROMPTS = { most: 4, max: 80 };
const COMMANDS = { most: 30, name: 32, description: 256 };

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/conversational-components */
export function automation(realm: Realm): Department {
  function change(call: Call): Json {
    const { prompts, commands } = call.fields;
    if (prompts === undefined && commands === undefined)
      refuseParameter("The parameter prompts is required.");
    checkPrompts(prompts);
    checkCommands(records(commands));
    const automation = {
      ...realm.numbers.byId(idOf(call))?.automation,
      ...(prompts !== undefined && { prompts }),
      ...(commands !== undefined && { commands }),
    };
    realm.numbers.change(idOf(call), { automation });
    return DONE;
  }

  return { routes: { "POST number/conversational_automation": change } };
}

function checkPrompts(prompts: unknown): void {
  const all: readonly unknown[] = Array.isArray(prompts) ? prompts : [];
  if (all.length > PROMPTS.most) refuseParameter(`Param prompts must have at most ${PROMPTS.most} elements.`);
  if (all.some((prompt) => String(prompt).length > PROMPTS.max)) {
    refuseParameter(`Param prompts must have texts of at most ${PROMPTS.max} characters.`);
  }
}

function checkCommands(commands: readonly Json[]): void {
  if (commands.length > COMMANDS.most) {
    refuseParameter(`Param commands must have at most ${COMMANDS.most} elements.`);
  }
  for (const command of commands) {
    const [name, text] = [textIn(command, "command_name"), textIn(command, "command_description")];
    if (name === "" || name.length > COMMANDS.name || text.length > COMMANDS.description) {
      refuseParameter(
        "Param commands must have names of at most 32 and descriptions of at most 256 characters.",
      );
    }
  }
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-encryption */
export function encryption(): Department {
  const kept = createDrawer();

  function change(call: Call): Json {
    const key = textIn(call.fields, "business_public_key");
    if (key === "") refuseParameter("The parameter business_public_key is required.");
    if (!/^-----BEGIN PUBLIC KEY-----[\s\S]+-----END PUBLIC KEY-----\s*$/.test(key)) {
      refuseInput("Invalid Public Key", "The provided public key format is invalid.");
    }
    kept.merge(idOf(call), { business_public_key: key, business_public_key_signature_status: "VALID" });
    return DONE;
  }

  return {
    routes: {
      "GET number/whatsapp_business_encryption": (call) => ({ data: [kept.get(idOf(call))] }),
      "POST number/whatsapp_business_encryption": change,
    },
  };
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/official-business-accounts */
export function officialAccount(realm: Realm): Department {
  const kept = createDrawer({ oba_status: "NOT_STARTED", status_message: "No application was made." });

  function apply(call: Call): Json {
    const tracking_id = realm.ids.object();
    const withdraws = call.fields.action === "WITHDRAW_APPLICATION";
    const oba_status = withdraws ? "NOT_STARTED" : "PENDING";
    const message = withdraws ? "The application was withdrawn." : "The application is in review.";
    kept.merge(idOf(call), { oba_status, status_message: message });
    return { success: true, message, updated_status: { id: idOf(call), oba_status }, tracking_id };
  }

  return {
    routes: {
      "GET number/official_business_account": (call) => ({ id: idOf(call), ...kept.get(idOf(call)) }),
      "POST number/official_business_account": apply,
    },
  };
}

/** India's rules: https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/business-compliance-info */
export function compliance(): Department {
  const kept = createDrawer();

  function change(call: Call): Json {
    const { messaging_product: _, ...given } = call.body;
    if (textIn(given, "entity_name") === "") refuseParameter("The parameter entity_name is required.");
    kept.merge(idOf(call), given);
    return DONE;
  }

  return {
    routes: {
      "GET number/business_compliance_info": (call) => ({
        data: [{ ...kept.get(idOf(call)), messaging_product: "whatsapp" }],
      }),
      "POST number/business_compliance_info": change,
    },
  };
}
