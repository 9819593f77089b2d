/** @module Who the customer is talking to, and whether they are typing. */
import type { JSX } from "preact";
import { Avatar } from "../bubbles/contacts.tsx";
import { ThemeButton } from "../chat/theme-button.tsx";
import { texts } from "../texts/texts.ts";
import { Icon } from "../theme/icons.tsx";

/** The parts of the page, of which a narrow screen shows one at a time. */
export type View = "thread" | "customers" | "traffic";

export interface HeaderProps {
  readonly business: string;
  readonly typing: boolean;
  readonly onView: (view: View) => void;
}

/** The bar on top of the phone. */
export function Header({ business, typing, onView }: HeaderProps): JSX.Element {
  return (
    <header class="bar">
      <button
        type="button"
        class="plain narrow-only"
        onClick={() => onView("customers")}
        aria-label={texts.customers}
      >
        <Icon name="back" />
      </button>
      <Avatar name={business} />
      <div>
        <h1>{business}</h1>
        <p class={typing ? "typing" : ""}>{typing ? texts.typing : texts.business}</p>
      </div>
      <button
        type="button"
        class="plain narrow-only"
        onClick={() => onView("traffic")}
        aria-label={texts.traffic}
      >
        <Icon name="code" />
      </button>
      <ThemeButton />
    </header>
  );
}
