/** @module The rows of a list message, to choose one from. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { texts } from "../texts/texts.ts";
import type { ListRow, ListSection } from "./content.ts";
import { Sheet } from "./sheet.tsx";

export interface ListSheetProps {
  readonly title: string;
  readonly sections: readonly ListSection[];
  readonly onClose: () => void;
  /** Without it the rows can be read, and none chosen. */
  readonly onChoose: ((row: ListRow) => void) | undefined;
}

/** Choose a row, then send it: as on the phone, so that a slip of the finger sends nothing. */
export function ListSheet({ title, sections, onClose, onChoose }: ListSheetProps): JSX.Element {
  const [chosen, setChosen] = useState<ListRow>();

  function submit(event: Event): void {
    event.preventDefault();
    if (chosen) onChoose?.(chosen);
    onClose();
  }

  return (
    <Sheet title={title} onClose={onClose}>
      <form class="rows" onSubmit={submit}>
        {sections.map((section) => (
          <fieldset key={section.title}>
            {section.title && <legend>{section.title}</legend>}
            {section.rows.map((row) => (
              <label key={row.id}>
                <span>
                  {row.title}
                  {row.description && <small>{row.description}</small>}
                </span>
                <input
                  type="radio"
                  name="row"
                  value={row.id}
                  disabled={!onChoose}
                  onChange={() => setChosen(row)}
                />
              </label>
            ))}
          </fieldset>
        ))}
        {onChoose && (
          <button type="submit" class="primary" disabled={!chosen}>
            {chosen ? texts.send : texts.choose}
          </button>
        )}
      </form>
    </Sheet>
  );
}
