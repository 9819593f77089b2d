/** @module The customers there are, each with a phone of their own. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Avatar } from "../bubbles/contacts.tsx";
import { texts } from "../texts/texts.ts";
import { Icon } from "../theme/icons.tsx";
import { CustomerSheet } from "./customer-sheet.tsx";

/** A customer in the list. */
export interface CustomerItem {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  /** The newest message, in a few words. */
  readonly latest: string;
  /** Messages that came while another customer's phone was shown. */
  readonly unread: number;
}

export interface CustomersProps {
  readonly customers: readonly CustomerItem[];
  readonly active: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly onAdd: (name: string, phone: string) => void;
}

/** A click takes another customer's phone in hand. */
export function Customers({ customers, active, onChoose, onAdd }: CustomersProps): JSX.Element {
  const [adding, setAdding] = useState(false);
  return (
    <nav class="side customers" aria-label={texts.customers}>
      <header>
        <h2>{texts.customers}</h2>
        <button
          type="button"
          class="plain"
          onClick={() => setAdding(true)}
          aria-label={texts.newCustomer}
          title={texts.newCustomer}
        >
          <Icon name="plus" />
        </button>
      </header>
      <ul>
        {customers.map((customer) => (
          <li key={customer.id}>
            <Row customer={customer} current={customer.id === active} onChoose={onChoose} />
          </li>
        ))}
      </ul>
      {adding && <CustomerSheet onClose={() => setAdding(false)} onAdd={onAdd} />}
    </nav>
  );
}

interface RowProps extends Pick<CustomersProps, "onChoose"> {
  readonly customer: CustomerItem;
  readonly current: boolean;
}

function Row({ customer, current, onChoose }: RowProps): JSX.Element {
  return (
    <button type="button" class="customer" aria-current={current} onClick={() => onChoose(customer.id)}>
      <Avatar name={customer.name} />
      <span>
        <b>{customer.name}</b>
        <small>{customer.latest || `+${customer.phone}`}</small>
      </span>
      {!current && customer.unread > 0 && <span class="count">{customer.unread}</span>}
    </button>
  );
}
