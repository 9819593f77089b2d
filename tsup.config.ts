import { resolve } from "node:path";
import { defineConfig } from "tsup";
import { joinChunks } from "./scripts/join-chunks.ts";

/** One entry per subpath export. What two of them share is split into chunks, so that nobody pays twice. */
export default defineConfig({
  entry: {
    index: "src/index.ts",
    webhook: "src/webhook/index.ts",
    schemas: "src/schemas.ts",
    inbox: "src/inbox/index.ts",
    flows: "src/flows/index.ts",
    server: "src/server/index.ts",
    ai: "src/ai/index.ts",
    "store/sqlite": "src/store/sqlite.ts",
    "store/redis": "src/store/redis.ts",
    "store/postgres": "src/store/postgres.ts",
    testing: "src/testing/index.ts",
    cli: "src/cli/main.ts",
    emulator: "src/emulator/index.ts",
    node: "src/adapters/node.ts",
    express: "src/adapters/express.ts",
    hono: "src/adapters/hono.ts",
    fastify: "src/adapters/fastify.ts",
    next: "src/adapters/next.ts",
  },
  format: "esm",
  target: "es2023",
  platform: "neutral",
  external: [/^node:/],
  // The command's parser goes into the command: the library has no use for it.
  noExternal: ["commander"],
  removeNodeProtocol: false,
  splitting: true,
  treeshake: true,
  dts: true,
  // All but dist/ui, which belongs to vite.
  clean: ["!ui/**"],
  onSuccess: () => joinChunks(resolve("dist")),
});
