/** @module Places in a sorted set of the store. */
import type { Scored } from "../store/store.ts";

/** By score, and of equals by member. */
export function inOrder(a: Scored, b: Scored): number {
  return a.score - b.score || (a.member < b.member ? -1 : a.member > b.member ? 1 : 0);
}

/** How many places come before the cursor, found in as many looks as its size has digits in base two, and twice that. */
export async function placeBefore(look: (at: number) => Promise<Scored[]>, cursor: Scored): Promise<number> {
  const isBefore = async (at: number): Promise<boolean> => {
    const [place] = await look(at);
    return place !== undefined && inOrder(place, cursor) < 0;
  };
  let [low, high] = [0, 1];
  while (await isBefore(high - 1)) [low, high] = [high, high * 2];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (await isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
