import { defineConfig } from "vitest/config";
import { loaded } from "./layouts.config.ts";

/** The layouts with databases, brokers and monitoring: heavy to start, and nothing in them is measured against a clock. */
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
