/** @module Chooses a template, fills it in, and shows what the customer will see. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { textAt } from "../bubbles/json.ts";
import { Sheet } from "../bubbles/sheet.tsx";
import { deskTexts } from "../texts/desk-texts.ts";
import { language } from "../texts/texts.ts";
import type { Draft, TemplateInfo } from "./model.ts";
import { TemplateFill } from "./template-fill.tsx";
import { fieldsOf } from "./template-form.ts";

export interface TemplateSheetProps {
  readonly templates: readonly TemplateInfo[];
  /** Gives a file to Meta. */
  readonly upload: (file: File) => Promise<string | undefined>;
  readonly onClose: () => void;
  readonly onSend: (message: Draft["message"]) => void;
}

/** First a list, then a form. */
export function TemplateSheet({ templates, upload, onClose, onSend }: TemplateSheetProps): JSX.Element {
  const [chosen, setChosen] = useState<TemplateInfo>();

  function send(message: Draft["message"]): void {
    onSend(message);
    onClose();
  }

  return (
    <Sheet title={chosen?.name ?? deskTexts.chooseTemplate} onClose={onClose}>
      {chosen ? (
        <TemplateFill template={chosen} upload={upload} onBack={() => setChosen(undefined)} onSend={send} />
      ) : (
        <TemplateList templates={offered(templates)} onChoose={setChosen} />
      )}
    </Sheet>
  );
}

/** Of an account, what Meta has approved; of a library, everything: nobody knows better. */
function offered(templates: readonly TemplateInfo[]): readonly TemplateInfo[] {
  const approved = templates.filter(({ status }) => status === "APPROVED");
  const all = approved.length > 0 ? approved : templates.filter(({ status }) => status === undefined);
  return all.toSorted((a, b) => foreign(a) - foreign(b));
}

/** What is in the agent's own language comes first. */
const foreign = (template: TemplateInfo): number =>
  template.language.slice(0, 2) === language.slice(0, 2) ? 0 : 1;

interface TemplateListProps {
  readonly templates: readonly TemplateInfo[];
  readonly onChoose: (template: TemplateInfo) => void;
}

function TemplateList({ templates, onChoose }: TemplateListProps): JSX.Element {
  const [wanted, setWanted] = useState("");
  const found = templates.filter((template) => fits(template, wanted.toLowerCase()));
  return (
    <div class="templates">
      <input
        type="search"
        value={wanted}
        placeholder={deskTexts.search}
        aria-label={deskTexts.search}
        onInput={(event) => setWanted(event.currentTarget.value)}
      />
      {templates.length === 0 && <p>{deskTexts.noTemplates}</p>}
      <ul>
        {found.map((template) => (
          <li key={`${template.name} ${template.language}`}>
            <TemplateRow template={template} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function TemplateRow({
  template,
  onChoose,
}: {
  readonly template: TemplateInfo;
  readonly onChoose: TemplateListProps["onChoose"];
}): JSX.Element {
  const isKnown = fieldsOf(template) !== undefined;
  return (
    <button
      type="button"
      class="template"
      disabled={!isKnown}
      title={isKnown ? undefined : deskTexts.cannotFill}
      onClick={() => onChoose(template)}
    >
      <b>{template.name}</b>
      <span class="language">{template.language}</span>
      <small>{isKnown ? bodyOf(template) : deskTexts.cannotFill}</small>
    </button>
  );
}

function bodyOf({ components = [] }: TemplateInfo): string {
  const body = components.find((component) => textAt(component, "type").toUpperCase() === "BODY");
  return textAt(body, "text");
}

function fits(template: TemplateInfo, wanted: string): boolean {
  return [template.name, template.language, bodyOf(template)].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}
