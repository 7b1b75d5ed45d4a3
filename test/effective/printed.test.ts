import { describe, expect, test } from "vitest";
import { projectOf, valueAt } from "./project.ts";

/** What Docker Compose prints of a key of a service. */
describe("Docker Compose prints", () => {
  test.each([
    ["blkio_config: {weight: 70000}", "blkio_config", { weight: 4464 }],
    ["blkio_config: {device_read_bps: [{path: a}]}", "blkio_config", { device_read_bps: [{ Path: "a", Rate: "0" }] }],
    ["cpu_period: 1.5", "cpu_period", 1],
    ["healthcheck: {retries: 1.5}", "healthcheck", { retries: 1 }],
    ["credential_spec: {}", "credential_spec", {}],
    [
      "deploy: {restart_policy: {}, resources: {limits: {}}}",
      "deploy",
      { placement: {}, resources: { limits: {} }, restart_policy: {} },
    ],
    ["{scale: 5, deploy: {}}", "deploy", { placement: {}, resources: {}, replicas: 5 }],
    ["gpus: [{options: {a: 5}}]", "gpus", [{ count: -1, options: { a: "5" } }]],
    ["gpus: [{options: [a]}]", "gpus", [{ count: -1, options: { a: "" } }]],
    [
      "deploy: {resources: {reservations: {devices: [{capabilities: [gpu], options: {a: ''}}]}}}",
      "deploy",
      {
        placement: {},
        resources: { reservations: { devices: [{ capabilities: ["gpu"], count: -1, options: { a: "" } }] } },
      },
    ],
    ["networks: {default: {driver_opts: {a: ''}}}", "networks", { default: { driver_opts: { a: "" } } }],
    [
      "volumes: [{type: volume, target: /d, volume: {labels: {A: ''}}}]",
      "volumes",
      [{ type: "volume", target: "/d", volume: { labels: { A: "" } } }],
    ],
    [
      "develop: {watch: [{path: /a, action: sync+exec, target: /b, exec: {command: [c], environment: {A: ''}}}]}",
      "develop",
      { watch: [{ path: "/a", action: "sync+exec", target: "/b", exec: { command: ["c"], environment: { A: "" } } }] },
    ],
    ["gpus: [{options: [a=b]}]", "gpus", [{ count: -1, options: { a: "b" } }]],
    ["extra_hosts: {web: []}", "extra_hosts", []],
    ["extra_hosts: []", "extra_hosts", undefined],
    ["extra_hosts: {}", "extra_hosts", undefined],
    [
      "develop: {watch: [{path: /a, action: sync+exec, target: /b, exec: {command: []}}]}",
      "develop",
      { watch: [{ path: "/a", action: "sync+exec", target: "/b", exec: { command: [] } }] },
    ],
    ["gpus: [{other: a}]", "gpus", [{ count: -1 }]],
    ["labels: [a$$b]", "labels", { a$$b: "" }],
    ["networks: {default: {priority: 1.5}}", "networks", { default: { priority: 1 } }],
    ["group_add: [5, a]", "group_add", ["5", "a"]],
    ["logging: {options: {a: null}}", "logging", { options: { a: "" } }],
    ["post_start: [{command: a b}]", "post_start", [{ command: ["a", "b"] }]],
    [
      "pre_stop: [{command: [], environment: [A=1, B]}]",
      "pre_stop",
      [{ command: [], environment: { A: "1", B: null } }],
    ],
    ["post_start: [{command: null, privileged: 'yes'}]", "post_start", [{ command: null, privileged: true }]],
    ["mem_limit: 1.5", "mem_limit", undefined],
    ["storage_opt: {size: 1, a: null}", "storage_opt", { size: "1", a: "" }],
    [
      "build: {extra_hosts: {b: 1.1.1.1, a: 2.2.2.2}}",
      "build",
      { context: "/shop", dockerfile: "Dockerfile", extra_hosts: ["a=2.2.2.2", "b=1.1.1.1"] },
    ],
    [
      "volumes: [{type: volume, target: /d, volume: {labels: [A=b]}}]",
      "volumes",
      [{ type: "volume", target: "/d", volume: { labels: { A: "b" } } }],
    ],
    ["build: a=b://c", "build", { context: "a=b://c", dockerfile: "Dockerfile" }],
    ["pull_refresh_after: 30s", "pull_refresh_after", undefined],
    ["volumes: [{type: bind, source: '', target: /d}]", "volumes", [{ type: "bind", source: "/shop", target: "/d" }]],
    ["volumes: [/d]", "volumes", [{ type: "volume", target: "/d" }]],
    ["volumes: [/dd]", "volumes", [{ type: "volume", target: "/dd", volume: {} }]],
  ])("%s", (written, key, printed) => {
    const body = written.startsWith("{") ? written : `{${written}}`;
    // Nothing of this depends on how the service is called.
    for (const name of ["web", "x-web"]) {
      const text = `services: {${name}: {image: a, <<: ${body}}}\n`;
      const { project, faults } = projectOf({ files: { "compose.yaml": text } });
      expect([valueAt(project, `services.${name}.${key}`), faults]).toEqual([printed, []]);
    }
  });

  test("nothing of an empty list, whatever the service is called", () => {
    const { project } = projectOf({ files: { "compose.yaml": "services: {x-web: {image: a, volumes_from: []}}\n" } });
    expect(valueAt(project, "services.x-web.volumes_from")).toBeUndefined();
  });
});

test("Docker Compose prints options of drivers as texts", () => {
  const text = "services: {web: {image: a, volumes: ['data:/d']}}\nvolumes: {data: {driver_opts: {size: 5}}}\n";
  const { project } = projectOf({ files: { "compose.yaml": text } });
  expect(valueAt(project, "volumes.data.driver_opts")).toEqual({ size: "5" });
});

test("Docker Compose takes what lies at the same place in a container once", () => {
  const text = `services: {web: {image: a, configs: [a, {source: b, target: /a}], secrets: [a, {source: b, target: /run/secrets/a}]}}
configs: {a: {file: a}, b: {file: b}}
secrets: {a: {file: a}, b: {file: b}}
`;
  const { project } = projectOf({ files: { "compose.yaml": text } });
  expect(valueAt(project, "services.web.configs")).toEqual([{ source: "b", target: "/a" }]);
  expect(valueAt(project, "services.web.secrets")).toEqual([{ source: "b", target: "/run/secrets/a" }]);
});

test("Docker Compose prints extensions as they are, save for empty lists", () => {
  const text = 'services: {}\nx-a: {}\nx-b: []\nx-c:\nx-d: ""\nx-e: {a: {}, b: [], c: 0, x-f: "", g: [{}, [], null]}\n';
  expect(projectOf({ files: { "compose.yaml": text } }).project).toMatchObject({
    "x-a": {},
    "x-b": null,
    "x-c": null,
    "x-d": "",
    "x-e": { a: {}, b: null, c: 0, "x-f": "", g: [{}, null, null] },
  });
});

describe("a label file", () => {
  const text = "services: {web: {image: a, label_file: app.labels, labels: {A: own}}}\n";

  test("adds labels", () => {
    const files = { "compose.yaml": text, "app.labels": "A=1\nB=two words\n" };
    const { project, faults } = projectOf({ files });
    expect(faults).toEqual([]);
    expect(valueAt(project, "services.web.labels")).toEqual({ A: "own", B: "two words" });
    expect(valueAt(project, "services.web.label_file")).toBeUndefined();
  });

  test("has to be there", () => {
    expect(projectOf({ files: { "compose.yaml": text } }).faults).toEqual([
      'compose.yaml: app.labels: There is no label file "/shop/app.labels".',
    ]);
  });
});
