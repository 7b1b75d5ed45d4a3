import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Rule } from "../../server/src/core/rules/rule.ts";
import { composeValidators, schemaDeclaration, schemaModule } from "./compose-validators.ts";
import { layoutsDeclaration, layoutsModule } from "./layouts.ts";
import { withSeverityOverrides } from "./manifest.ts";
import { reportPageDeclaration, reportPageModule } from "./report-page.ts";
import { rulePage } from "./rule-page.ts";
import { ruleIndex, ruleTable } from "./rule-table.ts";
import { type JsonSchema, settingsSchema } from "./settings-schema.ts";
import { snippetFiles } from "./snippets.ts";
import { condensed, validatorDeclaration, validatorModule } from "./validator.ts";

/** What a file has to be; `text` is undefined for one that must not be there. Paths are relative to the repository. */
export interface Output {
  readonly path: string;
  readonly text: string | undefined;
}

const generated = "server/src/core/generated";

/** Everything that derives from the rules and from the schema of Compose files, for the repository at `root`. */
export async function outputsOf(root: string, rules: readonly Rule[]): Promise<readonly Output[]> {
  const schema = settingsSchema(rules);
  const settings = { schema: condensed(schema), functions: { validateSettings: "#" }, source: "the rules" };
  const composeSchema = read(root, "schemas/compose.schema.json");
  return [
    { path: "schemas/settings.schema.json", text: `${JSON.stringify(schema, undefined, 2)}\n` },
    { path: `${generated}/validate-settings.js`, text: await validatorModule(settings) },
    { path: `${generated}/validate-settings.d.ts`, text: validatorDeclaration(settings) },
    ...(composeSchema === undefined ? [] : await composeOutputs(JSON.parse(composeSchema))),
    { path: `${generated}/layouts.js`, text: layoutsModule(root) },
    { path: `${generated}/layouts.d.ts`, text: layoutsDeclaration },
    ...(await pageOutputs(root)),
    ...snippetFiles(root),
    ...rulePages(root, rules),
    ...changed(root, "README.md", (text) => withRuleTable(text, ruleTable(rules, "docs/rules/", "###"))),
    ...changed(root, "package.json", (text) => withSeverityOverrides(text, rules)),
  ];
}

async function composeOutputs(schema: JsonSchema): Promise<readonly Output[]> {
  const validators = composeValidators(schema);
  return [
    { path: `${generated}/validate-compose.js`, text: await validatorModule(validators) },
    { path: `${generated}/validate-compose.d.ts`, text: validatorDeclaration(validators) },
    { path: `${generated}/compose-schema.js`, text: schemaModule(schema) },
    { path: `${generated}/compose-schema.d.ts`, text: schemaDeclaration },
  ];
}

async function pageOutputs(root: string): Promise<readonly Output[]> {
  const text = await reportPageModule(root);
  if (text === undefined) return [];
  return [
    { path: `${generated}/report-page.js`, text },
    { path: `${generated}/report-page.d.ts`, text: reportPageDeclaration },
  ];
}

/** The outputs that are not as they have to be. */
export function staleOutputs(root: string, outputs: readonly Output[]): readonly Output[] {
  return outputs.filter(({ path, text }) => read(root, path) !== text);
}

const pages = "docs/rules";

function rulePages(root: string, rules: readonly Rule[]): readonly Output[] {
  const wanted = new Map(rules.map((rule) => [`${rule.id}.md`, rulePage(rule, exampleOf(root, rule))]));
  wanted.set("README.md", ruleIndex(rules));
  const existing = existsSync(join(root, pages)) ? readdirSync(join(root, pages)) : [];
  const names = [...new Set([...wanted.keys(), ...existing.filter((name) => name.endsWith(".md"))])].sort();
  return names.map((name) => ({ path: `${pages}/${name}`, text: wanted.get(name) }));
}

function exampleOf(
  root: string,
  { id }: Rule,
): { readonly before: string | undefined; readonly after: string | undefined } {
  const folder = `test/rules/${id}`;
  return { before: read(root, `${folder}/example.yaml`), after: read(root, `${folder}/example.fixed.yaml`) };
}

function changed(root: string, path: string, change: (text: string) => string): readonly Output[] {
  const text = read(root, path);
  return text === undefined ? [] : [{ path, text: change(text) }];
}

function withRuleTable(text: string, table: string): string {
  return text.replace(/(?<=<!-- generated:rules -->\n).*?(?=<!-- \/generated:rules -->)/s, () => `\n${table}\n\n`);
}

function read(root: string, path: string): string | undefined {
  const absolute = join(root, path);
  return existsSync(absolute) ? readFileSync(absolute, "utf8") : undefined;
}
