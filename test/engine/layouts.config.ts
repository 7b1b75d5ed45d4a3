import { defineConfig } from "vitest/config";

/** The layouts that promise to lose no request under load, which needs a machine that has nothing else to do. */
export const loaded: readonly string[] = ["blue-green", "canary", "load-balanced", "rolling", "zero-downtime"].map(
  (name) => `test/engine/layout-${name}.test.ts`,
);

/** Between their loads they wait for health checks, so some run at once; each has ports of its own. */
export default defineConfig({
  test: {
    include: [...loaded],
    globalSetup: ["test/engine/setup.ts"],
    maxWorkers: 3,
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
