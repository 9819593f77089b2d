/** @module Reads the examples out of Meta's OpenAPI document (business-messaging-api_v23.0.yaml), where it is at hand. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const DOCUMENT = join(import.meta.dirname, "../../../shared/cloud-api/meta-openapi-v23.yaml");
const PATHS = ["messages", "marketing_messages"];

interface Document {
  readonly paths: Readonly<Record<string, { readonly post?: Operation }>>;
}
interface Operation {
  readonly requestBody: {
    readonly content: Readonly<
      Record<string, { readonly examples?: Readonly<Record<string, { readonly value: unknown }>> }>
    >;
  };
}

/** Name and body of every example of a send; none where the document is not. */
export function openApiMessages(): [name: string, body: unknown][] {
  if (!existsSync(DOCUMENT)) return [];
  const { paths } = parse(readFileSync(DOCUMENT, "utf8")) as Document;
  return PATHS.flatMap((path) => {
    const body = paths[`/{Version}/{Phone-Number-ID}/${path}`]?.post?.requestBody;
    const examples = body?.content["application/json"]?.examples ?? {};
    return Object.entries(examples).map(([name, { value }]): [string, unknown] => [name, value]);
  });
}
