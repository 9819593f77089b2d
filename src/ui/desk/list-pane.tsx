/** @module The lists of conversations. */
import type { JSX } from "preact";
import { ThemeButton } from "../chat/theme-button.tsx";
import { deskTexts } from "../texts/desk-texts.ts";
import { Icon } from "../theme/icons.tsx";
import type { Agent } from "./model.ts";
import { RowButton } from "./row-button.tsx";
import type { Tab } from "./rows.ts";
import type { DeskView } from "./use-desk.ts";
import { useNow } from "./use-now.ts";

export interface ListPaneProps extends DeskView {
  readonly agent: Agent;
  readonly onSignOut: () => void;
}

const TABS: readonly Tab[] = ["waiting", "mine", "all"];
const EMPTY = { waiting: "nobodyWaits", mine: "nothingMine", all: "nothingHere" } as const;

/** Three lists, of which one is shown. */
export function ListPane(props: ListPaneProps): JSX.Element {
  const { state, agent, lists, tab, chosen, choose, actions } = props;
  const rows = lists[tab];
  const now = useNow(1000);
  return (
    <nav class="list" aria-label={deskTexts.conversations}>
      <Head {...props} />
      <ul onKeyDown={moveFocus}>
        {rows.map((row) => (
          <li key={row.id}>
            <RowButton
              row={row}
              now={now}
              me={agent.name}
              templates={state.templates}
              isOpen={row.id === chosen}
              onChoose={choose}
            />
          </li>
        ))}
      </ul>
      {rows.length === 0 && state.link !== "connecting" && <p class="empty">{deskTexts[EMPTY[tab]]}</p>}
      {tab === "all" && state.more !== null && (
        <button type="button" class="more" onClick={() => void actions.more(state.more ?? "")}>
          {deskTexts.more}
        </button>
      )}
    </nav>
  );
}

function Head({ agent, tab, lists, setTab, takeNext, onSignOut }: ListPaneProps): JSX.Element {
  return (
    <header>
      <div class="who">
        <h1>{deskTexts.title}</h1>
        <span title={agent.mayAct ? undefined : deskTexts.readOnly}>{agent.name}</span>
        <ThemeButton />
        <button
          type="button"
          class="plain"
          onClick={onSignOut}
          aria-label={deskTexts.signOut}
          title={deskTexts.signOut}
        >
          <Icon name="leave" />
        </button>
      </div>
      <div class="tabs" role="tablist">
        {TABS.map((each) => (
          <button
            type="button"
            key={each}
            role="tab"
            aria-selected={each === tab}
            onClick={() => setTab(each)}
          >
            {deskTexts[each]} <Count tab={each} lists={lists} />
          </button>
        ))}
      </div>
      {agent.mayAct && (
        <button
          type="button"
          class="primary"
          disabled={lists.waiting.length === 0}
          onClick={() => void takeNext()}
          title="Alt+T"
        >
          {deskTexts.takeNext}
        </button>
      )}
    </header>
  );
}

/** Of the queue, how many wait; of the agent's own, how many have news. */
function Count({ tab, lists }: Pick<ListPaneProps, "tab" | "lists">): JSX.Element | null {
  if (tab === "all") return null;
  const count = tab === "waiting" ? lists.waiting.length : lists.mine.filter(({ isNew }) => isNew).length;
  return count > 0 ? <span class="count">{count}</span> : null;
}

/** The arrows go from one row to the next, as in any list. */
function moveFocus(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const step = event.altKey ? 0 : { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const next = buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
