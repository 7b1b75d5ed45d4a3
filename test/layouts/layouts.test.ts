import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ensureDockerCompose } from "../../scripts/tools/compose.mjs";
import { composeConfig } from "../../scripts/tools/compose-config.ts";
import { ensureDockerCli } from "../../scripts/tools/docker-cli.mjs";
import { stackConfig } from "../../scripts/tools/stack-config.ts";
import { composeFile, expandLayout, faultOfValue } from "../../server/src/core/layouts/layout.ts";
import { checkProject } from "../../server/src/workspace/check-project.ts";
import { disk } from "../../server/src/workspace/disk.ts";
import { inputOf, loadProjects } from "../../server/src/workspace/projects.ts";
import { exampleVariables, folderOf, inserted, layouts, otherValues, settingsOf, textOf } from "./layouts.ts";

const compose = ensureDockerCompose();
const dockerCli = ensureDockerCli();

describe.each(layouts)("$name", (layout) => {
  test("is described as the schema asks", () => {
    const isValid = new Ajv().compile(JSON.parse(readFileSync("schemas/layout.schema.json", "utf8")));
    const description = JSON.parse(readFileSync(`snippets/layouts/${layout.name}/layout.json`, "utf8"));
    expect(isValid(description), JSON.stringify(isValid.errors)).toBe(true);
    for (const path of description.executables ?? []) expect(layout.files.map((file) => file.path)).toContain(path);
  });

  test("says how to deploy, verify and roll back, and what has to be set", () => {
    const readme = textOf(layout.files, "README.md");
    expect(readme.split("\n")[0]).toMatch(/^# [A-Z]/);
    for (const heading of ["## Deploy", "## Verify", "## Roll back"]) expect(readme).toContain(`\n${heading}\n`);
    const used = Array.from(
      textOf(layout.files, composeFile).matchAll(/(?<!\$)\$\{([A-Z_][A-Z0-9_]*)/g),
      ([, name]) => name ?? "",
    );
    const set = exampleVariables(layout.files);
    expect(used.filter((name) => !(name in set))).toEqual([]);
  });

  test("takes other values wherever the defaults stand, and no others", () => {
    for (const value of layout.values) expect(faultOfValue(value, value.default)).toBeUndefined();
    const other = otherValues(layout);
    const files = expandLayout(layout, other);
    const back = {
      ...layout,
      files,
      values: layout.values.map((value) => ({ ...value, default: other.get(value.name) ?? "" })),
    };
    // Beside an underscore a default is not seen as a word.
    const left = new RegExp(`(?<![A-Za-z])(?:${layout.values.map((value) => value.default).join("|")})(?![A-Za-z])`);
    for (const { text, path } of files) expect(left.exec(text)?.[0], path).toBeUndefined();
    expect(expandLayout(back, new Map(layout.values.map((value) => [value.name, value.default])))).toEqual(
      layout.files,
    );
    for (const value of layout.values) {
      expect(
        layout.files.some(({ text }) => text.includes(value.default)),
        value.name,
      ).toBe(true);
    }
  });
});

describe.each(inserted)("$title", ({ layout, files }) => {
  test("gives us nothing to say", async () => {
    const root = folderOf(files);
    const path = join(root, composeFile);
    const place = { root, fileSystem: disk };
    const settings = settingsOf(layout);
    const { projects } = await loadProjects({ path, text: textOf(files, composeFile) }, place, () => settings);
    const found = [];
    for (const project of projects) {
      const { diagnostics, project: checked } = await checkProject(inputOf(project, settings), place);
      expect(checked.target).toBe(layout.target);
      found.push(...diagnostics.map(({ rule, message }) => `${rule}: ${message}`));
    }
    expect(projects.length).toBeGreaterThan(0);
    expect(found).toEqual([]);
  });

  test.runIf(compose !== undefined)("is taken by Docker Compose", async () => {
    const answer = await composeConfig(compose ?? "", { options: [], folder: folderOf(files) });
    expect(answer).not.toHaveProperty("error");
  });

  test.runIf(dockerCli !== undefined && layout.target === "swarm")("is taken by `docker stack`", async () => {
    const variables = exampleVariables(files);
    const text = textOf(files, composeFile);
    const answer = await stackConfig(dockerCli ?? "", { text, folder: folderOf(files), variables });
    expect(answer).not.toHaveProperty("error");
  });

  test("is a Compose file without a tab or a blank at the end of a line", () => {
    expect(textOf(files, composeFile)).not.toMatch(/\t|[ ]$/m);
    expect(Object.keys(parse(textOf(files, composeFile), { merge: true }).services)).not.toEqual([]);
  });
});
