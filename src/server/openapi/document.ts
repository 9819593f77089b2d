/** @module The OpenAPI 3.1 document: the same rows and schemas that requests are routed and checked by. */
import * as z from "zod";
import { PROBLEM_TYPE } from "../http/problem.ts";
import type { AnswerSpec, BodySpec, Operation } from "../operation.ts";

type Json = Record<string, unknown>;

const PROBLEM: Json = {
  type: "object",
  description: "RFC 9457",
  required: ["type", "title", "status", "code"],
  properties: {
    type: { type: "string", examples: [`${PROBLEM_TYPE}invalid_body`] },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string", description: "Stable, for programs." },
    detail: { type: "string" },
    requestId: { type: "string" },
    errors: {
      type: "array",
      description: "What is wrong, field by field.",
      items: {
        type: "object",
        required: ["pointer", "field", "in", "message"],
        properties: {
          pointer: { type: "string", description: "JSON Pointer", examples: ["/buttons/0/title"] },
          field: { type: "string", examples: ["buttons[0].title"] },
          in: { enum: ["body", "query", "path", "header"] },
          message: { type: "string" },
        },
      },
    },
  },
};

/** The document of these operations. */
export function openApiDocument(operations: readonly Operation[], prefix: string): Json {
  const schemas: Json = { Problem: PROBLEM };
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const path = prefix + operation.path;
    paths[path] = { ...paths[path], [operation.method]: documented(operation, schemas) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "WhatsApp Enterprise",
      version: "1",
      description: "Messages, conversations and human agents on Meta's WhatsApp Business Cloud API.",
    },
    servers: [{ url: "/" }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      securitySchemes: { apiKey: { type: "http", scheme: "bearer", description: "An API key." } },
    },
  };
}

function documented(operation: Operation, schemas: Json): Json {
  const { id, tag, summary, description, scopes, body, rawBody } = operation;
  const parameters = parametersOf(operation, schemas);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    security: scopes ? [{ apiKey: [] }] : [],
    ...(scopes && { "x-scopes": scopes }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: bodyOf(body, schemas) }),
    ...(rawBody && { requestBody: { required: true, content: contentOf(rawBody.content) } }),
    responses: responsesOf(operation, schemas),
  };
}

function bodyOf({ schema, examples, optional = false }: BodySpec, schemas: Json): Json {
  const shown = Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }]));
  return {
    required: !optional,
    content: { "application/json": { schema: schemaOf(schema, schemas, "input"), examples: shown } },
  };
}

function contentOf(content: Readonly<Record<string, object>>): Json {
  return Object.fromEntries(Object.entries(content).map(([type, schema]) => [type, { schema }]));
}

const PATH_PARAMETERS: Readonly<Record<string, string>> = {
  phone: "A phone number with its country code, a business-scoped user id, or a conversation's `id`.",
  id: "The id of a file.",
};

function parametersOf({ path, query, idempotent }: Operation, schemas: Json): Json[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    description: PATH_PARAMETERS[name],
    schema: { type: "string" },
  }));
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => {
    const { description, ...rest } = schemaOf(schema, schemas, "output");
    return {
      name,
      in: "query",
      required: false,
      ...(description !== undefined && { description }),
      schema: rest,
    };
  });
  const key = {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: "Under one key, it is sent once, however often you ask within 24 hours.",
    schema: { type: "string", minLength: 1, maxLength: 255 },
  };
  return [...inPath, ...inQuery, ...(idempotent ? [key] : [])];
}

const REASONS: Readonly<Record<number, string>> = {
  401: "There is no API key, or it is not known.",
  403: "The API key may not do that.",
  404: "It does not exist.",
  409: "It cannot be done now.",
  413: "The body is too large.",
  415: "The body is of another type.",
  422: "The request is not valid, or Meta refused it.",
  429: "Too many requests: wait as long as `Retry-After` says.",
  500: "Something went wrong here.",
  502: "Meta failed.",
  503: "Not now.",
  504: "Meta did not answer.",
};

function responsesOf(operation: Operation, schemas: Json): Json {
  const { answers, scopes, body, query, path, idempotent, tag } = operation;
  const reachesMeta = idempotent || tag === "Media";
  const problems = [
    ...(scopes ? [401, 403, 429, 500] : []),
    ...(path.includes("{") ? [404, 422] : []),
    ...(body ? [413, 415, 422] : []),
    ...(query ? [422] : []),
    ...(tag === "Media" ? [413, 422] : []),
    ...(reachesMeta ? [409, 502, 503, 504] : []),
  ];
  const problemEntries = problems.map((status) => [
    status,
    { description: REASONS[status], ...problemContent },
  ]);
  const answerEntries = Object.entries(answers).map(([status, answer]) => [
    status,
    answerOf(answer, status, schemas),
  ]);
  return Object.fromEntries([...problemEntries, ...answerEntries]);
}

const problemContent = {
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

function answerOf({ description, schema, type }: AnswerSpec, status: string, schemas: Json): Json {
  if (schema)
    return {
      description,
      content: { [type ?? "application/json"]: { schema: schemaOf(schema, schemas, "output") } },
    };
  if (type !== undefined) return { description, content: { [type]: {} } };
  return Number(status) >= 400 ? { description, ...problemContent } : { description };
}

/** JSON Schema of a zod schema. What has an id of its own goes to the components. */
function schemaOf(schema: z.ZodType, schemas: Json, io: "input" | "output"): Json {
  const {
    $defs = {},
    $schema: _,
    ...own
  } = z.toJSONSchema(schema, {
    target: "draft-2020-12",
    io,
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      // Names of our own rules, which no reader knows.
      delete (jsonSchema as Json).rules;
    },
  }) as Json & { $defs?: Json };
  for (const [name, definition] of Object.entries($defs)) schemas[name] = relinked(definition);
  const { id, ...rest } = relinked(own) as Json;
  if (typeof id !== "string") return rest;
  schemas[id] = rest;
  return { $ref: `#/components/schemas/${id}` };
}

/** The same, with its references into the components of the document. */
function relinked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relinked);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "$id")
      .map(([key, each]) =>
        key === "$ref" && typeof each === "string"
          ? [key, each.replace("#/$defs/", "#/components/schemas/")]
          : [key, relinked(each)],
      ),
  );
}
