/** @module Keys that work anywhere on the page, all with Alt: nothing that is written sets them off. */
import { useEffect, useRef } from "preact/hooks";

/** What each key does: `t`, `down`. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** Listens for as long as the component is there. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      // On a Mac, Alt makes another letter of it: the key itself says which it is.
      const name = event.code.replace(/^(Key|Arrow)/, "").toLowerCase();
      const run = event.altKey && !event.ctrlKey && !event.metaKey ? current.current[name] : undefined;
      if (!run) return;
      event.preventDefault();
      run();
    }
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
}
