// The programs to compare with, from npm.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { installOnce } from "../tools/cache.mjs";

const PACKAGES = ["@microsoft/compose-language-service@1.0.0", "yaml-language-server@2.0.0", "dclint@3.1.0"];
// yaml-language-server needs a newer Node.js than the project does.
const NODE = "24.21.0";

/** @typedef {{ node: string, modules: string }} Peers  Paths of a Node.js and of the packages. */

/** @returns {Peers} */
export function ensurePeers() {
  const node = `node-${process.platform}-${process.arch}`;
  const folder = installOnce(`peers-1-node-${NODE}`, (directory) => {
    const quiet = ["--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error", "--engine-strict=false"];
    const { status, stderr } = spawnSync(
      "npm",
      ["install", "--prefix", ".", "--ignore-scripts", ...quiet, `${node}@${NODE}`, ...PACKAGES],
      { cwd: directory, encoding: "utf8", shell: process.platform === "win32" },
    );
    if (status !== 0) throw new Error(`The programs to compare with cannot be installed:\n${stderr}`);
  });
  const modules = join(folder, "node_modules");
  return { node: join(modules, node, "bin", "node"), modules };
}
