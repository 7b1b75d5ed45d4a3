// Shows what Seaworthy does, on a machine that may have nothing but Node.js and npm:
//
//   npm start [file]        (by default the example shop)
import { spawnSync } from "node:child_process";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { installDependencies } from "./install.mjs";

const REPOSITORY = fileURLToPath(new URL("..", import.meta.url));
const EXAMPLE = "examples/shop/compose.yaml";

// npm runs scripts in the folder of the package; INIT_CWD is where the person is.
const named = process.argv[2];
const file = named === undefined ? EXAMPLE : relative(REPOSITORY, resolve(process.env.INIT_CWD ?? ".", named));
process.chdir(REPOSITORY);

try {
  start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function start() {
  const failure = installDependencies();
  if (failure !== undefined) throw new Error(failure);
  run(["scripts/build.mjs"], [0]);
  run(["dist/cli.js", "--version"], [0]);

  title(`What Seaworthy says about ${file}`);
  run(["dist/cli.js", "check", "--format", "stylish", "--frames", file], [0, 1]);
  title("What its safe fixes would change");
  run(["dist/cli.js", "fix", file], [0, 1]);

  title("Where to go on");
  console.log("npm run editor                             the same in VS Code, while you type");
  console.log(`node dist/cli.js fix --write ${file}   make these changes`);
  console.log("node dist/cli.js --help                    everything else");
}

/** @param {string} text */
function title(text) {
  console.log(`\n${text}\n${"-".repeat(text.length)}\n`);
}

/**
 * @param {readonly string[]} parameters
 * @param {readonly number[]} goodCodes  Findings are no failure here.
 */
function run(parameters, goodCodes) {
  const { status, error } = spawnSync(process.execPath, parameters, { stdio: "inherit" });
  if (error) throw error;
  if (status === null || !goodCodes.includes(status)) throw new Error(`\`node ${parameters.join(" ")}\` failed.`);
}
