// Opens a folder in VS Code with the extension as it stands, for trying it out in any browser:
//
//   npm run editor [folder]        (by default examples/shop)
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { packageExtension } from "./package.mjs";
import { ensureCodeServer } from "./tools/code-server.mjs";
import { startWorkbench, workbenchUrl } from "./tools/workbench.mjs";

const repository = fileURLToPath(new URL("..", import.meta.url));
const folder = resolve(process.argv[2] ?? join(repository, "examples", "shop"));
try {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
  build();
  const workbench = await startWorkbench(ensureCodeServer(), { vsix: [packageExtension()] });
  console.log(`\nSeaworthy in VS Code: ${workbenchUrl(workbench, folder)}\nCtrl+C stops it.`);
  process.exitCode = (await workbench.exited) ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function build() {
  const { status } = spawnSync("npm", ["run", "--silent", "build"], { cwd: repository, stdio: "inherit" });
  if (status !== 0) throw new Error("The build failed.");
}
