// Starts a rule: its file, its fixtures and its place in the list of rules.
//
//   npm run new-rule <id>
import { fileURLToPath } from "node:url";
import { startRule } from "./generate/new-rule.ts";

const [id, ...more] = process.argv.slice(2);
if (id === undefined || more.length > 0) {
  console.error("Usage: npm run new-rule <id>");
  process.exit(2);
}

const { refusal, written } = startRule(id, fileURLToPath(new URL("..", import.meta.url)));
for (const path of written) console.log(`Wrote ${path}`);
if (refusal !== undefined) console.error(refusal);
else console.log("Write the check and the fixtures; `UPDATE=1 npm test` then marks in them what is reported.");
process.exitCode = refusal === undefined ? 0 : 1;
