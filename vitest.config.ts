import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["scripts/compile-schemas.ts"],
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.ts"],
    // Two busy cores must not fail a test: nothing here is about time.
    testTimeout: 90_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    restoreMocks: true,
  },
});
