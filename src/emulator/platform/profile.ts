/**
 * @module What customers see of the business.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-profiles
 */
import { type Department, DONE, idOf } from "../department.ts";
import { createDrawer } from "../drawer.ts";
import { picked } from "../fields.ts";
import { refuseParameter } from "../graph-failure.ts";
import type { Realm } from "../realm.ts";
import { checkProduct } from "../send.ts";

type Json = Readonly<Record<string, unknown>>;

const MAX: Readonly<Record<string, number>> = { about: 139, address: 256, description: 512, email: 128 };
const FIELDS = ["about", "address", "description", "email", "profile_picture_url", "websites", "vertical"];
const WEBSITES_MAX = 2;
const WEBSITE_MAX = 256;
const VERTICALS =
  "UNDEFINED OTHER ALCOHOL APPAREL AUTO BEAUTY EDU ENTERTAIN EVENT_PLAN FINANCE GOVT GROCERY HEALTH HOTEL NONPROFIT " +
  "ONLINE_GAMBLING OTC_DRUGS PHYSICAL_GAMBLING PROF_SERVICES RESTAURANT RETAIL TRAVEL";

export function profile(realm: Realm): Department {
  const kept = createDrawer({ messaging_product: "whatsapp" });

  function change(id: string, fields: Json): Json {
    checkProduct({ path: "", value: fields });
    const { profile_picture_handle: handle, ...rest } = fields;
    const given = Object.fromEntries(Object.entries(rest).filter(([key]) => FIELDS.includes(key)));
    checkTexts(given);
    checkLists(given);
    const picture = typeof handle === "string" && {
      profile_picture_url: `${realm.baseUrl()}/profile-pictures/${id}`,
    };
    kept.merge(id, { ...given, ...picture });
    return DONE;
  }

  return {
    routes: {
      "GET number/whatsapp_business_profile": (call) => {
        const { id: _, ...shown } = picked(kept.get(idOf(call)), call, ["about", "messaging_product"]);
        return { data: [{ ...shown, messaging_product: "whatsapp" }] };
      },
      "POST number/whatsapp_business_profile": (call) => change(idOf(call), call.fields),
    },
  };
}

function checkTexts(given: Json): void {
  for (const [key, max] of Object.entries(MAX)) {
    const value = given[key];
    if (value === undefined) continue;
    if (typeof value !== "string") refuseParameter(`Param ${key} must be a string.`);
    if (value.length > max) refuseParameter(`Param ${key} must be at most ${max} characters long.`);
  }
  if (given.about === "") refuseParameter("Param about must be at least 1 character long.");
}

function checkLists({ websites, vertical }: Json): void {
  if (websites !== undefined) {
    const all: readonly unknown[] = Array.isArray(websites) ? websites : [websites];
    if (all.length > WEBSITES_MAX)
      refuseParameter(`Param websites must have at most ${WEBSITES_MAX} elements.`);
    for (const site of all) {
      if (typeof site === "string" && /^(https?:\/\/\S+)?$/i.test(site) && site.length <= WEBSITE_MAX)
        continue;
      refuseParameter("Param websites must be a list of addresses that begin with http:// or https://.");
    }
  }
  if (vertical === undefined || vertical === "" || VERTICALS.split(" ").includes(String(vertical))) return;
  const known = VERTICALS.replaceAll(" ", ", ");
  refuseParameter(`Param vertical must be one of {${known}} - got "${String(vertical)}".`);
}
