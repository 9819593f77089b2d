/** @module Groups of templates, which analytics can be asked about. */
import { type Department, DONE, idOf } from "../department.ts";
import { picked } from "../fields.ts";
import { refuseParameter } from "../graph-failure.ts";
import { page } from "../paging.ts";
import type { Realm } from "../realm.ts";
import { idsIn } from "./template-calls.ts";

type Json = Readonly<Record<string, unknown>>;

export function templateGroups(realm: Realm): Department {
  const groups = new Map<string, Json>();

  function create({ name, description, whatsapp_business_templates }: Json): Json {
    if (typeof name !== "string" || name === "") refuseParameter("The parameter name is required.");
    const id = realm.ids.object();
    const templates = idsIn(whatsapp_business_templates);
    groups.set(id, { id, name, ...(description !== undefined && { description }), templates });
    return { id };
  }

  function update(id: string, { name, description, add_templates, remove_templates }: Json): Json {
    const group = groups.get(id) ?? {};
    const gone = idsIn(remove_templates);
    const kept = idsIn(group.templates).filter((each) => !gone.includes(each));
    groups.set(id, {
      ...group,
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description }),
      templates: [...new Set([...kept, ...idsIn(add_templates)])],
    });
    return DONE;
  }

  const described = (id: string): Json => {
    const { templates, ...group } = groups.get(id) ?? {};
    return {
      ...group,
      whatsapp_business_templates: { data: idsIn(templates).map((each) => ({ id: each })) },
    };
  };

  return {
    routes: {
      "GET account/template_groups": (call) => page(realm, call, [...groups.keys()].map(described)),
      "POST account/template_groups": ({ fields }) => create(fields),
      "GET templateGroup": (call) => picked(described(idOf(call)), call, ["name", "description"]),
      "POST templateGroup": (call) => update(idOf(call), call.fields),
      "DELETE templateGroup": (call) => {
        groups.delete(idOf(call));
        return DONE;
      },
    },
    kindOf: (id) => (groups.has(id) ? "templateGroup" : undefined),
  };
}
