/** @module What a request that cannot be served is answered with: RFC 9457 problem details, which name the field. */
import { describeIssues, type Issue } from "../../core/check.ts";

/** One thing that is wrong with a request. */
export interface ProblemField {
  /** As a program finds it: a JSON Pointer (RFC 6901) into what `in` names. */
  readonly pointer: string;
  /** As a person reads it: `buttons[0].title`. */
  readonly field: string;
  readonly in: "body" | "query" | "path" | "header";
  readonly message: string;
}

/** What makes a problem. */
export interface ProblemInit {
  readonly status: number;
  /** Stable, for programs: `invalid_body`, `window_closed` … */
  readonly code: string;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly errors?: readonly ProblemField[] | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** More members of the document. */
  readonly more?: Readonly<Record<string, unknown>> | undefined;
}

/** A request that is not served, and why. Thrown by handlers, and answered as `application/problem+json`. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number;
  readonly code: string;
  readonly init: ProblemInit;

  constructor(init: ProblemInit) {
    super(init.detail ?? init.title);
    this.status = init.status;
    this.code = init.code;
    this.init = init;
  }
}

/** What every `type` of a problem begins with. It is a name, not an address. */
export const PROBLEM_TYPE = "urn:whatsapp-enterprise:problem:";

/** The document of a problem. */
export function problemDocument({ init }: Problem, requestId?: string): Record<string, unknown> {
  const { status, code, title, detail, errors, more } = init;
  return {
    type: PROBLEM_TYPE + code,
    title,
    status,
    code,
    ...(detail !== undefined && { detail }),
    ...(errors !== undefined && { errors }),
    ...more,
    ...(requestId !== undefined && { requestId }),
  };
}

/** The answer that a problem is. */
export function problemResponse(problem: Problem, requestId?: string): Response {
  return new Response(JSON.stringify(problemDocument(problem, requestId)), {
    status: problem.status,
    headers: { "content-type": "application/problem+json", ...problem.init.headers },
  });
}

type Where = ProblemField["in"];

const INVALID: Readonly<Record<Where, { readonly code: string; readonly title: string }>> = {
  body: { code: "invalid_body", title: "The body is not valid." },
  query: { code: "invalid_query", title: "The query is not valid." },
  path: { code: "invalid_path", title: "The path is not valid." },
  header: { code: "invalid_header", title: "A header is not valid." },
};

/** 422: what is wrong, field by field. Never with the value itself. */
export function invalid(where: Where, issues: readonly Issue[]): Problem {
  const errors = issues.map(({ path, message }) => ({
    pointer: path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
    field: fieldOf(path),
    in: where,
    message,
  }));
  return new Problem({ status: 422, ...INVALID[where], detail: `${describeIssues(issues)}.`, errors });
}

function fieldOf(path: Issue["path"]): string {
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`))
    .join("")
    .replace(/^\./, "");
}

/** 404 */
export function notFound(what: string): Problem {
  return new Problem({ status: 404, code: "not_found", title: `${what} does not exist.` });
}
