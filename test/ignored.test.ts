import { describe, expect, test } from "vitest";
import { check } from "../server/src/core/check.ts";
import { readSettings } from "../server/src/core/settings-file.ts";
import { parse } from "../server/src/core/syntax/yaml.ts";

const compose = [
  {
    path: "/shop/compose.yaml",
    text: "services:\n  web: {image: a:1.0, privileged: true}\n  agent: {image: b:1.0, privileged: true}\n",
  },
];

test.each([
  ["nothing", "[]", "2026-11-26", ["web", "agent"]],
  ["a rule", "[{rule: privileged-container, reason: a}]", "2026-11-26", []],
  ["a rule in one service", "[{rule: privileged-container, service: agent, reason: a}]", "2026-11-26", ["web"]],
  ["another rule", "[{rule: image-tag-floating, reason: a}]", "2026-11-26", ["web", "agent"]],
  ["until today", "[{rule: privileged-container, reason: a, until: 2026-11-26}]", "2026-11-26", []],
  ["until yesterday", "[{rule: privileged-container, reason: a, until: 2026-11-25}]", "2026-11-26", ["web", "agent"]],
  ["until a day, whatever the day is", "[{rule: privileged-container, reason: a, until: 2026-11-25}]", undefined, []],
])("settings that ignore %s", (_, ignore, today, services) => {
  const { settings, mistakes } = readSettings(parse({ path: "/shop/seaworthy.yaml", text: `ignore: ${ignore}\n` }));
  expect(mistakes).toEqual([]);
  const { diagnostics } = check({ compose, env: [], settings, ...(today !== undefined && { today }) });
  const told = diagnostics.filter(({ rule }) => rule === "privileged-container").map(({ service }) => service);
  expect(told).toEqual(services);
});

test("a keystroke brings back nothing that is ignored", () => {
  const text = "ignore: [{rule: privileged-container, service: web, reason: a}]\n";
  const { settings } = readSettings(parse({ path: "/shop/seaworthy.yaml", text }));
  const before = check({ compose, env: [], settings });
  const typed = compose.map(({ path, text }) => ({ path, text: text.replace("a:1.0", "a:1.01") }));
  const { diagnostics } = check({ compose: typed, env: [], settings }, before);
  const told = diagnostics.filter(({ rule }) => rule === "privileged-container").map(({ service }) => service);
  expect(told).toEqual(["agent"]);
});

describe("an entry of what is ignored", () => {
  const id = "privileged-container";
  const read = (text: string) => readSettings(parse({ path: "/shop/seaworthy.yaml", text }));

  test("says what and where, and may say until when", () => {
    const { settings, mistakes } = read(`ignore:
  - {rule: ${id}, reason: a, service: web, until: 2027-01-31}
  - {rule: ${id}, reason: b}
`);
    expect(mistakes).toEqual([]);
    expect(settings.ignore).toEqual([
      { rule: id, service: "web", until: "2027-01-31" },
      { rule: id, service: undefined, until: undefined },
    ]);
  });

  test.each<readonly [text: string, at: string, message: string]>([
    ["a", "a", '`ignore` is a list, not "a".'],
    ["[a]", "a", 'An item of `ignore` is a mapping, not "a".'],
    [`[{rule: ${id}}]`, `{rule: ${id}}`, "An entry of `ignore` has no `reason`."],
    ["[{reason: a}]", "{reason: a}", "An entry of `ignore` has no `rule`."],
    [
      "[{rule: priviliged-container, reason: a}]",
      "priviliged-container",
      `There is no rule "priviliged-container"; did you mean "${id}"?`,
    ],
    [
      `[{rule: ${id}, reason: a, servise: web}]`,
      "servise",
      'An entry of `ignore` has no key "servise"; did you mean "service"?',
    ],
    [`[{rule: ${id}, reason: a, until: soon}]`, "soon", '`until` is written like `2027-01-31`, not "soon".'],
    [`[{rule: ${id}, reason: ""}]`, '""', "`reason` is empty."],
  ])("with a mistake ignores nothing: %s", (ignore, at, message) => {
    const { settings, mistakes } = read(`ignore: ${ignore}\n`);
    const told = mistakes.map(({ at: { location }, message }) => {
      return [location.file.text.slice(location.span.start, location.span.end), message];
    });
    expect(told).toEqual([[at, message]]);
    expect(settings.ignore).toEqual([]);
  });
});
