import { defineConfig } from "vitest/config";
import { loaded } from "./layouts.config.ts";

/** The layouts with databases, brokers and monitoring: they are heavy to start, and few of their promises are about time. */
export default defineConfig({
  test: {
    include: ["test/engine/layout-*.test.ts"],
    exclude: [...loaded],
    globalSetup: ["test/engine/setup.ts"],
    maxWorkers: 3,
    testTimeout: 120_000,
    hookTimeout: 600_000,
  },
});
