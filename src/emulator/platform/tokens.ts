/**
 * @module Tokens: what one may do, and how a customer's code becomes one.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/overview
 */
import type { Call } from "../call.ts";
import type { Department } from "../department.ts";
import { GraphFailure, refuseParameter } from "../graph-failure.ts";
import type { Realm } from "../realm.ts";

type Json = Readonly<Record<string, unknown>>;

const SCOPES = [
  "whatsapp_business_management",
  "whatsapp_business_messaging",
  "whatsapp_business_manage_events",
  "business_management",
];

export function tokens({ settings, clock }: Realm): Department {
  const ofApp = `${settings.appId}|${settings.appSecret}`;
  const used = new Set<string>();

  /** Any code is good, once. */
  function exchange({ fields }: Call): Json {
    const { client_id, client_secret, grant_type, code } = fields;
    if (client_id !== settings.appId || client_secret !== settings.appSecret) {
      const title = "Error validating client secret.";
      throw new GraphFailure(1, undefined, { title });
    }
    if (grant_type === "client_credentials") return { access_token: ofApp, token_type: "bearer" };
    if (typeof code !== "string" || code === "") refuseParameter("The parameter code is required.");
    if (used.has(code)) throw expired();
    used.add(code);
    return { access_token: settings.accessToken, token_type: "bearer" };
  }

  function inspect({ fields }: Call): Json {
    const { input_token: token } = fields;
    if (typeof token !== "string" || token === "") refuseParameter("The parameter input_token is required.");
    const known = token === settings.accessToken || token === ofApp;
    if (!known)
      return { data: { is_valid: false, scopes: [], error: { code: 190, message: "Invalid token" } } };
    return { data: token === ofApp ? appFacts() : systemUserFacts() };
  }

  const appFacts = (): Json => ({
    app_id: settings.appId,
    type: "APP",
    application: "Emulated App",
    is_valid: true,
    scopes: [],
  });

  function systemUserFacts(): Json {
    const target_ids = [settings.businessAccountId];
    return {
      ...appFacts(),
      type: "SYSTEM_USER",
      expires_at: 0,
      data_access_expires_at: 0,
      issued_at: Math.floor(clock.now() / 1_000),
      scopes: SCOPES,
      granular_scopes: SCOPES.slice(0, 2).map((scope) => ({ scope, target_ids })),
      user_id: "122100000000000000",
    };
  }

  return {
    routes: {
      "GET /oauth/access_token": exchange,
      "POST /oauth/access_token": exchange,
      "GET /debug_token": inspect,
    },
  };
}

function expired(): GraphFailure {
  const title = "This authorization code has been used.";
  return new GraphFailure(100, undefined, { title, subcode: 36009, status: 400 });
}
