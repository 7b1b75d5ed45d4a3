import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const folder = "server/src/page";

/** The script and the style of the page of a report as a module, with their hashes, by which the page allows no others. */
export async function reportPageModule(root: string): Promise<string | undefined> {
  if (!existsSync(join(root, folder))) return undefined;
  const [script, style] = [await bundled(root, "report.ts"), await bundled(root, "report.css")];
  const texts = { script, scriptHash: hashOf(script), style, styleHash: hashOf(style) };
  const lines = Object.entries(texts).map(([name, text]) => `export const ${name} = ${JSON.stringify(text)};\n`);
  return `// Made from ${folder} by \`npm run generate\`.\n${lines.join("")}`;
}

export const reportPageDeclaration = `// Made from ${folder} by \`npm run generate\`.
export declare const script: string;
export declare const scriptHash: string;
export declare const style: string;
export declare const styleHash: string;
`;

async function bundled(root: string, name: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, folder, name)],
    ...{ bundle: true, minify: true, write: false, format: "iife", legalComments: "none" },
    // What VS Code 1.91 shows webviews with, and browsers of that time.
    target: ["chrome122", "firefox125", "safari17"],
  });
  return outputFiles[0]?.text.trim() ?? "";
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
