/** @module How far a message got: a clock, one tick, two, two blue ones, or a red mark. */
import type { JSX } from "preact";
import { texts } from "../texts/texts.ts";
import { Icon, type IconName } from "../theme/icons.tsx";
import type { Ticks } from "./content.ts";

const ICONS: Readonly<Record<Ticks, IconName>> = {
  pending: "clock",
  sent: "tick",
  delivered: "ticks",
  read: "ticks",
  failed: "alert",
};

/** The ticks of a message, also told to those who do not see them. */
export function TicksView({ ticks }: { readonly ticks: Ticks }): JSX.Element {
  return (
    <span class={`ticks ${ticks}`} title={texts[ticks]}>
      <Icon name={ICONS[ticks]} label={texts[ticks]} />
    </span>
  );
}
