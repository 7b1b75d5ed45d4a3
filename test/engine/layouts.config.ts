import { defineConfig } from "vitest/config";

/** Layouts mostly wait for health checks, so several run at once; each has ports of its own. */
export default defineConfig({
  test: {
    include: ["test/engine/layout-*.test.ts"],
    globalSetup: ["test/engine/setup.ts"],
    maxWorkers: 5,
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
