/** @module The plain answers of the phone's server. */

/** A request that cannot be done. Its message is shown on the page. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function text(status: number, body: string): Response {
  return new Response(body, { status, headers: { "content-type": "text/plain; charset=utf-8" } });
}

export function json(body: unknown): Response {
  return new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } });
}

/** The answer to a request that failed. What a user cannot do is no fault of the server's. */
export function refused(error: unknown): Response {
  const status = error instanceof Refusal ? error.status : 400;
  return text(status, error instanceof Error ? error.message : "The request failed.");
}
