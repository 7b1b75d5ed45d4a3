import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { composeFiles } from "../scripts/generate/snippets.ts";
import { rules } from "../server/src/core/rules/index.ts";

const repository = fileURLToPath(new URL("..", import.meta.url));
const manifest = JSON.parse(readFileSync(`${repository}package.json`, "utf8"));
const { resolve } = createRequire(import.meta.url);

function linesOf(program: string, parameters: readonly string[]): readonly string[] {
  const { status, stdout, stderr } = spawnSync(program, parameters, { cwd: repository, encoding: "utf8" });
  expect(status, stderr).toBe(0);
  return stdout.trim().split("\n");
}

describe("what is published", () => {
  test("to the stores of extensions: the bundles, the documentation and the snippets, and nothing else", () => {
    const listed = linesOf(process.execPath, [resolve("@vscode/vsce/vsce"), "ls", "--no-dependencies"]);
    const pages = ["editors", "guide", "settings"].map((page) => `docs/${page}.md`);
    const known = new Set([
      ...["package.json", "README.md", "CHANGELOG.md", "LICENSE", "images/icon.png", "schemas/settings.schema.json"],
      ...["extension.cjs", "extension.browser.cjs", "server.js", "server.browser.js"].map((name) => `dist/${name}`),
      ...pages,
      "docs/rules/README.md",
      ...["open", "explain", "fix", "settings", "ci"].map((step) => `images/walkthrough/${step}.svg`),
      ...rules.map(({ id }) => `docs/rules/${id}.md`),
      ...readdirSync(`${repository}snippets`).flatMap((name) =>
        name.endsWith(".code-snippets") ? `snippets/${name}` : [],
      ),
    ]);
    expect(listed.filter((file) => !known.has(file))).toEqual([]);
    // The bundles are there after a build alone.
    expect([...known].filter((file) => !file.startsWith("dist/") && !listed.includes(file))).toEqual([]);
  });

  test("to npm: the bundles and the schemas", () => {
    const [{ files }] = JSON.parse(linesOf("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"]).join("\n"));
    const paths: readonly string[] = files.map(({ path }: { path: string }) => path);
    const allowed =
      /^(?:package\.json|README\.md|LICENSE|schemas\/[\w.]+\.json|dist\/(?:[\w.]+|chunks\/[\w-]+)\.c?js)$/;
    expect(paths.filter((path) => !allowed.test(path))).toEqual([]);
    expect(paths).toContain("schemas/settings.schema.json");
  });
});

describe("the manifest", () => {
  const { contributes } = manifest;

  test("names files that there are", () => {
    const { snippets, jsonValidation = [], walkthroughs = [] } = contributes;
    const named = [
      manifest.icon,
      ...[...snippets, ...jsonValidation].map(({ path, url }) => path ?? url),
      ...walkthroughs.flatMap(({ steps }: { steps: readonly { media: Record<string, string> }[] }) => {
        return steps.flatMap(({ media }) => [media.svg, media.image, media.markdown].filter(Boolean));
      }),
    ];
    for (const path of named) expect(() => readFileSync(`${repository}${path}`), path).not.toThrow();
  });

  test("offers what is for Compose files, or for other YAML files, in both languages, and in these files alone", () => {
    // VS Code takes the language of all of them for that of the first one that it opened.
    const contributed: readonly { language: string; path: string }[] = contributes.snippets;
    const paths = new Set(
      contributed.flatMap(({ language, path }) => (/^(?:yaml|dockercompose)$/.test(language) ? path : [])),
    );
    for (const path of paths) {
      const languages = contributed.filter((one) => one.path === path).map(({ language }) => language);
      expect(languages.toSorted(), path).toEqual(["dockercompose", "yaml"]);
      const snippets: Record<string, { include?: unknown }> = JSON.parse(readFileSync(`${repository}${path}`, "utf8"));
      const isForCompose = !path.endsWith("/yaml.code-snippets");
      for (const [name, { include }] of Object.entries(snippets)) {
        expect(include, `${path}: ${name}`).toEqual(
          isForCompose ? composeFiles : expect.arrayContaining([expect.any(String)]),
        );
      }
    }
  });

  test("says of every setting what it is for, and what it is where nobody sets it", () => {
    for (const [name, setting] of Object.entries<Record<string, unknown>>(contributes.configuration.properties)) {
      expect(setting.description ?? setting.markdownDescription, name).toBeTruthy();
      expect(setting.default, name).toBeDefined();
      expect(setting.scope, name).toBeTruthy();
    }
  });

  test("has a title and a category for every command, and offers in menus what there is", () => {
    const ids = new Set<string>(contributes.commands.map(({ command }: { command: string }) => command));
    for (const { title, category } of contributes.commands) expect([title, category]).not.toContain(undefined);
    const menus = Object.values<readonly { command?: string }[]>(contributes.menus).flat();
    expect(menus.flatMap(({ command }) => (command && !ids.has(command) ? command : []))).toEqual([]);
  });
});
