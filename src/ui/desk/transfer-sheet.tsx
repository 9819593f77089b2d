/** @module Who is to go on. */
import type { JSX } from "preact";
import { Sheet } from "../bubbles/sheet.tsx";
import { deskTexts } from "../texts/desk-texts.ts";
import type { Actions } from "./actions.ts";
import type { Conversation } from "./model.ts";

export interface TransferSheetProps {
  readonly conversation: Conversation;
  /** Agents that are known by name. */
  readonly others: readonly string[];
  readonly actions: Actions;
  readonly onClose: () => void;
}

/** Another agent, the queue, or the bot. */
export function TransferSheet({ conversation, others, actions, onClose }: TransferSheetProps): JSX.Element {
  const { id, mode } = conversation;

  function hand(work: Promise<unknown>): void {
    void work;
    onClose();
  }

  function submit(event: Event & { readonly currentTarget: HTMLFormElement }): void {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("agent")).trim();
    if (name) hand(actions.transfer(id, name));
  }

  return (
    <Sheet title={deskTexts.transfer} onClose={onClose}>
      <form onSubmit={submit}>
        {mode !== "queued" && (
          <button type="button" class="choice-button" onClick={() => hand(actions.enqueue(id))}>
            {deskTexts.toQueue}
          </button>
        )}
        {mode !== "bot" && (
          <button type="button" class="choice-button" onClick={() => hand(actions.release(id))}>
            {deskTexts.toBot}
          </button>
        )}
        <label class="field">
          {deskTexts.toAgent}
          <input
            name="agent"
            list="agents"
            placeholder={deskTexts.agentName}
            maxLength={100}
            autocomplete="off"
            required
          />
        </label>
        <datalist id="agents">
          {others.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <button type="submit" class="primary">
          {deskTexts.transfer}
        </button>
      </form>
    </Sheet>
  );
}
