/**
 * @module Which apps hear of the account, and where.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override
 */
import type { Call } from "../call.ts";
import { type Department, DONE } from "../department.ts";
import { refuseParameter } from "../graph-failure.ts";
import type { Realm } from "../realm.ts";
import { textIn } from "../template-text.ts";

type Json = Readonly<Record<string, unknown>>;

const URI_MAX = 200;

export function subscriptions({ settings }: Realm): Department {
  const app = {
    id: settings.appId,
    name: "Emulated App",
    link: `https://www.facebook.com/games/?app_id=${settings.appId}`,
  };
  let subscribed: Json | undefined = { whatsapp_business_api_data: app };
  let subscription: Json | undefined;

  /** With an address it overrides the app's own; without one it takes the override away. */
  function subscribe({ fields }: Call): Json {
    const uri = textIn(fields, "override_callback_uri");
    if (uri) checkUri(uri, fields);
    subscribed = { whatsapp_business_api_data: app, ...(uri && { override_callback_uri: uri }) };
    return DONE;
  }

  function listen({ fields }: Call): Json {
    const { object, callback_url, fields: names } = fields;
    if (object !== "whatsapp_business_account") {
      refuseParameter('Param object must be "whatsapp_business_account".');
    }
    if (typeof callback_url !== "string") refuseParameter("The parameter callback_url is required.");
    const list = Array.isArray(names) ? names.map(String) : (String(names ?? "").match(/\w+/g) ?? []);
    const version = settings.webhookVersion;
    subscription = { object, callback_url, active: true, fields: list.map((name) => ({ name, version })) };
    return DONE;
  }

  return {
    routes: {
      "GET account/subscribed_apps": () => ({ data: subscribed ? [subscribed] : [] }),
      "POST account/subscribed_apps": subscribe,
      "DELETE account/subscribed_apps": () => {
        subscribed = undefined;
        return DONE;
      },
      "GET app/subscriptions": () => ({ data: subscription ? [subscription] : [] }),
      "POST app/subscriptions": listen,
      "DELETE app/subscriptions": () => {
        subscription = undefined;
        return DONE;
      },
    },
  };
}

function checkUri(uri: string, fields: Json): void {
  if (!/^https?:\/\/\S+$/i.test(uri) || uri.length > URI_MAX) {
    refuseParameter(`Param override_callback_uri must be an address of at most ${URI_MAX} characters.`);
  }
  if (textIn(fields, "verify_token") === "") refuseParameter("The parameter verify_token is required.");
}
