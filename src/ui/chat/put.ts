/** @module Lists of things that have an id. */

/** Replaces the item with this id, or adds it at the end. */
export function put<T extends { readonly id: string }>(items: readonly T[], item: T): readonly T[] {
  const index = items.findIndex(({ id }) => id === item.id);
  return index < 0 ? [...items, item] : items.with(index, item);
}
