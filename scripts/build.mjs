// Bundles the extension, the language server and the command line into dist/:
//
//   npm run build
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const REPOSITORY = fileURLToPath(new URL("..", import.meta.url));
const { version } = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8"));

/** @type {import("esbuild").BuildOptions} */
const shared = {
  absWorkingDir: REPOSITORY,
  bundle: true,
  minify: true,
  legalComments: "none",
  logLevel: "warning",
  define: { SEAWORTHY_VERSION: JSON.stringify(version) },
  // The build of `yaml` for Node.js is CommonJS, which cannot be shaken; this one is the same code as modules.
  alias: {
    yaml: join(REPOSITORY, "node_modules/yaml/browser/index.js"),
    // The parser of Dockerfiles needs two functions of it, which the version of the protocol has as well.
    "vscode-languageserver-types": join(
      REPOSITORY,
      "node_modules/vscode-languageserver/node_modules/vscode-languageserver-types/lib/esm/main.js",
    ),
  },
};

/** @type {import("esbuild").BuildOptions} */
const forNode = { ...shared, platform: "node", target: "node20" };

/** @type {import("esbuild").BuildOptions} */
const forNodeModule = { ...forNode, format: "esm", mainFields: ["module", "main"] };

/** @type {import("esbuild").BuildOptions} */
const forBrowser = { ...shared, platform: "browser", target: "es2022" };

const SHEBANG = "#!/usr/bin/env node";
// CommonJS packages in a module find Node.js's own modules with this.
const REQUIRE = 'import { createRequire } from "node:module";const require = createRequire(import.meta.url);';

/** @type {readonly { entry: string, options: import("esbuild").BuildOptions }[]} */
const bundles = [
  {
    entry: "client/src/extension.ts",
    options: { ...forNode, outfile: "dist/extension.cjs", format: "cjs", external: ["vscode"] },
  },
  {
    entry: "server/src/lsp/main.ts",
    options: { ...forNodeModule, outfile: "dist/server.js", banner: { js: `${SHEBANG}\n${REQUIRE}` } },
  },
  {
    entry: "server/src/cli/main.ts",
    options: {
      ...forNodeModule,
      outdir: "dist",
      entryNames: "cli",
      // What one command alone needs is in a chunk that no other command loads.
      splitting: true,
      chunkNames: "chunks/[name]-[hash]",
      banner: { js: REQUIRE },
    },
  },
  {
    entry: "client/src/browser.ts",
    options: { ...forBrowser, outfile: "dist/extension.browser.cjs", format: "cjs", external: ["vscode"] },
  },
  {
    entry: "server/src/lsp/browser.ts",
    options: { ...forBrowser, outfile: "dist/server.browser.js", format: "iife" },
  },
];

rmSync(join(REPOSITORY, "dist"), { recursive: true, force: true });
const present = bundles.filter(({ entry }) => existsSync(join(REPOSITORY, entry)));
try {
  await Promise.all(present.map(({ entry, options }) => build({ ...options, entryPoints: [entry] })));
} catch {
  // esbuild has said what is wrong.
  process.exitCode = 1;
}
