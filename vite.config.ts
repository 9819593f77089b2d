import { join } from "node:path";
import { defineConfig } from "vite";

/** The pages, built once and shipped in the package: `--mode phone` is the customer's, `--mode desk` the agents'. */
export default defineConfig(({ mode }) => ({
  root: join(import.meta.dirname, "src/ui", mode),
  // A page is served at an address that it cannot know.
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: join(import.meta.dirname, "dist/ui", mode),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
}));
