/** @module What only some runtimes have. */

interface NodeModules {
  "node:fs": typeof import("node:fs");
  "node:crypto": typeof import("node:crypto");
}

interface Process {
  readonly env?: Readonly<Record<string, string | undefined>>;
  getBuiltinModule?<K extends keyof NodeModules>(name: K): NodeModules[K] | undefined;
}

/** A module of Node's, also in Bun and Deno. An `import()` of it would keep bundlers for browsers from building. */
export function nodeModule<K extends keyof NodeModules>(name: K): NodeModules[K] | undefined {
  return processOf()?.getBuiltinModule?.(name);
}

/** The environment variables; none where there are none. */
export function environment(): Readonly<Record<string, string | undefined>> {
  return processOf()?.env ?? {};
}

function processOf(): Process | undefined {
  return (globalThis as { readonly process?: Process }).process;
}
