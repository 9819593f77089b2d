/** @module Handlers by what they are for, laid out so that finding an event's is a look-up. */
import { ConfigurationError } from "../core/errors.ts";
import type { WebhookEvent } from "../events/event.ts";
import type { Context } from "./context.ts";
import type { Query } from "./queries.ts";
import { allQueries } from "./queries.ts";

/** Is given the events that its query lets through. What it returns is awaited, and otherwise ignored. */
export type Handler<Q extends Query = Query> = (ctx: Context<Q>) => unknown;

/** Runs around the handlers of every event: what it does before `await next()`, then they, then the rest. */
export type Middleware = (ctx: Context, next: () => Promise<void>) => unknown;

/** Everything that is to be done with one event. */
export type Run = (ctx: Context) => unknown;

/** Handlers that were registered, and what to run for an event. */
export interface Routes {
  on(queries: readonly string[], handlers: readonly ((ctx: never) => unknown)[]): void;
  use(middleware: readonly Middleware[]): void;
  /** `undefined` when nobody asked for such an event. */
  find(event: WebhookEvent): Run | undefined;
}

/** One query: what to run for it, and the queries that are more particular. */
interface Node {
  run: Run | undefined;
  readonly kinds: Map<string, Node>;
}

/** Makes an empty table of routes. It is laid out anew after handlers were added, not for each event. */
export function createRoutes(): Routes {
  const listed: { readonly queries: ReadonlySet<string>; readonly handler: Run }[] = [];
  const around: Middleware[] = [];
  let table: Node | undefined;

  return {
    on(queries, handlers) {
      assertQueries(queries);
      // Every context has every member, so a handler that asks for less can be given any.
      for (const handler of handlers) listed.push({ queries: new Set(queries), handler: handler as Run });
      table = undefined;
    },
    use(middleware) {
      around.push(...middleware);
      table = undefined;
    },
    find(event) {
      table ??= layOut(listed, around);
      return nodeOf(table, event).run;
    },
  };
}

function assertQueries(queries: readonly string[]): void {
  const known = allQueries();
  const wrong = queries.filter((query) => !known.includes(query));
  if (queries.length > 0 && wrong.length === 0) return;
  const what =
    wrong.length > 0
      ? `${wrong.map((query) => `"${query}"`).join(", ")} is no filter query.`
      : "No filter query.";
  throw new ConfigurationError(`${what} Use one of: ${known.join(", ")}.`);
}

type Listed = readonly { readonly queries: ReadonlySet<string>; readonly handler: Run }[];

function layOut(listed: Listed, around: readonly Middleware[]): Node {
  const root: Node = { run: compose([], around), kinds: new Map() };
  for (const query of allQueries()) {
    const names = prefixes(query);
    const handlers = listed.filter(({ queries }) => names.some((name) => queries.has(name)));
    insert(
      root,
      query.split(":"),
      compose(
        handlers.map(({ handler }) => handler),
        around,
      ),
    );
  }
  return root;
}

/** `a:b` is let through by whoever asked for `a` or for `a:b`. */
function prefixes(query: string): string[] {
  const parts = query.split(":");
  return parts.map((_, i) => parts.slice(0, i + 1).join(":"));
}

function insert(root: Node, path: readonly string[], run: Run | undefined): void {
  let node = root;
  for (const name of path) {
    const next = node.kinds.get(name) ?? { run: undefined, kinds: new Map() };
    node.kinds.set(name, next);
    node = next;
  }
  node.run = run;
}

/** The most particular node that an event reaches. */
function nodeOf(root: Node, event: WebhookEvent): Node {
  const node = root.kinds.get(event.type) ?? root;
  if (node.kinds.size === 0) return node;
  if (event.type === "status") return node.kinds.get(event.status.status) ?? node;
  if (event.type === "call") return node.kinds.get(event.call.event) ?? node;
  if (event.type !== "message") return node;
  const { message } = event;
  const byType = node.kinds.get(message.type) ?? node;
  const reply = message.type === "interactive" ? message.interactive : undefined;
  return (reply && byType.kinds.get(reply.type)) ?? byType;
}

/** Several handlers run one after the other, and the first that fails is the last. */
function compose(handlers: readonly Run[], around: readonly Middleware[]): Run | undefined {
  const [only] = handlers;
  const inner = only && (handlers.length === 1 ? only : inTurn(handlers));
  return around.length === 0 ? inner : wrap(around, inner);
}

function inTurn(handlers: readonly Run[]): Run {
  return async (ctx) => {
    for (const handler of handlers) await handler(ctx);
  };
}

function wrap(around: readonly Middleware[], inner: Run | undefined): Run {
  return (ctx) => {
    let last = -1;
    async function from(i: number): Promise<void> {
      if (i <= last)
        throw new ConfigurationError("A middleware called next() twice. Call it once, and await it.");
      last = i;
      const middleware = around[i];
      await (middleware ? middleware(ctx, () => from(i + 1)) : inner?.(ctx));
    }
    return from(0);
  };
}
