/** @module The form of a template, beside what the customer will see of it. */
import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { Bubble } from "../bubbles/bubble.tsx";
import { readContent } from "../bubbles/read.ts";
import { deskTexts } from "../texts/desk-texts.ts";
import { texts } from "../texts/texts.ts";
import type { Draft, TemplateInfo } from "./model.ts";
import { type Field, fieldsOf, isComplete, templateMessage, type Values } from "./template-form.ts";

export interface TemplateFillProps {
  readonly template: TemplateInfo;
  readonly upload: (file: File) => Promise<string | undefined>;
  readonly onBack: () => void;
  readonly onSend: (message: Draft["message"]) => void;
}

/** Every key changes the preview. */
export function TemplateFill({ template, upload, onBack, onSend }: TemplateFillProps): JSX.Element {
  const fields = useMemo(() => fieldsOf(template) ?? [], [template]);
  const [values, setValues] = useState<Values>({});
  const [files, setFiles] = useState<Values>({});
  const message = templateMessage(template, fields, values);
  const content = readContent(message, {
    mediaUrl: (id) => files[id],
    templateComponents: template.components,
  });

  async function attach(key: string, file: File): Promise<void> {
    const id = await upload(file);
    if (id === undefined) return;
    setFiles((now) => ({ ...now, [id]: URL.createObjectURL(file) }));
    setValues((now) => ({ ...now, [key]: id }));
  }

  function submit(event: Event): void {
    event.preventDefault();
    if (isComplete(fields, values)) onSend(message);
  }

  return (
    <form class="fill" onSubmit={submit}>
      <fieldset>
        <legend>{deskTexts.parameters}</legend>
        {fields.length === 0 && <p>{deskTexts.nothingToFill}</p>}
        {fields.map((field) => (
          <FieldInput
            key={field.key}
            field={field}
            value={values[field.key] ?? ""}
            onInput={(value) => setValues({ ...values, [field.key]: value })}
            onFile={(file) => void attach(field.key, file)}
          />
        ))}
      </fieldset>
      <section class="preview" aria-label={deskTexts.preview} aria-live="polite">
        <Bubble message={{ id: "preview", mine: true, at: Date.now(), content }} />
      </section>
      <div class="fill-end">
        <button type="button" class="quiet" onClick={onBack}>
          {texts.back}
        </button>
        <button type="submit" class="primary" disabled={!isComplete(fields, values)}>
          {deskTexts.sendTemplate}
        </button>
      </div>
    </form>
  );
}

interface FieldInputProps {
  readonly field: Field;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly onFile: (file: File) => void;
}

const ACCEPTED = { image: "image/jpeg,image/png", video: "video/mp4,video/3gpp", document: "*/*" } as const;

function FieldInput({ field, value, onInput, onFile }: FieldInputProps): JSX.Element {
  const { part, name, kind, example } = field;
  const label = `${deskTexts[part]} · ${name}`;
  if (kind !== "text")
    return (
      <label class="field">
        {label}
        <input
          type="file"
          accept={ACCEPTED[kind]}
          onChange={({ currentTarget: { files } }) => files?.[0] && onFile(files[0])}
        />
      </label>
    );
  return (
    <label class="field">
      {label}
      <input
        value={value}
        placeholder={example && `${deskTexts.example} ${example}`}
        autocomplete="off"
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}
