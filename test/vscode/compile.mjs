// Compiles the suite to CommonJS, the one form that every version of VS Code loads tests in.
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The repository, which is the extension in development too. */
export const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));

/** @returns {Promise<string>} path of the module that exports `run` */
export async function compileSuite() {
  const sources = join(REPOSITORY, "test", "vscode", "suite");
  const compiled = join(REPOSITORY, "out", "vscode");
  rmSync(compiled, { recursive: true, force: true });
  await build({
    entryPoints: readdirSync(sources).map((name) => join(sources, name)),
    outdir: compiled,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode", "mocha"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  return join(compiled, "index.cjs");
}
