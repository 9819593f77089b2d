/** @module What passes between Meta and the business's server, as it happens. */
import type { JSX } from "preact";
import { texts } from "../texts/texts.ts";
import { Icon } from "../theme/icons.tsx";
import type { TrafficItem } from "./model.ts";

export interface TrafficProps {
  readonly items: readonly TrafficItem[];
  readonly onBack: () => void;
  readonly onClear: () => void;
}

/** The newest first. Each opens to its JSON. */
export function Traffic({ items, onBack, onClear }: TrafficProps): JSX.Element {
  return (
    <aside class="side traffic" aria-label={texts.traffic}>
      <header>
        <button type="button" class="plain narrow-only" onClick={onBack} aria-label={texts.back}>
          <Icon name="back" />
        </button>
        <h2>{texts.traffic}</h2>
        {items.length > 0 && (
          <button type="button" class="plain" onClick={onClear} aria-label={texts.clear} title={texts.clear}>
            <Icon name="close" />
          </button>
        )}
      </header>
      {items.length === 0 ? <p class="empty">{texts.trafficHint}</p> : <ul>{items.map(row)}</ul>}
    </aside>
  );
}

function row(item: TrafficItem): JSX.Element {
  const { id, direction, what, ok, body } = item;
  return (
    <li key={id}>
      <details class={`${direction} ${ok ? "" : "wrong"}`}>
        <summary>
          <span class="arrow" title={direction === "in" ? texts.webhook : texts.call}>
            {direction === "in" ? "→" : "←"}
          </span>
          <span class="what">{what}</span>
          <span class="outcome">{outcomeOf(item)}</span>
        </summary>
        <pre>{JSON.stringify(body, null, 2)}</pre>
      </details>
    </li>
  );
}

/** Such as `200 · 12 ms`, `no answer · attempt 3`, `…`. */
export function outcomeOf({ status, durationMs, attempt, pending }: TrafficItem): string {
  const answer = status === undefined ? (pending ? "…" : texts.noAnswer) : String(status);
  const duration = durationMs === undefined ? "" : `${Math.round(durationMs)} ms`;
  const again = attempt > 1 ? `${texts.attempt} ${attempt}` : "";
  return [answer, duration, again].filter(Boolean).join(" · ");
}
