import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // These run inside VS Code.
    exclude: ["test/vscode/**"],
    testTimeout: 30_000,
  },
});
