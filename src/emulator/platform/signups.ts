/** @module In-app signups: forms in which customers leave their data. */

import type { Call } from "../call.ts";
import { type Department, DONE } from "../department.ts";
import { createDrawer } from "../drawer.ts";
import { GraphFailure, refuseParameter } from "../graph-failure.ts";
import { page } from "../paging.ts";
import type { Realm } from "../realm.ts";

type Json = Readonly<Record<string, unknown>>;

export function signups(realm: Realm): Department {
  const ids: string[] = [];
  const kept = createDrawer();
  const shown = (id: string): Json => ({ ...kept.get(id), id });

  function create({ body: signup }: Call): Json {
    if (Object.keys(signup).length === 0) refuseParameter("The parameter name is required.");
    const id = realm.ids.object();
    ids.push(id);
    kept.merge(id, { status: "ENABLED", ...signup });
    return { id };
  }

  function idIn({ path }: Call): string {
    const id = path.at(-1) ?? "";
    if (ids.includes(id)) return id;
    throw new GraphFailure(100, undefined, { title: "(#100) Signup not found", subcode: 2494164 });
  }

  return {
    routes: {
      "POST account/signups": create,
      "GET account/signups": (call) => page(realm, call, ids.map(shown)),
      "GET signups/*": (call) => shown(idIn(call)),
      "POST signups/*": (call) => {
        kept.merge(idIn(call), call.body);
        return DONE;
      },
    },
    kindOf: (id) => (id === "signups" ? id : undefined),
  };
}
