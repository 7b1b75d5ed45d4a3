import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { ensureInstalled } from "../../scripts/tools/debian-packages.mjs";
import { folderWith } from "../folder-with.ts";
import { serverProgram } from "../lsp/server-program.ts";

const docs = readFileSync(fileURLToPath(new URL("../../docs/editors.md", import.meta.url)), "utf8");
const script = fileURLToPath(new URL("neovim.lua", import.meta.url));
const hasNeovim = ensureInstalled({ nvim: "neovim" });

/** A block of code of the documentation, by the path in its first line. */
function blockOf(path: string): string {
  const block = docs.split("```").find((each) => each.split("\n")[1]?.endsWith(` ${path}`));
  if (block === undefined) throw new Error(`There is no ${path} in docs/editors.md.`);
  return block.slice(block.indexOf("\n") + 1);
}

let server = "";
beforeAll(async () => {
  server = await serverProgram();
});

describe.skipIf(!hasNeovim)("Neovim, configured as the documentation says", () => {
  test("shows diagnostics, offers fixes, completes and explains", { timeout: 90_000 }, () => {
    const folder = folderWith({
      "lsp/seaworthy.lua": blockOf("lsp/seaworthy.lua"),
      "filetypes.lua": blockOf("init.lua").replace(/^vim\.lsp\.enable.*$/m, ""),
      "shop/compose.yaml": "services:\n  web:\n    image: nginx:1.29.1\n    privileged: true\n    \n",
    });
    const bin = join(folder, "bin");
    mkdirSync(bin);
    const program = join(bin, "seaworthy-language-server");
    writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${server}" "$@"\n`);
    chmodSync(program, 0o755);
    const { status, stderr } = spawnSync("nvim", ["--headless", "-u", script, join(folder, "shop/compose.yaml")], {
      env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, HOME: folder, SEAWORTHY_CONFIG: folder },
      encoding: "utf8",
      timeout: 80_000,
    });
    expect(stderr).not.toMatch(/E\d+:/);
    expect(status).toBe(0);
    const seen = JSON.parse(readFileSync(join(folder, "seen.json"), "utf8"));
    expect(seen.filetype).toBe("yaml.docker-compose");
    expect(seen.root).toBe(join(folder, "shop"));
    expect(seen.diagnostics).toContainEqual({
      code: "privileged-container",
      lnum: 3,
      col: 16,
      source: "seaworthy",
    });
    expect(seen.actions).toContain("Remove `privileged`");
    expect(seen.completed).toContain("healthcheck");
    expect(seen.hover).toContain("privileged");
    expect(seen.afterFix).not.toContain("privileged");
  });
});
