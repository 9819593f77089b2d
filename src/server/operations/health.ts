/** @module `GET /health`: whether the process is there, and whether it can work. Open, and says nothing else. */
import { healthAnswer } from "../answers/metrics.schema.ts";
import { type Operation, operation } from "../operation.ts";
import type { ServerParts } from "../parts.ts";

const tag = "Operations";
/** Longer, and whoever asks has given up. */
const PATIENCE_MS = 2000;

/** Live: it answers. Ready: the store does, too. */
export function healthOperations(parts: ServerParts): Operation[] {
  return [
    operation({
      id: "getLiveness",
      method: "get",
      path: "/health/live",
      tag,
      summary: "Whether the process is there",
      answers: { 200: { description: "It is.", schema: healthAnswer } },
      run: () => ({ body: { status: "live" } }),
    }),
    ...["", "/ready"].map((path) =>
      operation({
        id: path === "" ? "getHealth" : "getReadiness",
        method: "get",
        path: `/health${path}`,
        tag,
        summary: "Whether the process can work",
        answers: {
          200: { description: "It can.", schema: healthAnswer },
          503: { description: "It cannot: a check failed.", schema: healthAnswer },
        },
        async run() {
          const store = (await storeAnswers(parts)) ? "ok" : "failed";
          const status = store === "ok" ? 200 : 503;
          return { status, body: { status: status === 200 ? "ready" : "not_ready", checks: { store } } };
        },
      }),
    ),
  ];
}

async function storeAnswers({ store, clock }: ServerParts): Promise<boolean> {
  const stop = new AbortController();
  const late = clock.sleep(PATIENCE_MS, stop.signal).then(() => false);
  const answer = store.get("server:health").then(() => true);
  try {
    return await Promise.race([answer, late]);
  } catch {
    return false;
  } finally {
    stop.abort();
    // Of the two, the one that lost may still fail.
    void Promise.allSettled([answer, late]);
  }
}
