/** @module A panel over the page: at the bottom of the phone. The browser keeps the focus inside and closes it on Escape. */
import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { texts } from "../texts/texts.ts";
import { Icon } from "../theme/icons.tsx";

export interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** Open for as long as it is rendered. A click beside it closes it, and the focus goes back to where it was. */
export function Sheet({ title, onClose, children }: SheetProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const isOver = useRef(false);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      isOver.current = true;
      element?.close();
    };
  }, []);

  // The browser tells of the end only later, when another sheet may be open already.
  function end(): void {
    if (!isOver.current) onClose();
    isOver.current = true;
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself.
    <dialog
      ref={dialog}
      class="sheet"
      aria-label={title}
      // Choosing a file can be cancelled, too, inside of it.
      onCancel={(event) => event.target === dialog.current && end()}
      onClose={end}
      onClick={(event) => event.target === dialog.current && end()}
    >
      <header>
        <button type="button" class="plain" onClick={end} aria-label={texts.close}>
          <Icon name="close" />
        </button>
        <h2>{title}</h2>
      </header>
      {children}
    </dialog>
  );
}
