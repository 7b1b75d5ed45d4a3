import { describe, expect, test } from "vitest";
import { projectOf } from "./project.ts";

describe("what is wrong with one of several files", () => {
  test.each([
    ["mem_limit: x", "mem_limit: 1g"],
    ["healthcheck: {test: [x], interval: y}", "healthcheck: {test: [CMD, x], interval: 1s}"],
    ["gpus: [{count: x}]", "gpus: !override [{count: 1}]"],
    ["extra_hosts: [x]", "extra_hosts: !reset []"],
    ["deploy: {replicas: -1}", "deploy: {replicas: 1}"],
    ["attach: x", "attach: true"],
  ])("counts nowhere where another file takes its place: %s, %s", (base, over) => {
    const files = {
      "a.yaml": `services: {web: {image: a, ${base}}}\n`,
      "b.yaml": `services: {web: {${over}}}\n`,
    };
    expect(projectOf({ files, compose: ["a.yaml"] }).faults).not.toEqual([]);
    expect(projectOf({ files, compose: ["a.yaml", "b.yaml"] }).faults).toEqual([]);
  });

  test.each([
    "services: {web: {depends_on: {db: {}}}, db: {image: b}}\n",
    "services: {db: }\n",
    "services: {web: {hostname: }}\n",
    "models: {m: {}}\n",
  ])("is what a later file lacks, where no earlier one has it: %s", (over) => {
    const some = "services: {web: {image: a}}\n";
    const all = `services: {web: {image: a, hostname: b, depends_on: {db: {condition: service_started}}}, db: {image: b}}
models: {m: {model: a}}
`;
    const faultsOver = (text: string) =>
      projectOf({ files: { "a.yaml": text, "b.yaml": over }, compose: ["a.yaml", "b.yaml"] }).faults;
    expect(faultsOver(some)).toHaveLength(1);
    expect(faultsOver(all)).toEqual([]);
  });

  test.each([
    ["scale: x", "scale: 1"],
    ["ports: ['::']", "ports: !reset []"],
    ["hostname: 5", "hostname: a"],
    ["hostname: ", "hostname: a"],
    ["depends_on: {db: {}}", "depends_on: !reset {}"],
  ])("counts even where another file takes its place: %s, %s", (base, over) => {
    const files = {
      "a.yaml": `services: {web: {image: a, ${base}}}\n`,
      "b.yaml": `services: {web: {${over}}}\n`,
    };
    expect(projectOf({ files, compose: ["a.yaml", "b.yaml"] }).faults).toHaveLength(1);
  });

  test.each(["", "# Nothing yet.\n"])("is not that it is empty, where another one says something: %j", (over) => {
    const files = { "a.yaml": "services: {web: {image: a}}\n", "b.yaml": over };
    expect(projectOf({ files, compose: ["a.yaml", "b.yaml"] }).faults).toEqual([]);
    expect(projectOf({ files, compose: ["b.yaml"] }).faults).not.toEqual([]);
  });

  test.each([
    "services: {db: !reset {image: a, image: b}}\n",
    "services:\n  db: !reset\n    image: a\n    image: b\n",
    "services: {web: {environment: !reset {A: 1, A: 2}}}\n",
    "networks: !reset\n  a: {}\n  a: {}\n",
  ])("is no key that stands twice in what is taken away: %s", (over) => {
    const files = { "a.yaml": "services: {web: {image: a}}\n", "b.yaml": over };
    expect(projectOf({ files, compose: ["a.yaml", "b.yaml"] }).faults).toEqual([]);
  });

  test("is that a later one has the key of the services and none of them", () => {
    const files = { "a.yaml": "services: {web: {image: a}}\n", "b.yaml": "services:\n" };
    const { faults } = projectOf({ files, compose: ["a.yaml", "b.yaml"] });
    expect(faults).toEqual(["b.yaml: services: `services` is a mapping, not empty."]);
  });

  test("may be said in another file", () => {
    const files = { "a.yaml": "services: {web: {user: a}}\n", "b.yaml": "services: {web: {image: b, user: }}\n" };
    expect(projectOf({ files, compose: ["a.yaml", "b.yaml"] }).faults).toEqual([]);
  });
});
