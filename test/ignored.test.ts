import { expect, test } from "vitest";
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
