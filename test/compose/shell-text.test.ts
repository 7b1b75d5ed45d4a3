import { describe, expect, test } from "vitest";
import { isExpandedByShell, shellTextOf } from "../../server/src/core/compose/shell-text.ts";
import type { Mapping, Value } from "../../server/src/core/syntax/value.ts";
import { parse } from "../../server/src/core/syntax/yaml.ts";

describe("isExpandedByShell", () => {
  test.each([
    ["command: serve $A", ["command"], false],
    ["command: sh -c 'serve $A'", ["command"], true],
    ['command: /bin/bash -ec "serve $A"', ["command"], true],
    ["command: sh -c \"serve '$A'\"", ["command"], false],
    ['command: [sh, -c, "serve $A"]', ["command", 2], true],
    ["command: [sh, -c, \"serve '$A'\"]", ["command", 2], false],
    ['command: [sh, -c, "echo \\"it\'s $A\\""]', ["command", 2], true],
    ['command: [serve, "$A"]', ["command", 1], false],
    ['{ entrypoint: [sh, -c], command: ["serve $A"] }', ["command", 0], true],
    ["{ entrypoint: serve, command: sh -c '$A' }", ["command"], false],
    ['entrypoint: [sh, -c, "serve $A"]', ["entrypoint", 2], true],
    ["healthcheck: { test: probe $A }", ["healthcheck", "test"], true],
    ['healthcheck: { test: [CMD-SHELL, "probe $A"] }', ["healthcheck", "test", 1], true],
    ['healthcheck: { test: [CMD, probe, "$A"] }', ["healthcheck", "test", 2], false],
    ['healthcheck: { test: [CMD, sh, -c, "probe $A"] }', ["healthcheck", "test", 3], true],
  ])("of %s at %j is %s", (text, path, expected) => {
    const [service] = parse({ path: "compose.yaml", text }).documents;
    const scalar = service && path.reduce<Value | undefined>(below, service);
    if (service?.kind !== "mapping" || scalar?.kind !== "scalar") throw new Error(`There is nothing at ${path}.`);
    expect(isExpandedByShell(service satisfies Mapping, path, scalar)).toBe(expected);
  });
});

function below(value: Value | undefined, key: string | number): Value | undefined {
  if (value?.kind === "sequence") return value.items[Number(key)];
  return value?.kind === "mapping" ? value.get(String(key))?.value : undefined;
}

test.each([
  [["pg_isready", "-U", "$$USER"], 'pg_isready -U "$$USER"'],
  [["probe", "-p$${PASSWORD}", "http://127.0.0.1:80/health"], 'probe "-p$${PASSWORD}" http://127.0.0.1:80/health'],
  [["mysql", "-e", "SELECT 1"], undefined],
])("shellTextOf %j is %j", (words, expected) => {
  expect(shellTextOf(words)).toBe(expected);
});
