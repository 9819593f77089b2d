/** @module Who the customer is, who has them, how long the window is open, and what can be done about it. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Avatar } from "../bubbles/contacts.tsx";
import { deskTexts } from "../texts/desk-texts.ts";
import { texts } from "../texts/texts.ts";
import { Icon } from "../theme/icons.tsx";
import type { Actions } from "./actions.ts";
import { CloseSheet } from "./close-sheet.tsx";
import { duration } from "./durations.ts";
import type { Agent, Conversation, DeskState } from "./model.ts";
import { addressOf, nameOf } from "./names.ts";
import { TransferSheet } from "./transfer-sheet.tsx";
import { useNow } from "./use-now.ts";
import { WindowChip } from "./window-chip.tsx";

export interface HeadingProps {
  readonly state: DeskState;
  readonly conversation: Conversation;
  readonly agent: Agent;
  readonly actions: Actions;
  readonly onBack: () => void;
  readonly onDetails: () => void;
}

/** The bar on top of a conversation. */
export function Heading(props: HeadingProps): JSX.Element {
  const { conversation, agent, onBack, onDetails } = props;
  const now = useNow(1000);
  const name = nameOf(conversation);
  return (
    <header class="heading">
      <button type="button" class="plain narrow-only" onClick={onBack} aria-label={texts.back}>
        <Icon name="back" />
      </button>
      <button type="button" class="person-button" onClick={onDetails} title={deskTexts.details}>
        <Avatar name={name} />
        <span>
          <b>{name}</b>
          <small>
            {[addressOf(conversation), holderOf(conversation, agent.name, now)].filter(Boolean).join(" · ")}
          </small>
        </span>
      </button>
      <WindowChip window={conversation.window} now={now} />
      {agent.mayAct && <Deeds {...props} />}
    </header>
  );
}

/** Such as `Waiting 4 min · asked`, `With you`, `With the bot`. */
function holderOf({ mode, agent, reason, queuedAt, since }: Conversation, me: string, now: number): string {
  switch (mode) {
    case "bot":
      return deskTexts.withBot;
    case "queued":
      return [`${deskTexts.waitingFor} ${duration(now - (queuedAt ?? since))}`, reason]
        .filter(Boolean)
        .join(" · ");
    case "human":
      if (agent === "whatsapp_business_app") return deskTexts.withApp;
      return agent === me ? deskTexts.withYou : `${deskTexts.withAgent} ${agent}`;
    case "closed":
      return [deskTexts.closed, reason].filter(Boolean).join(" · ");
  }
}

/** What an agent may do with it, by who has it. */
function Deeds({ state, conversation, agent, actions }: HeadingProps): JSX.Element {
  const [open, setOpen] = useState<"transfer" | "close">();
  const { id, mode } = conversation;
  const isMine = mode === "human" && conversation.agent === agent.name;
  const isTheirs = mode === "human" && !isMine;
  return (
    <span class="deeds">
      {!isMine && !isTheirs && (
        <button type="button" class="primary" onClick={() => void actions.take(id)}>
          {deskTexts.take}
        </button>
      )}
      {isTheirs && (
        <button type="button" class="quiet" onClick={() => void actions.transfer(id, agent.name)}>
          {deskTexts.takeOver}
        </button>
      )}
      {mode !== "closed" && (
        <button type="button" class="quiet" onClick={() => setOpen("transfer")}>
          {deskTexts.transfer}
        </button>
      )}
      {mode !== "closed" && (
        <button type="button" class="quiet" onClick={() => setOpen("close")}>
          {deskTexts.closeIt}
        </button>
      )}
      {open === "transfer" && (
        <TransferSheet
          conversation={conversation}
          others={othersIn(state, agent.name)}
          actions={actions}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === "close" && (
        <CloseSheet
          onClose={() => setOpen(undefined)}
          onSubmit={(reason) => void actions.close(id, reason)}
        />
      )}
    </span>
  );
}

/** The agents who are known from the conversations that they have. */
function othersIn({ conversations }: DeskState, me: string): string[] {
  const names = Object.values(conversations).flatMap(({ agent }) => agent ?? []);
  return [...new Set(names)].filter((name) => name !== me && name !== "whatsapp_business_app").sort();
}
