/** @module What can be tapped below a card: replies, a list, links, a code to copy. */
import type { ComponentChild, JSX } from "preact";
import { useState } from "preact/hooks";
import { texts } from "../texts/texts.ts";
import { Icon, type IconName } from "../theme/icons.tsx";
import type { Action, Tap } from "./content.ts";
import { Link } from "./links.tsx";
import { ListSheet } from "./list-sheet.tsx";

type OnTap = ((tap: Tap) => void) | undefined;

/** The buttons of a card. */
export function Actions(props: { readonly actions: readonly Action[]; readonly onTap: OnTap }): JSX.Element {
  return (
    <div class="actions">
      {props.actions.map((action) => (
        <ActionView key={keyOf(action)} action={action} onTap={props.onTap} />
      ))}
    </div>
  );
}

const keyOf = (action: Action): string => ("title" in action ? action.title : action.kind);

function ActionView({ action, onTap }: { readonly action: Action; readonly onTap: OnTap }): JSX.Element {
  switch (action.kind) {
    case "reply":
      return (
        <Button icon="reply" onClick={onTap && (() => onTap({ ...action, kind: "button" }))}>
          {action.title}
        </Button>
      );
    case "list":
      return <ListAction action={action} onTap={onTap} />;
    case "open":
      return (
        <Link class="action" address={action.url}>
          <Icon name="open" /> {action.title}
        </Link>
      );
    case "call":
      return (
        <Button icon="call" title={action.phone}>
          {action.title}
        </Button>
      );
    case "copy":
      return <CopyAction title={action.title} code={action.code} />;
    case "location":
      return (
        <Button icon="pin" onClick={onTap && (() => onTap({ kind: "location" }))}>
          {texts.sendLocation}
        </Button>
      );
    case "inert":
      return <Button icon="list">{action.title}</Button>;
  }
}

interface ButtonProps {
  readonly icon: IconName;
  readonly title?: string;
  readonly onClick?: (() => void) | undefined;
  readonly children: ComponentChild;
}

function Button({ icon, title, onClick, children }: ButtonProps): JSX.Element {
  return (
    <button type="button" class="action" title={title} disabled={!onClick} onClick={onClick}>
      <Icon name={icon} /> {children}
    </button>
  );
}

type ListProps = { readonly action: Extract<Action, { kind: "list" }>; readonly onTap: OnTap };

function ListAction({ action, onTap }: ListProps): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="list" onClick={() => setOpen(true)}>
        {action.title}
      </Button>
      {open && (
        <ListSheet
          title={action.title}
          sections={action.sections}
          onClose={() => setOpen(false)}
          onChoose={onTap && ((row) => onTap({ kind: "row", row }))}
        />
      )}
    </>
  );
}

function CopyAction({ title, code }: { readonly title: string; readonly code: string }): JSX.Element {
  const [copied, setCopied] = useState(false);
  const copy = (): void => void navigator.clipboard.writeText(code).then(() => setCopied(true));
  return (
    <Button icon="copy" title={code} onClick={copy}>
      {copied ? texts.copied : title}
    </Button>
  );
}
