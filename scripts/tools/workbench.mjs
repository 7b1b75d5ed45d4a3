// Runs code-server: the VS Code workbench on a free loopback port, with data of its own that go when it stops.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const START_MILLISECONDS = 30_000;
const STOP_MILLISECONDS = 5_000;

/** A workbench like a desktop's, without what asks the network, shows a welcome, or adds quick fixes of its own. */
const SETTINGS = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "files.autoSave": "off", // in a browser the default is afterDelay
  "git.openRepositoryInParentFolders": "never",
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/** Variables that would make code-server talk to another VS Code, choose its own port, or ask for a password. */
const FOREIGN_VARIABLES = /^(VSCODE_|CODE_SERVER_|CS_|ELECTRON_|(PORT|PASSWORD|HASHED_PASSWORD|NODE_OPTIONS)$)/;

/**
 * @typedef {object} Options
 * @property {readonly string[]} [vsix]  Extensions to install first.
 * @property {Readonly<Record<string, unknown>>} [settings]  User settings besides those of every run.
 * @property {Readonly<Record<string, string>>} [environment]  Seen by the extension host and its children.
 * @property {boolean} [acceptsTests]  Whether a page's address may name an extension in development and its tests.
 *   Notifications are not shown then.
 *
 * @typedef {object} Workbench
 * @property {number} port
 * @property {string} data  Its user data folder; `logs` in it holds VS Code's log files.
 * @property {() => string} output  What the server has printed so far.
 * @property {Promise<number | null>} exited
 * @property {() => Promise<void>} stop  Ends every process that it started and removes its data.
 */

/**
 * @param {import("./code-server.mjs").CodeServer} codeServer
 * @param {Options} options
 * @returns {Promise<Workbench>}
 */
export async function startWorkbench(codeServer, options) {
  // Unix sockets are made in this folder, and their paths may have 107 characters at most.
  const directory = mkdtempSync(join(realpathSync(tmpdir()), "sw-"));
  const data = join(directory, "d");
  mkdirSync(join(data, "User"), { recursive: true });
  writeFileSync(join(data, "User", "settings.json"), JSON.stringify({ ...SETTINGS, ...options.settings }));
  writeFileSync(join(directory, "config.yaml"), "auth: none\n"); // or it writes one into the home folder
  const common = [
    ...[codeServer.entry, "--config", join(directory, "config.yaml")],
    ...["--user-data-dir", data, "--extensions-dir", join(directory, "e")],
  ];
  const environment = serverEnvironment(directory, options);
  const removeDirectory = () => rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  try {
    for (const file of options.vsix ?? [])
      installExtension(codeServer, [...common, "--install-extension", file], environment);
  } catch (error) {
    removeDirectory();
    throw error;
  }

  const port = await freePort();
  const parameters = [...common, ...serverParameters(port, options)];
  const child = spawn(codeServer.node, parameters, {
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const server = watchOver(child, removeDirectory);
  await untilListening(server);
  return { port, data, ...server };
}

/**
 * The address of the workbench with a folder opened.
 *
 * @param {Workbench} workbench
 * @param {string} folder
 * @param {ReadonlyArray<readonly [string, string]>} [payload]  What VS Code is told besides, as names and values.
 */
export function workbenchUrl(workbench, folder, payload) {
  const query = new URLSearchParams({ folder: resolve(folder) });
  if (payload !== undefined) query.set("payload", JSON.stringify(payload));
  return `http://127.0.0.1:${workbench.port}/?${query}`;
}

/**
 * @param {number} port
 * @param {Options} options
 */
function serverParameters(port, options) {
  const switches = [
    ...["ignore-last-opened", "disable-telemetry", "disable-update-check", "disable-workspace-trust"],
    ...["disable-getting-started-override", "disable-proxy"],
  ].map((name) => `--${name}`);
  // A login shell would be started to read the environment from.
  const vscode = ["--vscode-option", "force-disable-user-env"];
  // A built VS Code takes tests from the address under this switch only.
  if (options.acceptsTests) vscode.push("--vscode-option", "enable-smoke-test-driver");
  return ["--auth", "none", "--bind-addr", `127.0.0.1:${port}`, ...switches, ...vscode];
}

/**
 * @param {string} directory
 * @param {Options} options
 * @returns {NodeJS.ProcessEnv}
 */
function serverEnvironment(directory, options) {
  const ours = Object.entries(process.env).filter(([name]) => !FOREIGN_VARIABLES.test(name));
  return { ...Object.fromEntries(ours), TMPDIR: directory, EXTENSIONS_GALLERY: "{}", ...options.environment };
}

/**
 * @param {import("./code-server.mjs").CodeServer} codeServer
 * @param {readonly string[]} parameters
 * @param {NodeJS.ProcessEnv} environment
 */
function installExtension(codeServer, parameters, environment) {
  const result = spawnSync(codeServer.node, parameters, { env: environment, encoding: "utf8" });
  if (result.status !== 0) throw new Error(`The extension cannot be installed:\n${result.stdout}${result.stderr}`);
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {() => void} removeDirectory
 */
function watchOver(child, removeDirectory) {
  let printed = "";
  const hear = (/** @type {Buffer} */ chunk) => {
    printed += chunk;
  };
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  /** @type {Promise<number | null>} */
  const exited = new Promise((settle) => {
    child.once("exit", settle);
    child.once("error", () => settle(null));
  });

  const cleanUp = () => {
    killGroup(child.pid, "SIGKILL");
    removeDirectory();
  };
  const quit = () => process.exit(130);
  process.once("exit", cleanUp).once("SIGINT", quit).once("SIGTERM", quit);
  const stop = async () => {
    killGroup(child.pid, "SIGTERM");
    const impatience = setTimeout(() => killGroup(child.pid, "SIGKILL"), STOP_MILLISECONDS);
    await exited;
    clearTimeout(impatience);
    process.off("exit", cleanUp).off("SIGINT", quit).off("SIGTERM", quit);
    cleanUp();
  };
  return { output: () => printed, exited, stop };
}

/**
 * @param {Pick<Workbench, "output" | "exited" | "stop">} server
 * @throws {Error} with what it printed, when it does not listen
 */
async function untilListening({ output, exited, stop }) {
  let ended = false;
  exited.then(() => {
    ended = true;
  });
  const end = Date.now() + START_MILLISECONDS;
  while (!output().includes("HTTP server listening")) {
    if (ended || Date.now() > end) {
      await stop();
      throw new Error(`code-server did not start:\n${output()}`);
    }
    await new Promise((settle) => setTimeout(settle, 50));
  }
}

/**
 * The server leads a process group of its own: extension hosts and language servers are in it.
 *
 * @param {number | undefined} leader
 * @param {NodeJS.Signals} signal
 */
function killGroup(leader, signal) {
  if (leader === undefined) return;
  try {
    process.kill(-leader, signal);
  } catch {
    // It has ended.
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((settle, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === "object" ? settle(address.port) : fail(address)));
    });
  });
}
