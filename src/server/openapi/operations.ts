/** @module The document, and the page that shows it. */

import { SCOPES } from "../http/authorize.ts";
import { type Operation, operation } from "../operation.ts";
import { referencePage } from "./page.ts";

/** Both. A browser asks people for the key, as the password. */
export function documentOperations(openapi: () => Record<string, unknown>, docs: string): Operation[] {
  let document: Record<string, unknown> | undefined;
  const read = (): Record<string, unknown> => {
    document ??= openapi();
    return document;
  };
  const page = { method: "get", tag: "Documents", scopes: SCOPES, isPage: true, answers: {} } as const;
  return [
    operation({
      ...page,
      id: "getOpenApi",
      path: `${docs.slice(0, docs.lastIndexOf("/"))}/openapi.json`,
      summary: "The OpenAPI document",
      run: () => ({ body: read() }),
    }),
    operation({
      ...page,
      id: "getDocs",
      path: docs,
      summary: "The reference",
      run: async () => {
        const { html, policy } = await referencePage(read());
        return new Response(html, {
          headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy },
        });
      },
    }),
  ];
}
