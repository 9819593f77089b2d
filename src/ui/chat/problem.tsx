/** @module What went wrong, until it was read. */
import type { JSX } from "preact";
import { texts } from "../texts/texts.ts";
import { Icon } from "../theme/icons.tsx";

export interface ProblemProps {
  readonly text: string;
  readonly onClose: () => void;
}

/** A line that screen readers tell at once. */
export function Problem({ text, onClose }: ProblemProps): JSX.Element {
  return (
    <p class="banner error" role="alert">
      <span>{text}</span>
      <button type="button" class="plain" onClick={onClose} aria-label={texts.close}>
        <Icon name="close" />
      </button>
    </p>
  );
}
