import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll } from "vitest";

let program: Promise<string> | undefined;

/** The path of the language server as one file, as it is shipped. Made once for each file of tests. */
export function serverProgram(): Promise<string> {
  program ??= bundle(folder);
  return program;
}

const folder = realpathSync(mkdtempSync(join(tmpdir(), "seaworthy-server-")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function bundle(into: string): Promise<string> {
  const outfile = join(into, "server.mjs");
  await build({
    entryPoints: [fileURLToPath(new URL("../../server/src/lsp/main.ts", import.meta.url))],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    banner: { js: 'import { createRequire } from "node:module";const require = createRequire(import.meta.url);' },
    logLevel: "error",
  });
  return outfile;
}
