import { describe, expect, test } from "vitest";
import { ensureDockerCli } from "../../scripts/tools/docker-cli.mjs";
import { stackConfig } from "../../scripts/tools/stack-config.ts";
import { serviceRefusals, stackFormat, topLevelRefusals } from "../../server/src/core/compose/stack-refusal.ts";
import { parse } from "../../server/src/core/syntax/yaml.ts";
import { folderWith } from "../folder-with.ts";

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

const inNewest: readonly (readonly [service: string, refusals: readonly string[]])[] = [
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
  ["ports: [{ target: 80, x-a: 1 }]", ["ports.0.x-a"]],
  ["healthcheck: { test: a, x-a: 1 }", ["healthcheck.x-a"]],
  ["shm_size: 5", ["shm_size a text"]],
  ["shm_size: 5m", []],
  ["healthcheck: { test: a, disable: 'true' }", ["healthcheck.disable `true` or `false`"]],
  ["networks: { default: { priority: 5, aliases: [a] } }", ["networks.default.priority"]],
  ["x-a: { cpus: 1 }", []],
];

test.each(inNewest)("of %s a stack refuses %j", (service, expected) => {
  expect(refused(service, "newest")).toEqual(expected);
});

const sinceFormat: readonly (readonly [service: string, before: number, since: number])[] = [
  ["init: true", 6, 7],
  ["deploy: { rollback_config: {} }", 6, 7],
  ["deploy: { update_config: { order: start-first } }", 3, 4],
  ["deploy: { resources: { limits: { pids: 5 } } }", 8, 9],
  ["healthcheck: { start_interval: 5s }", 11, 12],
  ["secrets: [a]", 0, 1],
  ["build: { context: ., cache_from: [a] }", 1, 2],
  ["ports: [{ target: 80 }]", 1, 2],
  ["volumes: [{ type: bind, source: ., target: /a }]", 1, 2],
  ["build: { context: ., labels: { a: b } }", 2, 3],
  ["build: { context: ., target: a }", 3, 4],
  ["build: { context: ., shm_size: 5 }", 4, 5],
  ["volumes: [{ type: tmpfs, target: /a, tmpfs: { size: 5 } }]", 5, 6],
  ["x-a: 1", 6, 7],
  ["credential_spec: { config: a }", 7, 8],
  ["build: { context: ., extra_hosts: [a] }", 8, 9],
  ["build: { context: ., platforms: [a] }", 10, 11],
  ["build: { context: ., x-a: 1 }", 10, 11],
];

test.each(sinceFormat)("%s is refused in format 3.%d and not in 3.%d", (service, before, since) => {
  expect(refused(service, before)).toHaveLength(1);
  expect(refused(service, since)).toEqual([]);
});

test("beside the services, what only Docker Compose has is refused", () => {
  const text = "name: a\nx-b: {}\nservices: {}\nsecrets: { c: { environment: D }, e: { file: ./f } }\n";
  const found = topLevelRefusals(mapping(text), "newest");
  expect(found.map(({ path }) => path.join("."))).toEqual(["name", "secrets.c.environment"]);
});

const binary = ensureDockerCli();

describe.skipIf(binary === undefined)("`docker stack config` says so, too", () => {
  test.each(inNewest)("of %s", async (service, expected) => {
    expect(await isTaken(service, "")).toBe(expected.length === 0);
  });

  test.each(sinceFormat)("of %s", async (service, before, since) => {
    expect(await isTaken(service, `version: "3.${before}"`)).toBe(false);
    expect(await isTaken(service, `version: "3.${since}"`)).toBe(true);
  });
});

/** Whether it takes a file of a service. */
async function isTaken(service: string, version: string): Promise<boolean> {
  const defined = service.startsWith("secrets") ? "secrets: { a: { external: true } }\n" : "";
  const text = `${version}\nservices:\n  a:\n    image: b\n    ${service}\n  db: { image: c }\n${defined}`;
  const folder = folderWith({ a: "" });
  return "project" in (await stackConfig(binary ?? "", { text, folder, variables: { PORT: "80" } }));
}

function refused(service: string, format: number | "newest"): readonly string[] {
  const found = serviceRefusals(mapping(service), format);
  return found.map(({ path, wanted }) => [path.join("."), ...(wanted === undefined ? [] : [wanted])].join(" "));
}

function mapping(text: string) {
  const [document] = parse({ path: "compose.yaml", text }).documents;
  if (document?.kind !== "mapping") throw new Error(text);
  return document;
}
