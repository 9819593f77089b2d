/** @module Objects as Graph wants them: a key that has no value is not there. */

/** A copy without the keys whose value is `undefined`, in the same order. */
export function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}
