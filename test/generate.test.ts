import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { type Output, outputsOf, staleOutputs } from "../scripts/generate/outputs.ts";
import { type JsonSchema, settingsSchema } from "../scripts/generate/settings-schema.ts";
import { condensed, type Validators, validatorModule } from "../scripts/generate/validator.ts";
import { privilegedContainer } from "../server/src/core/rules/privileged-container.ts";
import { defineRule, type Rule } from "../server/src/core/rules/rule.ts";
import type { SchemaError } from "../server/src/core/schema/error.ts";
import { folderWith } from "./folder-with.ts";

const inventedRule = defineRule({
  id: "invented-defect",
  summary: "A service has a|b.",
  category: "images",
  set: "strict",
  severity: "info",
  targets: ["swarm"],
  fixes: [],
  why: ["It breaks.", "Do not."],
  references: [],
  options: {
    least: { description: "The least.", default: 3, schema: { type: "integer", minimum: 1 } },
    names: {
      description: "The names.",
      default: ["a"],
      schema: { type: "array", items: { type: "string", minLength: 1 } },
    },
    form: { description: "The form.", default: "1s", schema: { type: "string", pattern: "^\\d+s$" } },
  },
  *service() {},
});
const likePrivileged: Rule = { ...privilegedContainer, id: "like-privileged" };
const rules: readonly Rule[] = [inventedRule, likePrivileged, privilegedContainer];

describe("what is generated", () => {
  const manifest = {
    name: "x",
    contributes: {
      configuration: {
        properties: { "seaworthy.severityOverrides": { markdownDescription: "Mine.", scope: "resource" }, other: {} },
      },
    },
  };
  const files = {
    "README.md": "# X\n<!-- generated:rules -->\nold\n<!-- /generated:rules -->\nend\n",
    "package.json": JSON.stringify(manifest),
    "docs/rules/removed-rule.md": "# removed-rule\n",
    "test/rules/privileged-container/example.yaml": "# Why.\na: 1\n#  ^ error x: no\nb: 2 # ^ stays\n#^ error x: no\n",
    "test/rules/privileged-container/example.fixed.yaml": "# Why.\nb: 2 # ^ stays\n",
  };

  test("is up to date once it is written, whatever was there before", async () => {
    const root = folderWith(files);
    const outputs = await outputsOf(root, rules);
    expect(staleOutputs(root, outputs)).toEqual(outputs);
    write(root, outputs);
    expect(staleOutputs(root, await outputsOf(root, rules))).toEqual([]);
    expect(existsSync(join(root, "docs/rules/removed-rule.md"))).toBe(false);
  });

  test("needs neither a README nor a manifest", async () => {
    const paths = (await outputsOf(folderWith({}), rules)).map(({ path }) => path);
    expect(paths).toEqual([
      "schemas/settings.schema.json",
      "server/src/core/generated/validate-settings.js",
      "server/src/core/generated/validate-settings.d.ts",
      "server/src/core/generated/layouts.js",
      "server/src/core/generated/layouts.d.ts",
      "docs/rules/README.md",
      "docs/rules/invented-defect.md",
      "docs/rules/like-privileged.md",
      "docs/rules/privileged-container.md",
    ]);
  });

  test("has the validators of Compose files where there is a schema of them", async () => {
    const services = { type: "object", patternProperties: { "^[a-z]+$": { $ref: "#/$defs/service" } } };
    const text = { type: "string", description: "A text." };
    const service = { type: "object", properties: { image: text, user: text, tty: { type: "boolean" } } };
    const schema = {
      type: "object",
      properties: { services },
      $defs: { service: { ...service, additionalProperties: false } },
    };
    const root = folderWith({ "schemas/compose.schema.json": JSON.stringify(schema) });
    const outputs = await outputsOf(root, rules);
    expect(outputs.map(({ path }) => path).filter((path) => path.includes("compose"))).toEqual([
      "server/src/core/generated/validate-compose.js",
      "server/src/core/generated/validate-compose.d.ts",
      "server/src/core/generated/compose-schema.js",
      "server/src/core/generated/compose-schema.d.ts",
    ]);
    write(root, outputs);
    const module = (name: string) => import(pathToFileURL(join(root, `server/src/core/generated/${name}.js`)).href);
    const { validateProject, validateService } = await module("validate-compose");
    expect((await module("compose-schema")).composeSchema).toEqual(schema);
    expect([validateProject({ services: { a: 5 } }), validateService({ image: "a", tty: true })]).toEqual([[], []]);
    expect(validateService({ image: 5, user: "a", tty: "b", usr: "c" }).map(pathOf).sort()).toEqual([
      "",
      "/image",
      "/tty",
    ]);
  });

  test("leaves a manifest without settings as it is", async () => {
    const root = folderWith({ "package.json": '{"name":"x"}' });
    expect(textOf(await outputsOf(root, rules), "package.json")).toBe('{"name":"x"}');
  });

  test("puts the rules into the settings of the editor", async () => {
    const text = textOf(await outputsOf(folderWith(files), rules), "package.json");
    const { properties } = JSON.parse(text).contributes.configuration;
    expect(Object.keys(properties)).toEqual(["seaworthy.severityOverrides", "other"]);
    expect(properties["seaworthy.severityOverrides"]).toMatchObject({
      markdownDescription: "Mine.",
      scope: "resource",
      type: "object",
      properties: { "invented-defect": { enum: ["off", "error", "warning", "info", "hint"] } },
    });
    expect(text.endsWith("\n}\n")).toBe(true);
  });

  test("puts the rules into the README, by category", async () => {
    const text = textOf(await outputsOf(folderWith(files), rules), "README.md");
    expect(text).toContain("# X\n<!-- generated:rules -->\n\n### Images\n");
    expect(text).toContain(
      "| [`invented-defect`](docs/rules/invented-defect.md) | A service has a\\|b. | strict | info | none |\n",
    );
    expect(text).toMatch(/\n\n### Security\n.*\n\n<!-- \/generated:rules -->\nend\n$/s);
    expect(text).not.toContain("old");
  });

  test("makes a page of a rule with its tested example", async () => {
    const text = textOf(await outputsOf(folderWith(files), rules), "docs/rules/privileged-container.md");
    expect(text).toContain(
      "```yaml\n# Why.\na: 1\nb: 2 # ^ stays\n```\n\nAfter its fixes:\n\n```yaml\n# Why.\nb: 2 # ^ stays\n```",
    );
    expect(text).toContain("| `allow` | Services that may stay privileged. | list | `[]` |");
    expect(text).toContain("# seaworthy-ignore privileged-container -- reason\n");
  });

  test("makes a page of a rule that has neither example nor options nor references", async () => {
    const bare: Rule = { ...inventedRule, options: {} };
    const text = textOf(await outputsOf(folderWith(files), [bare]), "docs/rules/invented-defect.md");
    expect(text.match(/^## .*$/gm)).toEqual(["## Why", "## How to turn it off"]);
  });
});

describe("the validator of the settings", () => {
  test.each<readonly [data: unknown, errors: readonly string[]]>([
    [{}, []],
    [{ ruleSet: "core", rules: { "privileged-container": "off", "like-privileged": { allow: ["a"] } } }, []],
    [{ rules: { "invented-defect": { severity: "hint", least: 1, names: ["a"], form: "2s" } } }, []],
    [
      { rules: { "invented-defect": { least: 0.5, names: [""], form: "2m" } } },
      ["type", "minimum", "minLength", "pattern"],
    ],
    [{ rules: { "like-privileged": { allow: "a" } } }, ["type"]],
    [{ ruleSet: "x", target: 1, rules: { other: 1 } }, ["additionalProperties", "enum", "type", "enum"]],
    [null, ["type"]],
  ])("judges %j", async (data, errors) => {
    const validate = await compiledValidator();
    const found = validate(data).filter(
      ({ instancePath, keyword }) => keyword !== "anyOf" && depth(instancePath) !== 2,
    );
    expect(found.map(({ keyword }) => keyword).sort()).toEqual([...errors].sort());
  });

  test("has one export, and is always the same", async () => {
    const schema = condensed(settingsSchema(rules));
    const text = await validatorModule(settingsValidators(schema));
    expect(await validatorModule(settingsValidators(schema))).toBe(text);
    expect(text.match(/^export/gm)).toHaveLength(1);
  });

  test("judges rules whose entries are alike with the same code", () => {
    const { $defs } = condensed(settingsSchema(rules));
    expect(Object.keys(Object($defs))).toHaveLength(2);
  });
});

function write(root: string, outputs: readonly Output[]): void {
  for (const { path, text } of outputs) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (text === undefined) rmSync(join(root, path));
    else writeFileSync(join(root, path), text);
  }
}

function textOf(outputs: readonly Output[], path: string): string {
  return outputs.find((output) => output.path === path)?.text ?? "";
}

function pathOf({ instancePath }: SchemaError): string {
  return instancePath;
}

function settingsValidators(schema: JsonSchema): Validators {
  return { schema, functions: { validateSettings: "#" }, source: "the rules" };
}

type Validate = (data: unknown) => readonly { readonly instancePath: string; readonly keyword: string }[];

async function compiledValidator(): Promise<Validate> {
  const root = folderWith({
    "validate.mjs": await validatorModule(settingsValidators(condensed(settingsSchema(rules)))),
  });
  const { validateSettings } = await import(pathToFileURL(join(root, "validate.mjs")).href);
  return validateSettings;
}

function depth(instancePath: string): number {
  return instancePath.split("/").length - 1;
}
