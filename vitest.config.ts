import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // These run inside VS Code, and with a Docker engine.
    exclude: ["test/vscode/**", "test/engine/**"],
    testTimeout: 30_000,
  },
});
