/** What Meta's OpenAPI file says about a request. */
import { Ajv, type ValidateFunction } from "ajv";
import type { OpenApi } from "../../scripts/coverage.ts";
import type { ExpectedRequest } from "./case.ts";

interface Parameter {
  readonly name?: string;
  readonly in?: string;
  readonly required?: boolean;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
}

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Compares requests with the file. */
export interface Comparison {
  /** Where a request differs from an operation; nothing where it does as it says. */
  differences(operation: unknown, request: ExpectedRequest): string[];
}

export function createComparison(openApi: OpenApi): Comparison {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema({ components: withRefs(openApi.components) } as object, "openapi");

  function differences(operation: unknown, request: ExpectedRequest): string[] {
    const { parameters = [], requestBody } = operation as Operation;
    return [
      ...queryDifferences(parameters, request),
      ...bodyDifferences(requestBody?.content ?? {}, request),
    ];
  }

  function bodyDifferences(
    content: NonNullable<Operation["requestBody"]>["content"],
    request: ExpectedRequest,
  ): string[] {
    const { body, form } = request;
    const sent = form ? "multipart/form-data" : "application/json";
    if (body === undefined && form === undefined) return [];
    const [type, media] =
      Object.entries(content ?? {}).find(([name]) => name === sent) ?? Object.entries(content ?? {})[0] ?? [];
    if (type === undefined) return ["has a body"];
    const schema = media?.schema ?? {};
    return [
      ...(type === sent ? [] : [`body is ${sent} and not ${type}`]),
      ...unknownKeys(schema, form ?? body),
      ...(form ? [] : broken(schema, body)),
    ];
  }

  /** Of alternatives, the one that comes closest. */
  function broken(schema: Schema, body: unknown): string[] {
    const { oneOf } = resolve(schema);
    if (!oneOf) return errorsOf(schema, body);
    const known = oneOf.filter((branch) => unknownKeys(branch, body).length === 0);
    const all = (known.length > 0 ? known : oneOf).map((branch) => errorsOf(branch, body));
    return all.reduce((closest, errors) => (errors.length < closest.length ? errors : closest));
  }

  function errorsOf(schema: Schema, body: unknown): string[] {
    const check: ValidateFunction = ajv.compile(withRefs(schema) as object);
    if (check(body)) return [];
    return (check.errors ?? []).map(({ instancePath, message }) => `body${instancePath} ${message}`);
  }

  function unknownKeys(schema: Schema, body: unknown): string[] {
    const known = keysOf(schema);
    return Object.keys(body ?? {})
      .filter((key) => !known.has(key))
      .map((key) => `body has ${key}`);
  }

  function keysOf(schema: Schema): Set<string> {
    const { properties = {}, oneOf = [], anyOf = [], allOf = [] } = resolve(schema);
    const nested = [...oneOf, ...anyOf, ...allOf].flatMap((part) => [...keysOf(part)]);
    return new Set([...Object.keys(properties), ...nested]);
  }

  function resolve(schema: Schema): Schema {
    const name = schema.$ref?.replace(/^#\/components\/schemas\//, "");
    if (name === undefined) return schema;
    const { schemas } = openApi.components as { schemas: Record<string, Schema> };
    return resolve(schemas[name] ?? {});
  }

  return { differences };
}

/** Those of paging are known everywhere, and so is `fields`. */
const EVERYWHERE = ["limit", "after", "before", "fields"];

function queryDifferences(parameters: readonly Parameter[], { query = {} }: ExpectedRequest): string[] {
  const known = parameters.filter((parameter) => parameter.in === "query");
  const names = new Set([...EVERYWHERE, ...known.map(({ name }) => name ?? "")]);
  return [
    ...Object.keys(query)
      .filter((name) => !names.has(name))
      .map((name) => `query has ${name}`),
    ...known
      .filter(({ name = "", required }) => required && !(name in query))
      .map(({ name }) => `query lacks ${name}`),
  ];
}

/** Some references of the file lack their `#/components/schemas/`. All are made to point into one document. */
function withRefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withRefs);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => key !== "discriminator" && !(key === "required" && !Array.isArray(inner)))
      .map(([key, inner]) => [
        key,
        key === "$ref" && typeof inner === "string" ? absolute(inner) : withRefs(inner),
      ]),
  );
}

function absolute(ref: string): string {
  return `openapi${ref.startsWith("#") ? ref : `#/components/schemas/${ref}`}`;
}
