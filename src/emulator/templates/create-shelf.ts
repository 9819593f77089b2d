/** @module Builds the {@link TemplateShelf} out of the records and the decisions. */
import { missing } from "../missing.ts";
import type { Realm } from "../realm.ts";
import type { TemplateChoice, TemplateShelf } from "../template-shelf.ts";
import { approve, disable, pause, recategorise, reject, setQuality, unpause } from "./decisions.ts";
import type { TemplateRecord } from "./records.ts";

export function createTemplateShelf(realm: Realm): TemplateShelf {
  const { templates } = realm;

  /** Does the same to everything that is meant. */
  async function each(
    nameOrId: string,
    choice: TemplateChoice | undefined,
    act: (template: TemplateRecord) => Promise<void>,
  ): Promise<void> {
    const wanted = templates.all.filter(
      ({ id, name, language }) =>
        (id === nameOrId || name === nameOrId) && (choice?.language ?? language) === language,
    );
    if (wanted.length === 0) throw missing(`There is no template ${nameOrId} in the account.`);
    await Promise.all(wanted.map(act));
  }

  function remove(name: string, language?: string): void {
    for (const template of templates.all) {
      const meant = template.name === name && (language ?? template.language) === template.language;
      if (meant) templates.remove(template.id);
    }
  }

  return {
    get all() {
      return templates.all;
    },
    add: (template) => templates.add(template),
    get: (name, language) => templates.get(name, language),
    remove,
    approve: (who, choice) => each(who, choice, (template) => approve(realm, template)),
    reject: (who, reason = "INVALID_FORMAT", choice) =>
      each(who, choice, (template) => reject(realm, template, reason)),
    pause: (who, choice) => each(who, choice, (template) => pause(realm, template)),
    disable: (who, choice) => each(who, choice, (template) => disable(realm, template)),
    unpause: (who, choice) => each(who, choice, (template) => unpause(realm, template)),
    recategorise: (who, category, choice) =>
      each(who, choice, (template) => recategorise(realm, template, category, choice?.afterMs)),
    setQuality: (who, quality, choice) =>
      each(who, choice, (template) => setQuality(realm, template, quality)),
  };
}
