import { describe, expect, test } from "vitest";
import { projectOf, valueAt } from "./project.ts";

const indent = (text: string) => text.replace(/^(?=.)/gm, "    ");

/** What two files say of one service comes to; each is written without its indentation. */
function merged(base: string, over: string, path: string) {
  const head = "services:\n  web:\n";
  const others = "  db: {image: db}\n  cache: {image: cache}\n";
  const files = { "a.yaml": `${head}    image: base\n${indent(base)}${others}`, "b.yaml": `${head}${indent(over)}` };
  const { project, faults } = projectOf({ files, compose: ["a.yaml", "b.yaml"] });
  expect(faults).toEqual([]);
  return valueAt(project, `services.web.${path}`);
}

describe("a service in two files", () => {
  test.each([
    ["takes the later word", "restart: always\n", "restart: no\n", "restart", "no"],
    ["keeps what the other file does not say", "user: root\n", "restart: always\n", "user", "root"],
    ["keeps what is null in the other file", "user: root\n", "user:\n", "user", "root"],
    ["has the command of the later file alone", "command: [a, b]\n", "command: c d\n", "command", ["c", "d"]],
    ["has the items of both lists", "cap_add: [A, B]\n", "cap_add: [C]\n", "cap_add", ["A", "B", "C"]],
    ["has each item of a list once", "cap_add: [A, B]\n", "cap_add: [A, C]\n", "cap_add", ["A", "B", "C"]],
    ["has a text and a list as one list", "dns: 1.1.1.1\n", "dns: [8.8.8.8]\n", "dns", ["1.1.1.1", "8.8.8.8"]],
    [
      "has variables by name, however they are written",
      "environment: [A=1, B=2]\n",
      "environment:\n  B: 3\n  C:\n",
      "environment",
      { A: "1", B: "3", C: null },
    ],
    ["has labels by name", "labels: {a: 1, b: 2}\n", "labels: [b=3, c]\n", "labels", { a: "1", b: "3", c: "" }],
    [
      "has mounts by the place in the container",
      "volumes: ['./a:/data', './b:/logs']\n",
      "volumes: ['./c:/data:ro']\n",
      "volumes",
      [
        { type: "bind", source: "/shop/c", target: "/data", read_only: true, bind: { create_host_path: true } },
        { type: "bind", source: "/shop/b", target: "/logs", bind: { create_host_path: true } },
      ],
    ],
    [
      "has ports by address, numbers and protocol",
      "ports: ['80:80', '127.0.0.1:81:81']\n",
      "ports: ['80:80', {target: 81, published: 81}]\n",
      "ports",
      [
        { mode: "ingress", target: 80, published: "80", protocol: "tcp" },
        { mode: "ingress", target: 81, published: "81", protocol: "tcp", host_ip: "127.0.0.1" },
        { mode: "ingress", target: 81, published: "81", protocol: "tcp" },
      ],
    ],
    [
      "has dependencies in both syntaxes",
      "depends_on: [db]\n",
      "depends_on:\n  cache: {condition: service_healthy}\n",
      "depends_on",
      {
        db: { condition: "service_started", required: true },
        cache: { condition: "service_healthy", required: true },
      },
    ],
    ["has a build in both syntaxes", "build: ./app\n", "build: {target: prod}\n", "build.target", "prod"],
    [
      "has the options of one logging driver together",
      "logging: {driver: local, options: {max-size: 1m}}\n",
      "logging: {options: {max-file: 3}}\n",
      "logging.options",
      { "max-size": "1m", "max-file": "3" },
    ],
    [
      "has no options of another logging driver",
      "logging: {driver: local, options: {max-size: 1m}}\n",
      "logging: {driver: syslog}\n",
      "logging",
      { driver: "syslog" },
    ],
    [
      "has the options of another provider",
      "provider: {type: a, options: {b: c}}\n",
      "provider: {type: d}\n",
      "provider",
      { type: "d", options: { b: ["c"] } },
    ],
    ["loses what is reset", "ports: ['80:80']\nuser: root\n", "ports: !reset []\n", "ports", undefined],
    ["has nothing but what overrides", "cap_add: [A]\n", "cap_add: !override [B]\n", "cap_add", ["B"]],
    ["has all of what overrides", "cap_add: [A]\n", "cap_add: !override [!reset B, C]\n", "cap_add", ["B", "C"]],
    ["has the limits of the later file", "ulimits: {nofile: 1}\n", "ulimits: {nofile: 2}\n", "ulimits.nofile", 2],
  ])("%s", (_name, base, over, path, expected) => {
    expect(merged(base, over, path)).toEqual(expected);
  });

  test("cannot be a list in one of them and a mapping in the other", () => {
    const files = {
      "a.yaml": "services: {web: {image: a}}\nx-a: {b: 1}\n",
      "b.yaml": "x-a: [1]\n",
    };
    expect(projectOf({ files, compose: ["a.yaml", "b.yaml"] }).faults).toEqual([
      "b.yaml: [1]: `x-a` is a mapping in another file, and cannot be merged with a list.",
    ]);
  });
});
