/** @module Another customer, with another number. */
import type { JSX } from "preact";
import { Sheet } from "../bubbles/sheet.tsx";
import { texts } from "../texts/texts.ts";

export interface CustomerSheetProps {
  readonly onClose: () => void;
  readonly onAdd: (name: string, phone: string) => void;
}

/** Asks for a name and a number. */
export function CustomerSheet({ onClose, onAdd }: CustomerSheetProps): JSX.Element {
  function submit(event: Event & { readonly currentTarget: HTMLFormElement }): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onAdd(String(form.get("name")).trim(), String(form.get("phone")).replaceAll(/\D/g, ""));
    onClose();
  }

  return (
    <Sheet title={texts.newCustomer} onClose={onClose}>
      <form onSubmit={submit}>
        <p>{texts.newCustomerHint}</p>
        <label class="field">
          {texts.name}
          <input name="name" required maxLength={60} autocomplete="off" />
        </label>
        <label class="field">
          {texts.phoneNumber}
          <input
            name="phone"
            required
            type="tel"
            pattern="\+?(?:[\s\(\)\-]*\d){7,15}\s*"
            placeholder="+55 11 98888-7777"
            autocomplete="off"
          />
        </label>
        <button type="submit" class="primary">
          {texts.add}
        </button>
      </form>
    </Sheet>
  );
}
