/** @module The three ways to name a template in a body. */
import type * as z from "zod";
import { isConfigurationError, isValidationError } from "../../core/errors.ts";
import type { Message } from "../../messages/message.ts";
import { template } from "../../messages/template.ts";
import type { templateBody } from "../bodies/template.schema.ts";
import type { fallback } from "../bodies/template-parts.schema.ts";
import { invalid } from "../http/problem.ts";
import type { TemplateShelf } from "../parts.ts";
import { type Content, given } from "./send-row.ts";

type Body = Content<z.infer<typeof templateBody>> | z.infer<typeof fallback>;
type Nested = Extract<Body, { readonly template: object }>;
const isNested = (body: Exclude<Body, { readonly name: string }>): body is Nested =>
  typeof body.template === "object";

/** The message. What the library refuses is named by field. */
export function templateMessageOf(
  body: Body,
  library: TemplateShelf | undefined,
  at: readonly string[] = [],
): Message {
  if ("name" in body) {
    const { buttons, ...spec } = body;
    return template({
      ...given(spec),
      ...(buttons && { buttons: buttons.map((each) => each ?? undefined) }),
    });
  }
  if (isNested(body)) return template(given(body.template));
  return fromLibrary(body.template, given(body), library, at);
}

function fromLibrary(
  name: string,
  {
    language,
    parameters = {},
  }: { readonly language?: string; readonly parameters?: Readonly<Record<string, unknown>> },
  library: TemplateShelf | undefined,
  at: readonly string[],
): Message {
  if (!library)
    throw invalid("body", [
      { path: [...at, "template"], message: "this server has no library: name the template by `name`" },
    ]);
  try {
    return library.get(name, language)(parameters as never);
  } catch (error) {
    if (isConfigurationError(error))
      throw invalid("body", [{ path: [...at, "template"], message: "is not in the library" }]);
    if (!isValidationError(error)) throw error;
    throw invalid(
      "body",
      error.issues.map(({ path, message }) => ({ path: [...at, "parameters", ...path], message })),
    );
  }
}
