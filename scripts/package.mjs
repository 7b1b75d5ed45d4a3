// Packages the built extension: `npm run build && node scripts/package.mjs` makes out/seaworthy.vsix.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const REPOSITORY = fileURLToPath(new URL("..", import.meta.url));
const STAGE = join(REPOSITORY, "out", "extension");
const PACKAGE = join(REPOSITORY, "out", "seaworthy.vsix");

/** An extension is downloaded by everybody who tries it. */
const MOST_BYTES = 1_500_000;

/** What the manifest says to npm only. vsce refuses `files` beside a .vscodeignore. */
const FOR_NPM = new Set(["bin", "devDependencies", "files", "scripts"]);

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(packageExtension());

/**
 * @returns {string} path of the .vsix
 * @throws {Error} when the extension is not built, or vsce finds fault with it
 */
export function packageExtension() {
  if (!existsSync(join(REPOSITORY, "dist", "extension.cjs"))) throw new Error("Build first: `npm run build`.");
  rmSync(STAGE, { recursive: true, force: true });
  for (const file of [".vscodeignore", ...vsce(REPOSITORY, ["ls"]).trim().split("\n")]) {
    mkdirSync(dirname(join(STAGE, file)), { recursive: true });
    cpSync(join(REPOSITORY, file), join(STAGE, file));
  }
  const manifest = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8"));
  const shipped = Object.entries(manifest).filter(([key]) => !FOR_NPM.has(key));
  writeFileSync(join(STAGE, "package.json"), `${JSON.stringify(Object.fromEntries(shipped), null, 2)}\n`);
  const links = manifest.repository === undefined ? ["--allow-missing-repository", "--no-rewrite-relative-links"] : [];
  vsce(STAGE, ["package", "--out", PACKAGE, ...links]);
  const { size } = statSync(PACKAGE);
  if (size > MOST_BYTES) throw new Error(`The package has ${size} bytes; ${MOST_BYTES} are the most.`);
  return PACKAGE;
}

/**
 * @param {string} directory
 * @param {readonly string[]} parameters
 * @returns {string} what it printed
 */
function vsce(directory, parameters) {
  const result = spawnSync(
    process.execPath,
    [require.resolve("@vscode/vsce/vsce"), ...parameters, "--no-dependencies"],
    {
      cwd: directory,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  if (result.status !== 0) throw new Error(`vsce ${parameters[0]} failed:\n${result.stdout}${result.stderr}`);
  return result.stdout;
}
