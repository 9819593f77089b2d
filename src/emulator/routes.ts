/** @module Who may call Graph, and who answers. */
import { signPayload } from "../webhook/signature.ts";
import type { Call } from "./call.ts";
import type { Answer, Department } from "./department.ts";
import { DEPARTMENTS } from "./departments.ts";
import { GraphFailure, unsupported } from "./graph-failure.ts";
import type { Realm } from "./realm.ts";
import type { Settings } from "./settings.ts";

/** Refuses a call without the right token, or with a wrong proof. The app's own token counts as right. */
export async function authorise(settings: Settings, { token, proof, path }: Call): Promise<void> {
  if (path[0] === "oauth") return; // It gives tokens.
  if (token === undefined) throw new GraphFailure(0);
  const ofApp = `${settings.appId}|${settings.appSecret}`;
  if (token !== settings.accessToken && token !== ofApp) throw new GraphFailure(190, undefined);
  if (proof === undefined && !settings.requireAppSecretProof) return;
  if (`sha256=${proof}` === (await signPayload(token, settings.appSecret))) return;
  const title = proof
    ? "Invalid appsecret_proof provided in the API argument"
    : "API calls from the server require an appsecret_proof argument";
  throw new GraphFailure(100, undefined, { title, type: "GraphMethodException" });
}

/** Opens every department; what it returns does what a call asks for. */
export function createRouter(realm: Realm): (call: Call) => Answer {
  const departments = DEPARTMENTS.map((open) => open(realm));
  const routes = new Map(departments.flatMap(({ routes }) => Object.entries(routes)));

  return (call) => {
    const kind = kindOf(realm, departments, call.path[0] ?? "");
    const handler = placesOf(kind, call).map((place) => routes.get(place));
    const found = handler.find((each) => each !== undefined);
    if (!found) throw unsupported(call.method, call.path[0] ?? "");
    return found(call);
  };
}

/** A place with every segment, with any last one, and as a path. */
function placesOf(kind: string, { method, path }: Call): readonly string[] {
  const rest = path.slice(1);
  const exact = `${method} ${[kind, ...rest].join("/")}`;
  const anyLast = `${method} ${[kind, ...rest.slice(0, -1), "*"].join("/")}`;
  return [`${method} /${path.join("/")}`, exact, ...(rest.length > 0 ? [anyLast] : [])];
}

function kindOf({ settings, numbers }: Realm, departments: readonly Department[], id: string): string {
  if (numbers.byId(id)) return "number";
  if (id === settings.businessAccountId) return "account";
  if (id === settings.appId || id === "app") return "app";
  if (id === settings.businessId) return "business";
  for (const department of departments) {
    const kind = department.kindOf?.(id);
    if (kind !== undefined) return kind;
  }
  return "object";
}
