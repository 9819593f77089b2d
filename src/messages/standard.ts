/** @module The schema of messages without zod: what `whatsapp-enterprise` exports as `messageSchema`. */
import type { Issue } from "../core/check.ts";
import { ValidationError } from "../core/errors.ts";
import { checkMessage } from "./checks.gen.ts";
import type { Message } from "./message.ts";

/** What {@link MessageSchema.safeParse} found. */
export type MessageResult =
  | { readonly success: true; readonly data: Message }
  | { readonly success: false; readonly error: ValidationError };

/** Judges messages. A Standard Schema, so that validators of frameworks take it as it is. */
export interface MessageSchema {
  /** The message itself, not a copy, unknown keys and all. Throws a `ValidationError` that names every broken rule. */
  parse(value: unknown): Message;
  /** The same without throwing. */
  safeParse(value: unknown): MessageResult;
  /** https://standardschema.dev */
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "whatsapp-enterprise";
    /** The message as it was given, or what is wrong with it. */
    readonly validate: (
      value: unknown,
    ) => { readonly value: Message } | { readonly issues: readonly Issue[] };
    readonly types?: { readonly input: Message; readonly output: Message };
  };
}

/**
 * Every message the Cloud API takes, with its documented limits: what `send` checks before a message leaves.
 *
 * It is compiled and loads no zod. `whatsapp-enterprise/schemas` has the zod schema of the same name, to build on.
 *
 * @example
 * ```ts
 * import { messageSchema, text } from "whatsapp-enterprise";
 *
 * const result = messageSchema.safeParse(text(""));
 * if (!result.success) console.log(result.error.issues); // text.body must not be empty
 * ```
 */
export const messageSchema: MessageSchema = {
  parse(value) {
    const result = messageSchema.safeParse(value);
    if (result.success) return result.data;
    throw result.error;
  },
  safeParse(value) {
    const issues = checkMessage(value);
    if (isMessage(value, issues)) return { success: true, data: value };
    return { success: false, error: new ValidationError("The message", issues ?? []) };
  },
  "~standard": {
    version: 1,
    vendor: "whatsapp-enterprise",
    validate(value) {
      const issues = checkMessage(value);
      return isMessage(value, issues) ? { value } : { issues: issues ?? [] };
    },
  },
};

function isMessage(_value: unknown, issues: readonly Issue[] | undefined): _value is Message {
  return issues === undefined;
}
