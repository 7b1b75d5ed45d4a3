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
  alias: { yaml: join(REPOSITORY, "node_modules/yaml/browser/index.js") },
};

/** @type {import("esbuild").BuildOptions} */
const forNode = { ...shared, platform: "node", target: "node20" };

/** @type {import("esbuild").BuildOptions} */
const forNodeModule = {
  ...forNode,
  format: "esm",
  mainFields: ["module", "main"],
};

/** @type {import("esbuild").BuildOptions} */
const forBrowser = { ...shared, platform: "browser", target: "es2022" };

// CommonJS packages in a module find Node.js's own modules with this.
const requireBanner = 'import { createRequire } from "node:module";const require = createRequire(import.meta.url);';

/** @type {readonly import("esbuild").BuildOptions[]} */
const bundles = [
  {
    ...forNode,
    entryPoints: ["client/src/extension.ts"],
    outfile: "dist/extension.cjs",
    format: "cjs",
    external: ["vscode"],
  },
  {
    ...forNodeModule,
    entryPoints: ["server/src/lsp/main.ts"],
    outfile: "dist/server.js",
    banner: { js: `#!/usr/bin/env node\n${requireBanner}` },
  },
  {
    ...forNodeModule,
    // What a command alone needs is a chunk that only this command loads.
    entryPoints: { cli: "server/src/cli/main.ts" },
    outdir: "dist",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    banner: { js: requireBanner },
  },
  {
    ...forBrowser,
    entryPoints: ["client/src/browser.ts"],
    outfile: "dist/extension.browser.cjs",
    format: "cjs",
    external: ["vscode"],
  },
  {
    ...forBrowser,
    entryPoints: ["server/src/lsp/browser.ts"],
    outfile: "dist/server.browser.js",
    format: "iife",
  },
];

rmSync(join(REPOSITORY, "dist"), { recursive: true, force: true });
const present = bundles.filter(({ entryPoints }) => {
  return Object.values(entryPoints ?? {}).every((path) => existsSync(join(REPOSITORY, path)));
});
await Promise.all(present.map((bundle) => build(bundle)));
