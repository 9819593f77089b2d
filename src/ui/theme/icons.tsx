/** @module The icons, drawn here: one path each, on a grid of 24, in the colour of the text around them. */
import type { JSX } from "preact";

const PATHS = {
  tick: "M5 12.5l4.5 4.5L19 7.5",
  ticks: "M2 12.5l4.5 4.5L15.5 8M11 15.5l1.5 1.5L22 7.5",
  clock: "M12 7v5l3.2 2M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0z",
  alert: "M12 7.5v5.5M12 16.4v.2M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0z",
  send: "M4 12L3.5 4.5L21 12L3.5 19.5L4 12zM4 12h8",
  attach:
    "M19.5 11.5l-7.6 7.6a4.8 4.8 0 0 1-6.8-6.8l8-8a3.2 3.2 0 0 1 4.6 4.6l-7.9 7.9a1.6 1.6 0 0 1-2.3-2.3l7-7",
  pin: "M12 21s-6.8-6.2-6.8-11.2a6.8 6.8 0 0 1 13.6 0C18.8 14.8 12 21 12 21zM14.4 9.8a2.4 2.4 0 1 1-4.8 0a2.4 2.4 0 0 1 4.8 0z",
  reply: "M10 6L4 11.5L10 17M4.5 11.5H14a6 6 0 0 1 6 6V18.5",
  smile: "M8.5 14.2a4.3 4.3 0 0 0 7 0M9 9.7v.2M15 9.7v.2M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0z",
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6L6 18",
  back: "M14.5 5.5L8 12l6.5 6.5",
  down: "M6 9.5l6 6l6-6",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  play: "M8 5.5v13l10.5-6.5z",
  pause: "M8.5 5.5v13M15.5 5.5v13",
  list: "M9 7h11M9 12h11M9 17h11M4.5 7v.1M4.5 12v.1M4.5 17v.1",
  open: "M14 5h5v5M19 5l-8 8M17 14v5H5V7h5",
  call: "M6.2 4h3l1.5 4.3l-2 1.7a11 11 0 0 0 5.3 5.3l1.7-2l4.3 1.5v3c0 1.2-1 2.2-2.2 2.2A14.8 14.8 0 0 1 4 6.2C4 5 5 4 6.2 4z",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  code: "M9 7l-5 5l5 5M15 7l5 5l-5 5",
  theme: "M12 4a8 8 0 1 0 8 8a6 6 0 0 1-8-8z",
  cart: "M3 5h2.5l2.3 10.5h9.4L20 8H6.3M9 20v.1M16.5 20v.1",
  mic: "M12 3.5a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  leave: "M14 5h5v14h-5M4 12h10M10.5 8.5L14 12l-3.5 3.5",
  template: "M4 5h16v5H4zM4 14h9M4 18h6M17 14v6M14 17h6",
  person: "M15.5 8.5a3.5 3.5 0 1 1-7 0a3.5 3.5 0 0 1 7 0zM5 20c.5-4 3.3-6 7-6s6.5 2 7 6",
} as const;

/** The name of an icon. */
export type IconName = keyof typeof PATHS;

/** An icon. It is decoration unless it has a `label`, which is read out in its place. */
export function Icon({ name, label }: { readonly name: IconName; readonly label?: string }): JSX.Element {
  return (
    <>
      <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true">
        <path d={PATHS[name]} />
      </svg>
      {label && <span class="unseen">{label}</span>}
    </>
  );
}
