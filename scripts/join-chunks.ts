/**
 * Joins what the build split. esbuild makes a chunk for every set of entries that share something, a dozen of them for
 * the root, and to open a file costs Node more than to read what is in it. So what belongs together goes into one
 * file: `receive`, for webhooks and what everything uses, and `send`, for the rest of the root. What is loaded on
 * demand stays by itself. Comments on members, which esbuild leaves in, go: half of the root would be comments.
 */
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { transform } from "esbuild";
import { rollup } from "rollup";

/**
 * The files that are joined, by the folders of what is in them. The first that takes all of a chunk gets it. None takes
 * a schema: those load zod.
 */
const GROUPS: readonly (readonly [name: string, folders: RegExp])[] = [
  ["receive", /^src\/(core|events|webhook|store\/(expiring|memory|sorted-set))/],
  ["send", /^src\/(core|client|messages|templates)\/(?!.*\.schema\.)/],
];

/** Rewrites the JavaScript of a folder that tsup built. */
export async function joinChunks(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true });
  const scripts = names.filter((name) => name.endsWith(".js") && !name.startsWith("ui"));
  const chunks = scripts.filter((name) => /-[A-Z0-9]{8}\.js$/.test(name));
  const entries = scripts.filter((name) => !chunks.includes(name));
  const codes = new Map<string, string>();
  for (const name of scripts) codes.set(name, await readFile(join(folder, name), "utf8"));
  const onDemand = new Set([...codes.values()].flatMap(importedOnDemand));
  const groups = new Map<string, string>();
  for (const name of chunks) {
    const group = onDemand.has(name) ? undefined : groupOf(codes.get(name) ?? "");
    if (group) groups.set(join(folder, name), group);
  }
  const bundle = await rollup({
    input: Object.fromEntries(entries.map((name) => [name.replace(/\.js$/, ""), join(folder, name)])),
    external: (id) => !/^[./]/.test(id),
    treeshake: { moduleSideEffects: false },
  });
  await Promise.all(chunks.map((name) => rm(join(folder, name))));
  await bundle.write({
    dir: folder,
    chunkFileNames: ({ name }) => `${name.replace(/-[A-Z0-9]{8}$/, "")}-[hash].js`,
    manualChunks: (id) => groups.get(id),
    hoistTransitiveImports: false,
    plugins: [{ name: "without-comments", renderChunk: withoutComments }],
  });
  await bundle.close();
}

/** esbuild names the files that went into a chunk in comments. */
function groupOf(code: string): string | undefined {
  const sources = [...code.matchAll(/^\/\/ (src\/\S+)$/gm)].map(([, source]) => source as string);
  return GROUPS.find(([, folders]) => sources.every((source) => folders.test(source)))?.[0];
}

/** The chunks that a file loads when it needs them. */
function importedOnDemand(code: string): string[] {
  return [...code.matchAll(/\bimport\("(?:\.\.?\/)+([^"]+)"\)/g)].map(([, name]) => name as string);
}

/** The code without the comments that have lines of their own. Proves that nothing else was lost. */
async function withoutComments(code: string): Promise<string> {
  const bare = code.replace(/^[ \t]*\/\*\*[\s\S]*?\*\/\n/gm, "");
  const [before, after] = await Promise.all([code, bare].map(printed));
  if (before !== after) throw new Error("What was taken for comments was none.");
  return bare;
}

async function printed(code: string): Promise<string> {
  return (await transform(code, { minifyWhitespace: true })).code;
}
