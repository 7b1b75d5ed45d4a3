import { defineConfig } from "vitest/config";

/** One test after the other: each has the engine for itself. */
export default defineConfig({
  test: {
    include: ["test/engine/*.test.ts"],
    exclude: ["test/engine/layout-*.test.ts"],
    globalSetup: ["test/engine/setup.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
