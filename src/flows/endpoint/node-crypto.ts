/** @module Node's crypto and bytes, looked up when they are used: the builder of Flow JSON runs without. */
import { ConfigurationError } from "../../core/errors.ts";

/** Node's two modules. */
export interface NodeCrypto {
  readonly crypto: typeof import("node:crypto");
  readonly Buffer: typeof import("node:buffer").Buffer;
}

/** Also in Bun, Deno, and Workers with `nodejs_compat`. Throws a `ConfigurationError` elsewhere. */
export function nodeCrypto(): NodeCrypto {
  const builtIn = globalThis.process?.getBuiltinModule;
  const crypto = builtIn?.("node:crypto");
  const buffer = builtIn?.("node:buffer");
  if (crypto && buffer) return { crypto, Buffer: buffer.Buffer };
  throw new ConfigurationError(
    "The encryption of Flows needs node:crypto. On Cloudflare Workers, set the compatibility flag nodejs_compat.",
  );
}
