/** @module Which agent acts: the one that the key is, or else the one that is named. */
import { invalid, Problem } from "../http/problem.ts";
import type { Call } from "../operation.ts";

/** The agent a caller acts as. Whose key is an agent's acts as nobody else. */
export function actingAgent(
  { principal }: Pick<Call, "principal">,
  named: string | undefined,
): string | undefined {
  if (principal.agent !== undefined && named !== undefined && named !== principal.agent)
    throw new Problem({
      status: 403,
      code: "forbidden",
      title: "This API key is another agent's.",
      detail: "Leave `agent` out, or name the agent that the key belongs to.",
    });
  return named ?? principal.agent;
}

/** The agent who is to get a conversation: the one that is named, or the caller. */
export function wantedAgent({ principal }: Pick<Call, "principal">, named: string | undefined): string {
  const agent = named ?? principal.agent;
  if (agent === undefined) throw invalid("body", [{ path: ["agent"], message: "is missing" }]);
  return agent;
}
