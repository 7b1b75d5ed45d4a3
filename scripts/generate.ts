// Writes everything that derives from the rules; with --check, says what is not up to date:
//
//   npm run generate [-- --check]
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rules } from "../server/src/core/rules/index.ts";
import { outputsOf, staleOutputs } from "./generate/outputs.ts";

const repository = fileURLToPath(new URL("..", import.meta.url));
const [flag, ...more] = process.argv.slice(2);
if (more.length > 0 || (flag !== undefined && flag !== "--check")) {
  console.error("Usage: npm run generate [-- --check]");
  process.exit(2);
}

const stale = staleOutputs(repository, await outputsOf(repository, rules));
if (flag === "--check") {
  for (const { path, text } of stale)
    console.error(`${path} ${text === undefined ? "belongs to no rule" : "is not up to date"}`);
  if (stale.length > 0) console.error("Run `npm run generate`.");
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const { path, text } of stale) {
    const file = join(repository, path);
    mkdirSync(dirname(file), { recursive: true });
    if (text === undefined) rmSync(file);
    else writeFileSync(file, text);
    console.log(`${text === undefined ? "Removed" : "Wrote"} ${path}`);
  }
}
