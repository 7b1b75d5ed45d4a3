import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = "snippets/layouts";

/** The layouts in a repository as a module: the browser has no files to read them from. */
export function layoutsModule(root: string): string {
  const names = existsSync(join(root, folder)) ? readdirSync(join(root, folder)).toSorted() : [];
  const layouts = names.map((name) => {
    const { title, description, target, values, executables = [] } = JSON.parse(textOf(root, name, "layout.json"));
    return {
      name,
      title,
      description,
      target,
      values: Object.entries<object>(values).map(([key, value]) => ({ name: key, ...value })),
      files: pathsIn(join(root, folder, name))
        .filter((path) => path !== "layout.json")
        .map((path) => ({ path, text: textOf(root, name, path), isExecutable: executables.includes(path) })),
    };
  });
  return `// Made from snippets/layouts by \`npm run generate\`.\nexport const layouts = ${JSON.stringify(layouts, undefined, 1)};\n`;
}

export const layoutsDeclaration = `// Made from snippets/layouts by \`npm run generate\`.
import type { Layout } from "../layouts/layout.ts";

export declare const layouts: readonly Layout[];
`;

function pathsIn(directory: string): readonly string[] {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => join(parentPath, name).slice(directory.length + 1)).toSorted();
}

function textOf(root: string, ...path: readonly string[]): string {
  return readFileSync(join(root, folder, ...path), "utf8");
}
