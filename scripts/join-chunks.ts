/**
 * Joins what the build split. esbuild makes a chunk for every set of entries that share something, a dozen of them for
 * the receive path, and to open a file costs Node more than to read what is in it. So what belongs together goes into
 * one file: `core`, which everything uses, and `receive`, for webhooks.
 */
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { rollup } from "rollup";

/** The files that are joined, by the folders of what is in them. The first that takes all of a chunk gets it. */
const GROUPS: readonly (readonly [name: string, folders: RegExp])[] = [
  ["core", /^src\/core\//],
  ["receive", /^src\/(core|events|webhook|store\/(expiring|memory|sorted-set))/],
];

/** Rewrites the JavaScript of a folder that tsup built. */
export async function joinChunks(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true });
  const scripts = names.filter((name) => name.endsWith(".js") && !name.startsWith("ui"));
  const chunks = scripts.filter((name) => /-[A-Z0-9]{8}\.js$/.test(name));
  const entries = scripts.filter((name) => !chunks.includes(name));
  const groups = new Map<string, string>();
  for (const name of chunks) {
    const path = join(folder, name);
    const group = groupOf(await readFile(path, "utf8"));
    if (group) groups.set(path, group);
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
  });
  await bundle.close();
}

/** esbuild names the files that went into a chunk in comments. */
function groupOf(code: string): string | undefined {
  const sources = [...code.matchAll(/^\/\/ (src\/\S+)$/gm)].map(([, source]) => source as string);
  return GROUPS.find(([, folders]) => sources.every((source) => folders.test(source)))?.[0];
}
