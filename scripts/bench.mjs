// Measures how fast Seaworthy is beside others, as ratios, since times depend on the machine:
//
//   npm run bench [-- --rounds 3]
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { typeIn } from "./bench/keystrokes.mjs";
import { ensurePeers } from "./bench/peers.mjs";
import { makeStack } from "./bench/stack.mjs";
import { note, printRatios } from "./bench/table.mjs";

const REPOSITORY = fileURLToPath(new URL("..", import.meta.url));
const FLOOR = "a server that does nothing";
const EMPTY = "node -e 0";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "3" } } });
const rounds = Number(values.rounds);
const folder = mkdtempSync(join(tmpdir(), "seaworthy-bench-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

const peers = ensurePeers();
runNode(["scripts/build.mjs"]);
for (const script of ["scripts/bench/parts.ts", "scripts/bench/files.ts"]) {
  spawnSync(join("node_modules", ".bin", "tsx"), [script], { cwd: REPOSITORY, stdio: "inherit" });
}
await benchServers(200, { sharesBlocks: false });
await benchServers(200, { sharesBlocks: true });
await benchServers(1000, { sharesBlocks: false });
benchCommands();

/**
 * @param {number} count
 * @param {{ sharesBlocks: boolean }} options
 */
async function benchServers(count, options) {
  const text = makeStack(count, options);
  const path = join(folder, "compose.yaml");
  writeFileSync(path, text);
  /** @type {Record<"initialize" | "open" | "keystroke" | "memory", Map<string, number[]>>} */
  const { initialize, open, keystroke, memory } = {
    initialize: new Map(),
    open: new Map(),
    keystroke: new Map(),
    memory: new Map(),
  };
  for (let round = 0; round < rounds; round += 1) {
    // One after the other in each round: what else the machine does falls on all of them.
    note(initialize, EMPTY, timeOf(["-e", "0"]));
    for (const server of servers()) {
      const session = await typeIn(server, text, { uri: pathToFileURL(path).href, count: server.isSlow ? 6 : 30 });
      note(initialize, server.name, session.initialize);
      note(open, server.name, session.open);
      for (const time of session.keystrokes) note(keystroke, server.name, time);
      if (session.memory !== undefined) note(memory, server.name, session.memory);
    }
  }
  const size = `${count} services, ${text.split("\n").length} lines${options.sharesBlocks ? ", shared blocks" : ""}`;
  printRatios("Start to initialize (ms)", initialize, EMPTY);
  printRatios(`Open to diagnostics, ${size} (ms)`, open, FLOOR);
  printRatios(`Keystroke to diagnostics, ${size} (ms)`, keystroke, FLOOR);
  printRatios(`Peak memory, ${size} (MB)`, memory, FLOOR);
}

/** @returns {readonly import("./bench/language-client.mjs").Server[]} */
function servers() {
  const schema = pathToFileURL(join(peers.modules, "dclint", "schemas", "compose.schema.json")).href;
  const yaml = { schemas: { [schema]: "*.yaml" }, schemaStore: { enable: false }, validate: true };
  return [
    { name: FLOOR, command: [process.execPath, join(REPOSITORY, "scripts/bench/noop-server.mjs")] },
    { name: "Seaworthy, all rules", command: [process.execPath, join(REPOSITORY, "dist/server.js"), "--stdio"] },
    {
      name: "compose-language-service, its delay of 1 s taken away",
      command: [
        process.execPath,
        join(peers.modules, "@microsoft/compose-language-service/bin/docker-compose-langserver"),
        "--stdio",
      ],
      initializationOptions: { diagnosticDelay: 0 },
    },
    {
      name: "yaml-language-server with a Compose schema",
      command: [peers.node, join(peers.modules, "yaml-language-server/bin/yaml-language-server"), "--stdio"],
      settings: { yaml },
      isSlow: true,
    },
  ];
}

function benchCommands() {
  const one = join(folder, "one");
  const many = join(folder, "many");
  mkdirSync(one);
  writeFileSync(join(one, "compose.yaml"), makeStack(4));
  for (let i = 0; i < 1000; i += 1) {
    mkdirSync(join(many, String(i)), { recursive: true });
    writeFileSync(join(many, String(i), "compose.yaml"), makeStack(4));
  }
  const cli = join(REPOSITORY, "dist/cli.js");
  const dclint = join(peers.modules, "dclint/bin/dclint.cjs");
  const [single, thousand] = [new Map(), new Map()];
  for (let round = 0; round < rounds; round += 1) {
    note(single, EMPTY, timeOf(["-e", "0"]));
    note(single, "seaworthy check", timeOf([cli, "check", one]));
    note(single, "dclint", timeOf([dclint, one]));
  }
  // A minute of dclint a round: once is enough to see a ratio of this size.
  for (let round = 0; round < rounds; round += 1) note(thousand, "seaworthy check", timeOf([cli, "check", many]));
  note(thousand, "dclint", timeOf([dclint, "--recursive", many]));
  printRatios("Command line, one file of 100 lines (ms)", single, EMPTY);
  printRatios("Command line, 1,000 files of 100 lines (ms)", thousand, "seaworthy check");
}

/** In milliseconds. Findings are no failure. @param {readonly string[]} parameters */
function timeOf(parameters) {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, parameters, { cwd: folder, stdio: "ignore" });
  if (status !== 0 && status !== 1) throw new Error(`\`node ${parameters.join(" ")}\` failed.`);
  return performance.now() - started;
}

/** @param {readonly string[]} parameters */
function runNode(parameters) {
  const { status } = spawnSync(process.execPath, parameters, { cwd: REPOSITORY, stdio: "inherit" });
  if (status !== 0) throw new Error(`\`node ${parameters.join(" ")}\` failed.`);
}
