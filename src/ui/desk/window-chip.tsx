/** @module How much longer anything may be sent. */
import type { JSX } from "preact";
import { deskTexts } from "../texts/desk-texts.ts";
import { Icon } from "../theme/icons.tsx";
import { duration } from "./durations.ts";
import type { Conversation } from "./model.ts";

const SOON_MS = 3_600_000;

/** Green, then amber in the last hour, then shut. */
export function WindowChip({
  window: { freeformUntil },
  now,
}: {
  readonly window: Conversation["window"];
  readonly now: number;
}): JSX.Element {
  const left = (freeformUntil ?? 0) - now;
  if (left <= 0)
    return (
      <span class="chip shut" title={deskTexts.windowClosed}>
        <Icon name="lock" /> {deskTexts.windowShut}
      </span>
    );
  const title = `${deskTexts.windowOpen} ${duration(left)}`;
  return (
    <span class={`chip ${left < SOON_MS ? "soon" : ""}`} title={title}>
      <Icon name="clock" label={deskTexts.windowOpen} /> {duration(left)}
    </span>
  );
}
