/** @module An order from the catalogue: what, how many, for how much. */
import type { JSX } from "preact";
import { language, texts } from "../texts/texts.ts";
import { Icon } from "../theme/icons.tsx";
import type { Order, OrderLine } from "./content.ts";

/** The lines of an order, and their sum where every price is known. */
export function OrderView({ order }: { readonly order: Order }): JSX.Element {
  const count = order.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <div class="order">
      <p class="order-head">
        <Icon name="cart" /> <b>{texts.order}</b> · {count} {texts.items}
      </p>
      <ul>{order.lines.map(orderLine)}</ul>
      {total(order.lines) && <p class="order-total">{total(order.lines)}</p>}
      {order.text && <p>{order.text}</p>}
    </div>
  );
}

function orderLine({ product, quantity, price, currency }: OrderLine): JSX.Element {
  return (
    <li>
      <span>
        {quantity} × {product}
      </span>
      {price !== undefined && <span>{money(price * quantity, currency)}</span>}
    </li>
  );
}

/** The sum, if all lines have a price in one currency. */
export function total(lines: readonly OrderLine[]): string | undefined {
  const currency = lines[0]?.currency ?? "";
  if (lines.some((line) => line.price === undefined || line.currency !== currency)) return undefined;
  return money(
    lines.reduce((sum, { price = 0, quantity }) => sum + price * quantity, 0),
    currency,
  );
}

// A message may name a currency that does not exist.
function money(amount: number, currency: string): string {
  const options = /^[A-Z]{3}$/.test(currency) ? { style: "currency" as const, currency } : {};
  return amount.toLocaleString(language, options);
}
