/** @module From operations to the routes of a Hono app. */
import type { Context, Hono } from "hono";
import type { UpgradeWebSocket } from "hono/ws";
import type { Arrival, createPipeline } from "./http/pipeline.ts";
import { requestIdOf } from "./http/pipeline.ts";
import { notFound, Problem, problemResponse } from "./http/problem.ts";
import type { Operation } from "./operation.ts";

/** What is mounted. */
export interface Mounted {
  readonly operations: readonly Operation[];
  /** Beside the prefix. */
  readonly pages: readonly Operation[];
  readonly prefix: string;
  readonly pipeline: ReturnType<typeof createPipeline>;
  readonly upgradeWebSocket: UpgradeWebSocket | undefined;
}

/** Routes every operation, answers 405 for other methods of its path, and 404 for any other path below the prefix. */
export function mount(app: Hono, { operations, pages, prefix, pipeline, upgradeWebSocket }: Mounted): void {
  const placed = [
    ...operations.map((operation) => ({ operation, path: prefix + operation.path })),
    ...pages.map((operation) => ({ operation, path: operation.path })),
  ];
  const arrivalOf = (c: Context): Arrival => ({
    request: c.req.raw,
    params: c.req.param(),
    upgrade: upgradeWebSocket && ((events) => upgradeWebSocket(c, events)),
  });
  for (const { operation, path } of placed)
    app.on(operation.method.toUpperCase(), routeOf(path), (c) => pipeline.run(operation, arrivalOf(c)));
  for (const path of new Set(placed.map((each) => each.path))) {
    const methods = placed.filter((each) => each.path === path).map(({ operation }) => operation.method);
    app.all(routeOf(path), ({ req }) => problemResponse(wrongMethod(methods), requestIdOf(req.raw)));
  }
  app.all(`${prefix}/*`, ({ req }) => problemResponse(notFound("This path"), requestIdOf(req.raw)));
}

/** `/queue/{phone}/assign` as Hono writes it. */
const routeOf = (path: string): string => path.replace(/\{(\w+)\}/g, ":$1");

function wrongMethod(methods: readonly string[]): Problem {
  const allow = [...methods.map((method) => method.toUpperCase())].join(", ");
  return new Problem({
    status: 405,
    code: "method_not_allowed",
    title: "This path has no such method.",
    detail: `It has ${allow}.`,
    headers: { allow },
  });
}
