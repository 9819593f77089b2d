/** @module The end of a conversation. */
import type { JSX } from "preact";
import { Sheet } from "../bubbles/sheet.tsx";
import { deskTexts } from "../texts/desk-texts.ts";

export interface CloseSheetProps {
  readonly onClose: () => void;
  /** `""` when no reason was given. */
  readonly onSubmit: (reason: string) => void;
}

/** Asks once more, and why. */
export function CloseSheet({ onClose, onSubmit }: CloseSheetProps): JSX.Element {
  function submit(event: Event & { readonly currentTarget: HTMLFormElement }): void {
    event.preventDefault();
    onSubmit(String(new FormData(event.currentTarget).get("reason")).trim());
    onClose();
  }

  return (
    <Sheet title={deskTexts.closeTitle} onClose={onClose}>
      <form onSubmit={submit}>
        <label class="field">
          {deskTexts.closeReason}
          <input name="reason" maxLength={200} autocomplete="off" />
        </label>
        <button type="submit" class="primary">
          {deskTexts.closeIt}
        </button>
      </form>
    </Sheet>
  );
}
