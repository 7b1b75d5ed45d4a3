import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What became of a request for a rule. */
export interface StartedRule {
  /** Why nothing was written, as a sentence. */
  readonly refusal?: string;
  /** Paths relative to the repository. */
  readonly written: readonly string[];
}

const folder = "server/src/core/rules";

/** Writes the skeleton of a rule into the repository at `root`, and enters it in the list of rules. */
export function startRule(id: string, root: string): StartedRule {
  if (!/^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)+$/.test(id)) {
    return {
      refusal: `"${id}" is no id: an id names the defect in kebab case, such as \`healthcheck-missing\`.`,
      written: [],
    };
  }
  const files = new Map([
    [`${folder}/${id}.ts`, ruleSource(id)],
    [`test/rules/${id}/example.yaml`, fixture("Say here why this case is reported.")],
    [`test/rules/${id}/ok-example.yaml`, fixture("Say here why this case is not reported.")],
  ]);
  const existing = [...files.keys()].find((path) => existsSync(join(root, path)));
  if (existing !== undefined) return { refusal: `${existing} exists already.`, written: [] };
  const list = `${folder}/index.ts`;
  files.set(list, withRule(readFileSync(join(root, list), "utf8"), id));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { written: [...files.keys()] };
}

/** The list of rules with one more, in alphabetical order in its imports and in itself. */
function withRule(list: string, id: string): string {
  const imports = list.split("\n").filter((line) => line.startsWith("import "));
  const own = `import { ${exportName(id)} } from "./${id}.ts";`;
  const next = imports.find((line) => pathOf(line) > `./${id}.ts`);
  const withImport = next
    ? list.replace(next, `${own}\n${next}`)
    : list.replace(imports.at(-1) ?? "", `${imports.at(-1)}\n${own}`);
  return withImport.replace(/(export const rules = \[)([^\]]*)(\])/, (_, opening, items, closing) => {
    const names = [
      ...String(items)
        .split(/[\s,]+/)
        .filter((name) => name !== ""),
      exportName(id),
    ].sort(byId);
    const line = `${opening}${names.join(", ")}${closing} as const satisfies readonly Rule[];`;
    return line.length <= 120
      ? `${opening}${names.join(", ")}${closing}`
      : `${opening}\n${names.map((name) => `  ${name},\n`).join("")}${closing}`;
  });
}

function pathOf(line: string): string {
  return /"(.*)"/.exec(line)?.[1] ?? "";
}

/** Orders names as the ids they stand for. */
function byId(a: string, b: string): number {
  return idOf(a) < idOf(b) ? -1 : 1;
}

function exportName(id: string): string {
  return id.replace(/-(.)/g, (_, letter) => String(letter).toUpperCase());
}

function idOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function ruleSource(id: string): string {
  return `import { defineRule } from "./rule.ts";

export const ${exportName(id)} = defineRule({
  id: "${id}",
  summary: "Say what is wrong.",
  category: "correctness",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: [],
  why: ["Say what happens in production.", "Say what to do."],
  references: [],
  options: {},

  *service({ name, key, standing }) {
    if (!standing.isDeployed) return;
    yield { at: key, message: \`Service "\${name}" is wrong: say what happens.\` };
  },
});
`;
}

function fixture(why: string): string {
  return `# ${why}\nservices:\n  web:\n    image: nginx:1.29.1\n`;
}
