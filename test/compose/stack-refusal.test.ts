import { expect, test } from "vitest";
import { serviceRefusals, stackFormat, topLevelRefusals } from "../../server/src/core/compose/stack-refusal.ts";
import { parse } from "../../server/src/core/syntax/yaml.ts";

test.each([
  [undefined, "newest"],
  ["", "newest"],
  ["3", "newest"],
  ["3.0", 0],
  ["3.13", 13],
  ["2.4", "unknown"],
  ["3.8.1", "unknown"],
])("the version %s is the format %s", (version, format) => {
  expect(stackFormat(version)).toBe(format);
});

// Each with what `docker stack config` of 28.2.2 says of it.
test.each([
  ["cpus: 1", ["cpus"]],
  ["depends_on: { db: { condition: service_started } }", ["depends_on a list of names"]],
  ["depends_on: [db]", []],
  ["env_file: [{ path: ./a, required: false }]", ["env_file.0 the path alone"]],
  ["environment: { A: true, B: 1, C: 'true', D: }", ["environment.A a text"]],
  ["environment: [A=true]", []],
  ["deploy: { resources: { limits: { cpus: 0.5 } } }", ["deploy.resources.limits.cpus a text"]],
  ["ports: [{ target: 80, published: '80' }, '81:80']", ["ports.0.published a whole number"]],
  ["ports: [{ target: 80, published: '${PORT}' }]", []],
  ["ulimits: { nofile: { soft: '5', hard: 6 } }", ["ulimits.nofile.soft a whole number"]],
  ["healthcheck: { test: a, disable: 'true' }", ["healthcheck.disable `true` or `false`"]],
  ["networks: { default: { priority: 5, aliases: [a] } }", ["networks.default.priority"]],
  ["x-a: { cpus: 1 }", []],
])("of %s a stack refuses %j", (service, expected) => {
  expect(refused(service, "newest")).toEqual(expected);
});

test.each([
  ["init: true", 6, 7],
  ["deploy: { rollback_config: {} }", 6, 7],
  ["deploy: { update_config: { order: start-first } }", 3, 4],
  ["deploy: { resources: { limits: { pids: 5 } } }", 8, 9],
  ["healthcheck: { start_interval: 5s }", 11, 12],
  ["secrets: [a]", 0, 1],
])("%s is refused in format 3.%d and not in 3.%d", (service, before, since) => {
  expect(refused(service, before)).toHaveLength(1);
  expect(refused(service, since)).toEqual([]);
});

test("beside the services, what only Docker Compose has is refused", () => {
  const text = "name: a\nx-b: {}\nservices: {}\nsecrets: { c: { environment: D }, e: { file: ./f } }\n";
  const found = topLevelRefusals(mapping(text), "newest");
  expect(found.map(({ path }) => path.join("."))).toEqual(["name", "secrets.c.environment"]);
});

function refused(service: string, format: number | "newest"): readonly string[] {
  const found = serviceRefusals(mapping(service), format);
  return found.map(({ path, wanted }) => [path.join("."), ...(wanted === undefined ? [] : [wanted])].join(" "));
}

function mapping(text: string) {
  const [document] = parse({ path: "compose.yaml", text }).documents;
  if (document?.kind !== "mapping") throw new Error(text);
  return document;
}
