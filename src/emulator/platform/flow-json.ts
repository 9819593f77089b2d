/**
 * @module What Meta's editor says of a Flow JSON that is broken, with lines and columns.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/error-codes
 */
import { isRecord } from "../../core/check.ts";
import { records } from "../template-text.ts";

type Json = Readonly<Record<string, unknown>>;

/** The errors of a text; none when it can be published. */
export function flowErrors(text: string): readonly Json[] {
  let flow: unknown;
  try {
    flow = JSON.parse(text);
  } catch (error) {
    return [syntaxError(text, error instanceof Error ? error.message : "")];
  }
  if (!isRecord(flow))
    return [at(text, 0, text.length, "INVALID_PROPERTY_TYPE", "The flow must be an object.", "")];
  return [...missingIn(text, flow), ...brokenScreens(text, flow)];
}

/** The version a text says it is in. */
export function flowVersions(text: string): Json {
  try {
    const flow: unknown = JSON.parse(text);
    if (!isRecord(flow)) return {};
    const { version, data_api_version } = flow;
    return {
      ...(version !== undefined && { json_version: version }),
      ...(data_api_version !== undefined && { data_api_version }),
    };
  } catch {
    return {};
  }
}

function syntaxError(text: string, reason: string): Json {
  const position = Number(/position (\d+)/.exec(reason)?.[1] ?? text.length);
  return at(text, position, position + 1, "INVALID_JSON", "The text is not valid JSON.", "");
}

function missingIn(text: string, flow: Json): readonly Json[] {
  return ["version", "screens"]
    .filter((key) => flow[key] === undefined)
    .map((key) => at(text, 0, 1, "MISSING_REQUIRED_PROPERTY", `Missing required property '${key}'.`, key));
}

function brokenScreens(text: string, flow: Json): readonly Json[] {
  const screens = records(flow.screens);
  const named = screens.flatMap((screen, index) =>
    ["id", "layout"].filter((key) => screen[key] === undefined).map((key) => ({ key, index })),
  );
  const missing = named.map(({ key, index }) => {
    const path = `screens[${index}].${key}`;
    return at(
      text,
      ...placeOf(text, '"screens"'),
      "MISSING_REQUIRED_PROPERTY",
      `Missing required property '${key}'.`,
      path,
    );
  });
  if (screens.length === 0 || screens.some(({ terminal }) => terminal === true)) return missing;
  const place = placeOf(text, '"screens"');
  return [
    ...missing,
    at(text, ...place, "MISSING_TERMINAL_SCREEN", "A flow needs a terminal screen.", "screens"),
  ];
}

function placeOf(text: string, needle: string): readonly [number, number] {
  const start = Math.max(0, text.indexOf(needle));
  return [start, start + needle.length];
}

/** One error, from the character `start` up to `end`. Lines and columns count from one. */
function at(text: string, start: number, end: number, error: string, message: string, path: string): Json {
  const [from, to] = [pointOf(text, start), pointOf(text, end)];
  const range = {
    line_start: from.line,
    line_end: to.line,
    column_start: from.column,
    column_end: to.column,
  };
  return { error, error_type: "FLOW_JSON_ERROR", message, ...range, pointers: [{ ...range, path }] };
}

function pointOf(text: string, position: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, position).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
