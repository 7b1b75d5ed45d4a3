import { existsSync, readFileSync } from "node:fs";

/** The version in the package's own manifest: the nearest `package.json` above this code, bundled or not. */
export function readVersion(): string {
  for (let folder = new URL(".", import.meta.url); ; folder = new URL("..", folder)) {
    const manifest = new URL("package.json", folder);
    if (existsSync(manifest)) return versionIn(readFileSync(manifest, "utf8"));
    if (folder.pathname === "/") return "unknown";
  }
}

function versionIn(manifest: string): string {
  const content: unknown = JSON.parse(manifest);
  const hasVersion = typeof content === "object" && content !== null && "version" in content;
  return hasVersion ? String(content.version) : "unknown";
}
