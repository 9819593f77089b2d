/** @module What a user answered in a Flow, as it comes to the webhook. */
import type { Issue } from "../core/check.ts";
import { isRecord, issue } from "../core/check.ts";
import { ValidationError } from "../core/errors.ts";

/** What is read of a message's `interactive.nfm_reply`. */
export interface FlowReply {
  readonly response_json: string;
}

/** The answers of a Flow. */
export interface FlowAnswers<T> {
  /** The token that the Flow was sent with. Some iPhones leave it out. */
  readonly flowToken: string | undefined;
  /** All the rest of the JSON, by the names of the payload that ended the Flow. */
  readonly answers: T;
}

/** A schema of zod, valibot, arktype …: https://standardschema.dev */
export interface StandardSchema<T> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    /** Parses a value, or says what is wrong with it. */
    readonly validate: (value: unknown) => SchemaResult<T> | Promise<SchemaResult<T>>;
    readonly types?: { readonly input: unknown; readonly output: T } | undefined;
  };
}

/** What a {@link StandardSchema} finds. */
export type SchemaResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

/** A rule that a value broke. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/**
 * Reads the answers of a Flow, and checks them when you pass a schema. Throws a `ValidationError` that names every field
 * at fault, and quotes none. The answers come from a user's phone: without a schema, take them for `unknown`.
 *
 * @example
 * ```ts
 * import { readFlowResponse } from "whatsapp-enterprise/flows";
 * import * as z from "zod";
 *
 * const visit = z.object({ day: z.iso.date(), notes: z.string().optional() });
 * webhook.on("message:interactive:nfm_reply", async ({ message }) => {
 *   const { flowToken, answers } = await readFlowResponse(message.interactive.nfm_reply, visit);
 *   console.log(flowToken, answers.day);
 * });
 * ```
 */
export function readFlowResponse<T>(reply: FlowReply, schema: StandardSchema<T>): Promise<FlowAnswers<T>>;
export function readFlowResponse(reply: FlowReply): Promise<FlowAnswers<Readonly<Record<string, unknown>>>>;
export async function readFlowResponse(
  reply: FlowReply,
  schema?: StandardSchema<unknown>,
): Promise<FlowAnswers<unknown>> {
  const { flow_token, ...answers } = parse(reply.response_json);
  const flowToken = typeof flow_token === "string" ? flow_token : undefined;
  if (!schema) return { flowToken, answers };
  const result = await schema["~standard"].validate(answers);
  if (result.issues) throw new ValidationError(WHAT, result.issues.map(toIssue));
  return { flowToken, answers: result.value };
}

const WHAT = "The Flow's response";

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(text);
    if (isRecord(json)) return json;
  } catch {
    // Its text would quote the answers.
  }
  throw new ValidationError(WHAT, issue("must be an object as JSON", "response_json"));
}

function toIssue({ message, path = [] }: SchemaIssue): Issue {
  const keys = path.map((part) => (typeof part === "object" ? part.key : part));
  return { message, path: keys.map((key) => (typeof key === "number" ? key : String(key))) };
}
