import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { rules } from "../server/src/core/rules/index.ts";
import type { Rule } from "../server/src/core/rules/rule.ts";
import type { Mapping, Value } from "../server/src/core/syntax/value.ts";
import { parse } from "../server/src/core/syntax/yaml.ts";

const folder = "test/rules";

/** The forms in which a fix has to be seen to work. */
const forms = ["block style", "flow style", "an inherited value", "an override project"] as const;
type Form = (typeof forms)[number];

/** Where a form makes no sense, and why. */
const exceptions: Readonly<Record<string, Readonly<Partial<Record<Form, string>>>>> = {
  "project-name-missing": { "an inherited value": "Nothing but the file itself can name the project." },
};

describe.each<Rule>(rules)("$id", ({ id, fixes }) => {
  const place = join(folder, id);

  test("has an example and two cases in which it is silent", () => {
    const names = readdirSync(place).filter((name) => !name.includes(".fixed."));
    expect(names).toContain("example.yaml");
    expect(names.filter((name) => name.startsWith("ok-")).length).toBeGreaterThanOrEqual(2);
  });

  test.runIf(fixes.length > 0)("has a fix that is seen in every form", () => {
    const seen = new Set(fixedFiles(place).flatMap(formsOf));
    const excepted: readonly string[] = Object.keys(exceptions[id] ?? {});
    expect(forms.filter((form) => !seen.has(form))).toEqual(forms.filter((form) => excepted.includes(form)));
  });
});

test("every exception is that of a rule with a fix", () => {
  const ids = rules.filter(({ fixes }) => fixes.length > 0).map(({ id }): string => id);
  expect(Object.keys(exceptions).filter((id) => !ids.includes(id))).toEqual([]);
});

interface FixedFile {
  readonly path: string;
  readonly text: string;
  readonly fixed: string;
}

/** The files of a rule's fixtures that its fixes change, as they are without markers. */
function fixedFiles(place: string): readonly FixedFile[] {
  const paths = readdirSync(place, { recursive: true, encoding: "utf8" }).map((path) => join(place, path));
  const ending = /\.fixed\.yaml$/;
  return paths
    .filter((path) => ending.test(path))
    .map((path) => {
      const original = path.replace(ending, ".yaml");
      const text = readFileSync(original, "utf8").replace(/^#\s*\^.*\n/gm, "");
      return { path: original, text, fixed: readFileSync(path, "utf8") };
    });
}

function formsOf({ path, text, fixed }: FixedFile): readonly Form[] {
  const root = parse({ path, text }).documents.find((document) => document.kind === "mapping");
  if (!root) return [];
  const isChanged = ({ span }: Value) => !fixed.includes(text.slice(span.start, span.end));
  const inner = [...parts(root), ...parts(root).flatMap(parts)].filter(isChanged);
  // What is only added to stands in the fixed file as it was, but where it ends with a brace.
  const changed = inner.some(({ flow }) => flow) || root.flow ? inner : [root, ...inner];
  const siblings = readdirSync(dirname(path)).filter((name) => !name.includes(".fixed."));
  const isOfSeveral = siblings.includes("compose.yaml") && siblings.some((name) => /^compose\..+\.yaml$/.test(name));
  const found: Readonly<Record<Form, boolean>> = {
    "block style": changed.some(({ flow }) => !flow),
    "flow style": root.flow || changed.some(({ flow }) => flow),
    "an inherited value": servicesOf(root).some(inherits),
    "an override project": isOfSeveral && basename(path).startsWith("compose."),
  };
  return forms.filter((form) => found[form]);
}

/** The mappings in a mapping: the sections of a file, the services of a section. */
function parts(mapping: Mapping): readonly Mapping[] {
  return [...mapping.entries.values()].flatMap(({ value, reference }) => {
    return value.kind === "mapping" && !reference ? [value] : [];
  });
}

function servicesOf(root: Mapping): readonly Mapping[] {
  const services = root.get("services")?.value;
  return services?.kind === "mapping" ? parts(services) : [];
}

/** Whether something in a service comes from an anchor or from another service. */
function inherits(value: Value): boolean {
  if (value.kind === "scalar") return false;
  if (value.kind === "sequence") return value.items.some(inherits);
  const entries = [...value.entries.values()];
  return value.entries.has("extends") || entries.some((entry) => entry.reference || inherits(entry.value));
}
