import { describe, expect, test } from "vitest";
import { type Files, renamed } from "./project.ts";
import { at, sets, shop } from "./shop.ts";

describe("another name", () => {
  test("stands in all files, and nothing else is different", async () => {
    const after = await renamed(at("compose.yaml", "  db:", 2), "sql.1", ...sets);
    const replaced = (name: string, ...pairs: readonly (readonly [string, string])[]) => ({
      [name]: pairs.reduce((text, [from, to]) => text.replace(from, to), shop[name] ?? ""),
    });
    expect(after).toEqual({
      ...shop,
      ...replaced(
        "compose.yaml",
        ['"db":\n', '"sql.1":\n'],
        ["@db:5432", "@sql.1:5432"],
        ['"db:database"', '"sql.1:database"'],
        ["  db:\n", "  sql.1:\n"],
      ),
      ...replaced("compose.override.yaml", ["  db:", "  sql.1:"]),
      ...replaced("platform/compose.yaml", ["[db]", "[sql.1]"]),
      // What is extended uses it, and has one of its own for where it is run by itself.
      ...replaced("common.yaml", ["[db]", "[sql.1]"], ["  db:", "  sql.1:"]),
    });
  });

  test.each([
    ["a service", "services:\n  w$0eb: {}\n  b: { pid: 'service:web', links: [\"web:x\"] }\n", "api"],
    ["a volume", "services:\n  a: { image: a, volumes: [data:/x:ro, './data:/y'] }\nvolumes: { $0data: }\n", "files"],
    ["a model", "services:\n  a: { image: a, models: [ll$0m] }\nmodels: { llm: { model: ai/x } }\n", "brain"],
    ["a config", "services:\n  a: { image: a, configs: [{ source: c$0 }] }\nconfigs: { c: { content: x } }\n", "d"],
    ["an anchor", "x-a: &$0a { image: a }\nservices: { b: { <<: [*a] }, c: *a }\n", "common"],
  ])("of %s takes the place of the old one", async (_, compose, newName) => {
    const after = await renamed({ "compose.yaml": compose }, newName);
    expect(after).toMatchObject({ "compose.yaml": expect.stringContaining(newName) });
  });

  test("of a variable leaves its default as it is", async () => {
    const files: Files = {
      "compose.yaml":
        'services:\n  a:\n    image: "x:${TA$0G:-${OTHER-TAG}}$TAG"\n    command: >-\n      ${TAG}\n      TAG\n',
      ".env": "TAG=1\nB=${TAG}\n",
    };
    expect(await renamed(files, "VERSION")).toEqual({
      "compose.yaml":
        'services:\n  a:\n    image: "x:${VERSION:-${OTHER-TAG}}$VERSION"\n    command: >-\n      ${VERSION}\n      TAG\n',
      ".env": "VERSION=1\nB=${VERSION}\n",
    });
  });

  test("is that of a host in a text over several lines, and in what several files say", async () => {
    const files = {
      "compose.yaml":
        "services:\n  pul$0sar: { image: a }\n  api:\n    image: a\n    environment:\n      - A_URL=pulsar://pulsar:1\n" +
        "      - |\n        B_URL=http://pulsar:2/pulsar\n        pulsar\n",
      "compose.override.yaml": "services:\n  api: { environment: { C: c } }\n",
    };
    expect(await renamed(files, "queue", ["compose.yaml", "compose.override.yaml"])).toEqual({
      ...files,
      "compose.yaml":
        "services:\n  queue: { image: a }\n  api:\n    image: a\n    environment:\n      - A_URL=pulsar://queue:1\n" +
        "      - |\n        B_URL=http://queue:2/pulsar\n        pulsar\n",
    });
  });

  test("of an external volume with a name of its own is free", async () => {
    const compose =
      "services:\n  a: { image: a, volumes: [data:/x] }\nvolumes: { da$0ta: { external: { name: d } } }\n";
    expect(await renamed({ "compose.yaml": compose }, "files")).toEqual({
      "compose.yaml": compose.replace("$0", "").replaceAll("data", "files"),
    });
  });

  test("of a stage is that in the Dockerfile, too", async () => {
    const after = await renamed(at("compose.yaml", "prod }"), "live", ...sets);
    expect(after).toMatchObject({
      Dockerfile: (shop.Dockerfile ?? "").replace("AS Prod", "AS live").replace("FROM prod", "FROM live"),
      "compose.yaml": (shop["compose.yaml"] ?? "").replace("target: prod", "target: live"),
    });
  });

  test("may be the one that it has", async () => {
    expect(await renamed(at("compose.yaml", "  web:", 2), "web", ...sets)).toEqual(shop);
  });
});

describe("no other name", () => {
  const service = "services:\n  we$0b: { image: a }\n  api: { image: b }\n";
  const volume = "services:\n  a: { image: a, volumes: [da$0ta:/x] }\nvolumes: { data: {} }\n";
  test.each([
    ["that is none", service, "a b", '"a b" is no name for a service: letters, digits, `.`, `_` and `-` are allowed.'],
    ["that is empty", service, "", '"" is no name for a service: letters, digits, `.`, `_` and `-` are allowed.'],
    ["that is a number", service, "1.0", '"1.0" is no name, but something else to YAML or Docker Compose.'],
    ["that begins a list", service, "-", '"-" is no name, but something else to YAML or Docker Compose.'],
    ["that is taken", service, "api", 'There is a service "api" already.'],
    ["that is a path", volume, ".data", 'In a mount, ".data" is a path of the host.'],
    ["that is a drive", volume, "d", 'In a mount, "d" is a path of the host.'],
    [
      "for what is external",
      "services:\n  a: { image: a, volumes: [data:/x] }\nvolumes: { da$0ta: { external: true } }\n",
      "files",
      'The volume "data" is external and found by this name: give it a `name` first.',
    ],
    [
      "for the network of all",
      "services:\n  a: { image: a }\nnetworks: { defa$0ult: {} }\n",
      "main",
      'The network "default" is the one of services that name none, so its name cannot be changed.',
    ],
    [
      "for a variable that a container gets",
      'services:\n  a:\n    image: a:${TA$0G}\n    environment: ["TAG"]\n',
      "VERSION",
      'The variable "TAG" is passed on to a container by this name.',
    ],
    [
      "for a variable of Docker",
      "services:\n  a: { image: $COMPOSE_PROJECT$0_NAME }\n",
      "NAME",
      'Docker itself reads the variable "COMPOSE_PROJECT_NAME", so its name cannot be changed.',
    ],
    ["of an anchor that is set", "x-a: &$0a 1\nx-b: &b 2\nx-c: *a\n", "b", 'There is an anchor "b" already.'],
    [
      "where not everything can be read",
      "services:\n  we$0b: { image: a }\n  api: { depends_on: [web }\n",
      "shop",
      "compose.yaml has errors, so that not every place can be found that has the name.",
    ],
    [
      "for one of two services that have it",
      "services:\n  web: { image: a }\n  api: { image: b }\n  we$0b: { image: c }\n",
      "shop",
      "compose.yaml has errors, so that not every place can be found that has the name.",
    ],
    [
      "where it is written with an escape",
      'services:\n  we$0b: { image: a }\n  api: { image: a, depends_on: ["\\x77eb"] }\n',
      "shop",
      'The name "web" is written in a way that it cannot be changed in.',
    ],
    [
      "where a service may be meant only when it runs",
      'services:\n  we$0b: { image: a }\n  api: { image: a, depends_on: ["${NAME:-web}"] }\n',
      "shop",
      'With the name "shop", Docker Compose would refuse the project.',
    ],
  ])("%s", async (_, compose, newName, sentence) => {
    expect(await renamed({ "compose.yaml": compose }, newName)).toBe(sentence);
  });

  test("for variables that an `env_file` gives to containers", async () => {
    const compose = 'services:\n  a: { image: "a:${TAG}", env_file: .env }\n';
    const files = { "compose.yaml": compose.replace("TAG", "T$0AG"), ".env": "TAG=1\n" };
    expect(await renamed(files, "VERSION")).toBe('Containers get the variable "TAG" by this name from an `env_file`.');
  });
});
