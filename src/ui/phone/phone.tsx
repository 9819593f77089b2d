/** @module The customer's phone: one conversation, and everything one can do in it. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Tap } from "../bubbles/content.ts";
import { Composer } from "../chat/composer.tsx";
import { Problem } from "../chat/problem.tsx";
import { type MessageItem, Thread } from "../chat/thread.tsx";
import { texts } from "../texts/texts.ts";
import { Icon } from "../theme/icons.tsx";
import type { Connection } from "./connection.ts";
import { Header, type View } from "./header.tsx";
import type { PhoneState } from "./model.ts";
import { type Outgoing, placeMessage, reactionMessage, tapMessage, textMessage } from "./outgoing.ts";
import { PlaceSheet } from "./place-sheet.tsx";
import { countTheirs, quoteOf, threadItems } from "./view.ts";

export interface PhoneProps {
  readonly state: PhoneState;
  /** Whose phone it is; `undefined` until the page knows a customer. */
  readonly customerId: string | undefined;
  readonly connection: Connection;
  readonly onView: (view: View) => void;
}

/** The phone of one customer. */
export function Phone({ state, customerId, connection, onView }: PhoneProps): JSX.Element {
  const [answering, setAnswering] = useState<string>();
  const [text, setText] = useState("");
  const [placing, setPlacing] = useState(false);
  const [problem, setProblem] = useState<string>();
  const typing = useUntil(state.typingUntil[customerId ?? ""] ?? 0);
  useReading(connection, customerId, countTheirs(state, customerId ?? ""));

  function attempt(work: Promise<unknown>): void {
    setProblem(undefined);
    work.catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
  }

  function send(message: Outgoing, answers: string | undefined): void {
    if (customerId) attempt(connection.send(customerId, message, answers));
    setAnswering(undefined);
  }

  function sendFile(file: File, caption: string): void {
    if (customerId) attempt(connection.sendFile(customerId, file, caption, answering));
    setAnswering(undefined);
  }

  function tap(item: MessageItem, what: Tap): void {
    if (what.kind === "location") setPlacing(true);
    else send(tapMessage(what), item.id);
  }

  return (
    <main class="phone">
      <Header business={state.business} typing={typing} onView={onView} />
      {state.link !== "online" && <Banner link={state.link} />}
      <Thread
        items={threadItems(state, customerId, connection.mediaUrl)}
        hint={texts.noMessages}
        typing={typing}
        onTap={tap}
        onReact={(item, emoji) => send(reactionMessage(item.id, emoji), undefined)}
        onReply={(item) => setAnswering(item.id)}
      />
      {problem && <Problem text={`${texts.sendFailed}: ${problem}`} onClose={() => setProblem(undefined)} />}
      <Composer
        text={text}
        onInput={setText}
        quote={quoteOf(state, answering, connection.mediaUrl)}
        onCancelQuote={() => setAnswering(undefined)}
        onText={(body) => send(textMessage(body), answering)}
        onFile={sendFile}
        tools={<PlaceButton onClick={() => setPlacing(true)} />}
      />
      {placing && (
        <PlaceSheet
          onClose={() => setPlacing(false)}
          onSend={(place) => send(placeMessage(place), answering)}
        />
      )}
    </main>
  );
}

function PlaceButton({ onClick }: { readonly onClick: () => void }): JSX.Element {
  return (
    <button
      type="button"
      class="plain"
      onClick={onClick}
      aria-label={texts.sendLocation}
      title={texts.sendLocation}
    >
      <Icon name="pin" />
    </button>
  );
}

function Banner({ link }: Pick<PhoneState, "link">): JSX.Element {
  return (
    <p class="banner" role="status">
      {link === "offline" ? texts.offline : texts.connecting}
    </p>
  );
}

/** `true` until a moment, given in milliseconds since the epoch, has passed. */
function useUntil(moment: number): boolean {
  const [, setPassed] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(moment), Math.max(0, moment - Date.now()));
    return () => clearTimeout(timer);
  }, [moment]);
  return moment > Date.now();
}

/** Whoever looks at the phone has read what is on it. */
function useReading(connection: Connection, customerId: string | undefined, count: number): void {
  useEffect(() => {
    const read = (): void => {
      // No matter when it fails: the next message reads all before it.
      if (customerId && count > 0 && !document.hidden) connection.read(customerId).catch(() => {});
    };
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [connection, customerId, count]);
}
