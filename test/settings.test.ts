import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../server/src/core/diagnostic.ts";
import { actionsFor } from "../server/src/core/fix.ts";
import { defaultSettings, type RuleSettings, type Settings } from "../server/src/core/settings.ts";
import { readSettings } from "../server/src/core/settings-file.ts";
import { diagnosticOf, mistakesOf } from "../server/src/core/settings-mistake.ts";
import { suppressionComments } from "../server/src/core/suppression-comment.ts";
import { suppressionsOf } from "../server/src/core/suppressions.ts";
import { applyEdits } from "../server/src/core/syntax/text.ts";
import { parse } from "../server/src/core/syntax/yaml.ts";
import { projectOf } from "./diagnostic-at.ts";

describe("a settings file", () => {
  const id = "privileged-container";
  const none = { severity: undefined, options: {} };

  test.each<readonly [what: string, text: string, settings: Partial<Settings>]>([
    ["that is empty", "", {}],
    ["of comments", "# nothing yet\n", {}],
    ["with a rule set", "ruleSet: strict\n", { ruleSet: "strict" }],
    ["with a target", "target: swarm\n", { target: "swarm" }],
    ["with profiles", "developmentProfiles: [lab]\n", { developmentProfiles: ["lab"] }],
    ["with a severity", `rules:\n  ${id}: hint\n`, { rules: new Map([[id, { severity: "hint", options: {} }]]) }],
    ["with a rule off", `rules:\n  ${id}: off\n`, { rules: new Map([[id, { severity: "off", options: {} }]]) }],
    [
      "with an option",
      `rules:\n  ${id}:\n    allow: [agent]\n`,
      { rules: new Map([[id, { severity: undefined, options: { allow: ["agent"] } }]]) },
    ],
    [
      "with a severity and an option",
      `rules:\n  ${id}: {severity: info, allow: [agent]}\n`,
      { rules: new Map([[id, { severity: "info", options: { allow: ["agent"] } }]]) },
    ],
    ["with keys that have nothing behind them", "ruleSet:\ndevelopmentProfiles:\nrules:\n", {}],
    ["with a rule that has nothing behind it", `rules:\n  ${id}:\n`, { rules: new Map([[id, none]]) }],
    ["with an option that has nothing behind it", `rules:\n  ${id}:\n    allow:\n`, { rules: new Map([[id, none]]) }],
    [
      "with environments",
      "environments:\n  eu: {files: [a.yaml, ../b.yaml], envFiles: [.env, eu.env], profiles: [web]}\n  us: {files: [a.yaml]}\n",
      {
        environments: new Map([
          ["eu", { files: ["a.yaml", "../b.yaml"], envFiles: [".env", "eu.env"], profiles: ["web"] }],
          ["us", { files: ["a.yaml"], envFiles: [], profiles: [] }],
        ]),
      },
    ],
    ["with mirrors", "mirrors: [a.example/hub]\n", { mirrors: ["a.example/hub"] }],
    ["with no environments behind the key", "environments:\n", {}],
    ["with nothing ignored behind the key", "ignore:\n", {}],
    ["with aliases", "developmentProfiles: [&a lab, *a]\n", { developmentProfiles: ["lab", "lab"] }],
  ])("%s", (_, text, settings) => {
    const reading = readSettings(parse({ path: "/project/seaworthy.yaml", text }));
    expect(reading).toEqual({ settings: { ...defaultSettings, ...settings }, mistakes: [], isUsable: true });
  });

  test("keeps in force what is right beside what is not", () => {
    const text = [
      "ruleSet: strict",
      "target: swram",
      "developmentProfiles: [lab, 3]",
      "rules:",
      "  no-such-rule: off",
      `  ${id}: {severity: hint, alow: [a], allow: [agent]}`,
      "  image-tag-floating: loud",
      "  healthcheck-missing: off",
    ].join("\n");
    const { settings, mistakes, isUsable } = readSettings(parse({ path: "/project/seaworthy.yaml", text }));
    expect(settings).toEqual({
      ...defaultSettings,
      ruleSet: "strict",
      rules: new Map<string, RuleSettings>([
        [id, { severity: "hint", options: { allow: ["agent"] } }],
        ["image-tag-floating", none],
        ["healthcheck-missing", { severity: "off", options: {} }],
      ]),
    });
    expect([mistakes.length, isUsable]).toEqual([5, false]);
  });

  test("keeps in force what is right of its environments", () => {
    const text = [
      "environments:",
      "  a: {files: [a.yaml], profiles: web, envFles: [b]}",
      "  b: {files: [b.yaml, 3]}",
      "  c: {envFiles: [b]}",
      "  d: [d.yaml]",
      "  e: {files: [e.yaml]}",
    ].join("\n");
    const { settings, mistakes } = readSettings(parse({ path: "/project/seaworthy.yaml", text }));
    expect(settings.environments).toEqual(
      new Map([
        ["a", { files: ["a.yaml"], envFiles: [], profiles: [] }],
        ["e", { files: ["e.yaml"], envFiles: [], profiles: [] }],
      ]),
    );
    expect(mistakes).toHaveLength(5);
  });

  test("keeps out of force an option with a mistake in it", () => {
    const { settings } = readSettings(parse({ path: "/a", text: `rules: {${id}: {severity: hint, allow: [a, [b]]}}` }));
    expect(settings.rules).toEqual(new Map([[id, { severity: "hint", options: {} }]]));
  });
});

test("the examples of the documentation are right", () => {
  const documentation = readFileSync("docs/settings.md", "utf8");
  const [settings, suppressions] = Array.from(
    documentation.matchAll(/^```yaml\n(.*?)^```/gms),
    ([, text = ""]) => text,
  );
  expect(readSettings(parse({ path: "/project/seaworthy.yaml", text: settings ?? "" })).mistakes).toEqual([]);
  const { files, project } = projectOf(suppressions ?? "");
  expect(files.flatMap(suppressionComments)).toHaveLength(3);
  expect(suppressionsOf(files, project).mistakes).toEqual([]);
});

describe("a mistake", () => {
  const severities = "`off`, `error`, `warning`, `info`, `hint`";

  test.each<readonly [text: string, at: string, message: string]>([
    ["rulset: strict", "rulset", '"rulset" is no setting; did you mean "ruleSet"?'],
    ["language: de", "language", '"language" is no setting.'],
    ["ruleSet: 3", "3", "`ruleSet` is `core`, `recommended` or `strict`, not `3`."],
    ["target: swarn", "swarn", '`target` is `auto`, `compose` or `swarm`, not "swarn"; did you mean "swarm"?'],
    ["target: {}", "{}", "`target` is `auto`, `compose` or `swarm`, not a mapping."],
    [
      "images:\n  a: { like: postgers }",
      "postgers",
      'Nothing is known of an image "postgers"; did you mean "postgres"?',
    ],
    ["images:\n  a: { startPeriod: 90 }", "90", "`startPeriod` is a text such as `60s`, not `90`."],
    ["images:\n  a: { port: [80] }", "port", 'The image "a" has no key "port"; did you mean "ports"?'],
    ["developmentProfiles: lab", "lab", '`developmentProfiles` is a list, not "lab".'],
    ["developmentProfiles: [lab, 3]", "3", "An item of `developmentProfiles` is a text, not `3`."],
    ["rules: [a]", "[a]", "`rules` is a mapping, not a list."],
    [
      "rules: {priviliged-container: off}",
      "priviliged-container",
      'There is no rule "priviliged-container"; did you mean "privileged-container"?',
    ],
    ["rules: {constructor: off}", "constructor", 'There is no rule "constructor".'],
    [
      "rules: {privileged-container: eror}",
      "eror",
      `\`privileged-container\` is ${severities} or a mapping, not "eror"; did you mean "error"?`,
    ],
    [
      "rules: {privileged-container: [a]}",
      "[a]",
      `\`privileged-container\` is ${severities} or a mapping, not a list.`,
    ],
    [
      "rules: {privileged-container: {severity: warn}}",
      "warn",
      '`severity` is `off`, `error`, `warning`, `info` or `hint`, not "warn"; did you mean "warning"?',
    ],
    [
      "rules: {privileged-container: {alow: [a]}}",
      "alow",
      'The rule "privileged-container" has no option "alow"; did you mean "allow"?',
    ],
    ["rules: {privileged-container: {allow: a}}", "a", '`allow` is a list, not "a".'],
    ["rules: {privileged-container: {allow: [true]}}", "true", "An item of `allow` is a text, not `true`."],
    ["environments: [a]", "[a]", "`environments` is a mapping, not a list."],
    ["environments: {prod: a.yaml}", "a.yaml", '`prod` is a mapping, not "a.yaml".'],
    ["environments: {prod: {}}", "prod", 'The environment "prod" names no `files`.'],
    ["environments:\n  prod:\n", "prod", 'The environment "prod" names no `files`.'],
    ["environments: {prod: {files: }}", "files", 'The environment "prod" names no `files`.'],
    ["environments: {prod: {files: []}}", "[]", "`files` is empty."],
    ["environments: {prod: {files: a.yaml}}", "a.yaml", '`files` is a list, not "a.yaml".'],
    ["environments: {prod: {files: [a, '']}}", "''", "An item of `files` is empty."],
    ["environments: {prod: {files: [a], profiles: [3]}}", "3", "An item of `profiles` is a text, not `3`."],
    [
      "environments: {prod: {files: [a], envFile: [b]}}",
      "envFile",
      'The environment "prod" has no key "envFile"; did you mean "envFiles"?',
    ],
    ["environments: {prod: {fils: [a]}}", "fils", 'The environment "prod" has no key "fils"; did you mean "files"?'],
    ["- ruleSet", "- ruleSet", "Settings are a mapping, such as `ruleSet: strict`."],
    ["{}\n---\ntarget: swarm", "target: swarm", "Settings are one document: this second one is not read."],
    ["ruleSet: core\nruleSet: core", "ruleSet", 'The key "ruleSet" is already defined in this mapping.'],
  ])("in %s", (text, at, message) => {
    const { mistakes, isUsable } = readSettings(parse({ path: "/project/seaworthy.yaml", text }));
    expect(mistakes.map(shown)).toEqual([{ rule: "settings-invalid", severity: "error", at, message }]);
    expect(isUsable).toBe(false);
  });

  test("stands where it is, not at the first of its kind", () => {
    const text = "developmentProfiles: [lab, 3]\nrules:\n  image-tag-floating: off # 3\n";
    const [mistake] = readSettings(parse({ path: "/a", text })).mistakes;
    expect(mistake?.at.location.span.start).toBe(text.indexOf("3]"));
  });

  test("is told in few words of a long value", () => {
    const [mistake] = readSettings(parse({ path: "/a", text: `target: |\n  ${"long ".repeat(50)}\n` })).mistakes;
    expect(mistake?.message).toMatch(/^`target` is .*, not "[^"]{40}"\.$/);
  });

  test.each([
    ["target: swarn # soon", "target: swarm # soon"],
    ["rules:\n  privileged-container: eror\n", "rules:\n  privileged-container: error\n"],
    ["rulset: strict # for now", "ruleSet: strict # for now"],
    ["rules:\n  privileged-contaner: off\n", "rules:\n  privileged-container: off\n"],
    ["rules: {privileged-container: {severity: warn}}", "rules: {privileged-container: {severity: warning}}"],
    ["environments: {prod: {fils: [a]}}", "environments: {prod: {files: [a]}}"],
  ])("in %s can be corrected", (text, corrected) => {
    const file = parse({ path: "/project/seaworthy.yaml", text });
    const [mistake] = readSettings(file).mistakes;
    const actions = mistake ? actionsFor(mistake, { ...projectOf(), files: [file] }) : [];
    expect(actions.map(({ edits }) => applyEdits(text, edits))).toEqual([corrected]);
  });
});

test.each([
  ["minimum", { limit: 1 }, "`ruleSet` is at least 1, not `0`."],
  ["maximum", { limit: 9 }, "`ruleSet` is at most 9, not `0`."],
  ["minItems", { limit: 1 }, "`ruleSet` is empty."],
  ["uniqueItems", {}, "`ruleSet` is a list with an item that stands in it twice."],
  ["pattern", {}, "`ruleSet` is of another form, not `0`."],
])("an option that fails %s", (keyword, params, message) => {
  const [root] = parse({ path: "/a", text: "ruleSet: 0" }).documents;
  expect(root?.kind).toBe("mapping");
  if (root?.kind !== "mapping") return;
  const [mistake] = mistakesOf(root, [{ instancePath: "/ruleSet", keyword, params }]);
  expect(mistake && diagnosticOf(mistake, root).message).toBe(message);
});

function shown({ rule, severity, message, at: { location } }: Diagnostic): object {
  const { start, end } = location.span;
  return { rule, severity, message, at: location.file.text.slice(start, end) };
}
