import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll } from "vitest";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** The path of the program, bundled for the tests of one file. */
export function builtProgram(): string {
  const bundle = mkdtempSync(join(tmpdir(), "seaworthy-program-"));
  beforeAll(async () => {
    await build({
      absWorkingDir: repository,
      entryPoints: { cli: "server/src/cli/main.ts" },
      outdir: bundle,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      splitting: true,
      platform: "node",
      format: "esm",
      mainFields: ["module", "main"],
      alias: { yaml: join(repository, "node_modules/yaml/browser/index.js") },
      banner: { js: 'import { createRequire } from "node:module";const require = createRequire(import.meta.url);' },
      define: { SEAWORTHY_VERSION: '"1.2.3"' },
      logLevel: "error",
    });
  });
  afterAll(() => rmSync(bundle, { recursive: true }));
  return join(bundle, "cli.mjs");
}
