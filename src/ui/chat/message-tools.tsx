/** @module What a customer can do with a message: react to it, or answer it. */
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { texts } from "../texts/texts.ts";
import { Icon } from "../theme/icons.tsx";

const EMOJI = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

export interface MessageToolsProps {
  /** The reaction the customer has given, if any. */
  readonly reaction: string | undefined;
  /** `""` takes the reaction back. */
  readonly onReact: (emoji: string) => void;
  readonly onReply: () => void;
}

/** Two buttons beside the bubble. The emoji open above, and close on Escape or a click elsewhere. */
export function MessageTools({ reaction, onReact, onReply }: MessageToolsProps): JSX.Element {
  const id = useId();

  function choose(emoji: string): void {
    document.getElementById(id)?.hidePopover();
    onReact(emoji === reaction ? "" : emoji);
  }

  return (
    <span class="tools">
      <button type="button" class="plain" popovertarget={id} aria-label={texts.react} title={texts.react}>
        <Icon name="smile" />
      </button>
      <button type="button" class="plain" onClick={onReply} aria-label={texts.reply} title={texts.reply}>
        <Icon name="reply" />
      </button>
      <span id={id} class="emoji-bar" popover="auto">
        {EMOJI.map((emoji) => (
          <button type="button" key={emoji} aria-pressed={emoji === reaction} onClick={() => choose(emoji)}>
            {emoji}
          </button>
        ))}
      </span>
    </span>
  );
}
