import { join } from "node:path";
import { defineConfig } from "vite";

const ui = join(import.meta.dirname, "src/ui");

/** The pages, built once and shipped in the package: the customer's phone. */
export default defineConfig({
  root: join(ui, "phone"),
  // The page is served by whoever has the emulator, at an address it cannot know.
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: join(import.meta.dirname, "dist/ui/phone"),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
});
