/** @module The page, put together: the customers, the phone, and what the business's server sees. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type PageStore, usePageState } from "../chat/store.ts";
import type { Connection } from "./connection.ts";
import { Customers } from "./customers.tsx";
import type { View } from "./header.tsx";
import type { Change, PhoneState } from "./model.ts";
import { Phone } from "./phone.tsx";
import { Traffic } from "./traffic.tsx";
import { countTheirs, customerItems } from "./view.ts";

export interface AppProps {
  readonly store: PageStore<PhoneState, Change>;
  readonly connection: Connection;
}

/** Knows whose phone is shown, and how much of the others' conversations has been seen. */
export function App({ store, connection }: AppProps): JSX.Element {
  const state = usePageState(store);
  const [chosen, setChosen] = useState<string>();
  const [seen, setSeen] = useState<Readonly<Record<string, number>>>({});
  const [view, setView] = useState<View>("thread");
  const active = chosen ?? state.customers[0]?.id;

  function choose(id: string): void {
    if (active) setSeen({ ...seen, [active]: countTheirs(state, active) });
    setChosen(id);
    setView("thread");
  }

  function add(name: string, phone: string): void {
    // A number the field lets through is refused only when there is no connection, which the page says already.
    connection.addCustomer(name, phone).then(choose, () => {});
  }

  return (
    <div class="stage" data-view={view}>
      <Customers
        customers={customerItems(state, seen, connection.mediaUrl)}
        active={active}
        onChoose={choose}
        onAdd={add}
      />
      <Phone key={active} state={state} customerId={active} connection={connection} onView={setView} />
      <Traffic
        items={state.traffic.toReversed()}
        onBack={() => setView("thread")}
        onClear={() => store.dispatch({ kind: "traffic_cleared" })}
      />
    </div>
  );
}
