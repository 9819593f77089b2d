/** @module What all components have in common. */
import type { FlowBoolean } from "./dynamic.ts";

/** A component without its type, which its builder adds. */
export type Spec<C> = Omit<C, "type">;

/** Makes a component. Keys are spelled as Meta spells them. */
export type Builder<C> = (spec: Spec<C>) => C;

/** What can be hidden. */
export interface Hideable {
  /** @default true */
  readonly visible?: FlowBoolean;
}

/** What a user fills in. */
export interface Input extends Hideable {
  /** Unique on its screen; `${form.name}` is its value. */
  readonly name: string;
  readonly enabled?: FlowBoolean;
}

// The marks let a bundler drop the builders that nobody uses.
/* @__NO_SIDE_EFFECTS__ */
export function component<C extends { readonly type: string }>(type: C["type"]): Builder<C> {
  return (spec) => ({ type, ...spec }) as unknown as C;
}
