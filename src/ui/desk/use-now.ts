/** @module The time, for what is shown of it. */
import { useEffect, useState } from "preact/hooks";

/** Milliseconds since the epoch, made new every so often. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
