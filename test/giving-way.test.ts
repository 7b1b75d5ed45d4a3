import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { check } from "../server/src/core/check.ts";
import { rules } from "../server/src/core/rules/index.ts";
import { defaultSettings, type Settings } from "../server/src/core/settings.ts";

const text = `services:
  agent:
    image: grafana/agent
  web:
    image: ghcr.io/acme/web:2.4.0
    command: npm run dev
    environment: { NODE_ENV: development }
`;

const pairs = [
  ["image-tag-floating", "image-deprecated"],
  ["debug-mode-in-production", "dev-server-in-production"],
];

function told(settings: Partial<Settings>): readonly string[] {
  const compose = [{ path: "/shop/compose.yaml", text }];
  const { diagnostics } = check({ compose, env: [], settings: { ...defaultSettings, ...settings } });
  return diagnostics.map(({ rule }) => rule).filter((rule) => pairs.flat().includes(rule));
}

const others = pairs.map(([, other = ""]) => other);

test("one defect is told once, by the rule that says more of it", () => {
  expect(told({})).toEqual(others);
});

test("it is told all the same where that rule belongs to another set, or is off", () => {
  const off = new Map(others.map((rule) => [rule, { severity: "off", options: {} }] as const));
  const first = pairs.map(([rule]) => rule);
  expect(told({ ruleSet: "core" })).toEqual(first);
  expect(told({ rules: off })).toEqual(first);
});

test("a rule gives way to one that there is", () => {
  const folder = "server/src/core/rules";
  const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  const named = sources.flatMap((source) => [...source.matchAll(/givesWayTo: "([^"]*)"/g)].map(([, id = ""]) => id));
  expect(named.length).toBeGreaterThan(0);
  expect(
    rules
      .flatMap((rule) => ("service" in rule ? rule.id : []))
      .filter((id) => named.includes(id))
      .toSorted(),
  ).toEqual([...new Set(named)].toSorted());
});
