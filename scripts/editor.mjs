// Opens a folder in VS Code with the extension as it stands, for trying it out in any browser:
//
//   npm run editor [folder]        (by default examples/shop)
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { installDependencies } from "./install.mjs";
import { packageExtension } from "./package.mjs";
import { ensureCodeServer } from "./tools/code-server.mjs";
import { startWorkbench, workbenchUrl } from "./tools/workbench.mjs";

const REPOSITORY = fileURLToPath(new URL("..", import.meta.url));

// npm runs scripts in the folder of the package; INIT_CWD is where the person is.
const named = process.argv[2];
const folder = named === undefined ? join(REPOSITORY, "examples", "shop") : resolve(process.env.INIT_CWD ?? ".", named);
try {
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
  const failure = installDependencies();
  if (failure !== undefined) throw new Error(failure);
  build();
  const workbench = await startWorkbench(ensureCodeServer(), { vsix: [packageExtension()] });
  console.log(`\nSeaworthy in VS Code: ${workbenchUrl(workbench, folder)}\nCtrl+C stops it.`);
  process.exitCode = (await workbench.exited) ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function build() {
  const { status } = spawnSync(process.execPath, [join(REPOSITORY, "scripts", "build.mjs")], { stdio: "inherit" });
  if (status !== 0) throw new Error("The build failed.");
}
