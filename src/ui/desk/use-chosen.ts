/** @module Which conversation is open: behind the `#` of the address, so that the browser's own way back leads back. */
import { useEffect, useState } from "preact/hooks";

/** The id of the open conversation, and how to open another. */
export function useChosen(): [string | undefined, (id: string | undefined) => void] {
  const [chosen, setChosen] = useState(read);
  useEffect(() => {
    const update = (): void => setChosen(read());
    addEventListener("hashchange", update);
    return () => removeEventListener("hashchange", update);
  }, []);
  function choose(id: string | undefined): void {
    location.hash = id === undefined ? "" : `/${encodeURIComponent(id)}`;
  }
  return [chosen, choose];
}

function read(): string | undefined {
  const id = location.hash.startsWith("#/") ? location.hash.slice(2) : "";
  try {
    return decodeURIComponent(id) || undefined;
  } catch {
    // Somebody changed the address by hand.
    return undefined;
  }
}
