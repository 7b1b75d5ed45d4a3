import { describe, expect, test } from "vitest";
import { projectOf } from "./project.ts";

const faultsOf = (text: string, files = {}) => projectOf({ files: { "compose.yaml": text, ...files } }).faults;

const noText = (key: string, kind: string) => `The key \`${key}\` is ${kind}, and keys are texts: write it in quotes.`;

test("what a value says wrong does not keep the rest of its service from being judged", () => {
  expect(faultsOf("services: {web: {secrets: [{target: a, mode: b}, {target: a}]}}\n")).toEqual([
    'compose.yaml: web: Service "web" has neither `image` nor `build`.',
    'compose.yaml: {target: a}: Service "web" uses a secret without a name: `source` names it.',
  ]);
});

describe("what does not go together", () => {
  test.each([
    ["services: {web: {user: a}}\n", 'web: Service "web" has neither `image` nor `build`.'],
    [
      "services: {web: {build: {dockerfile: a, dockerfile_inline: FROM a}}}\n",
      'FROM a: Service "web" has both `dockerfile` and `dockerfile_inline`.',
    ],
    [
      "services: {web: {build: {context: ., platforms: [linux/arm64]}, platform: linux/amd64}}\n",
      'linux/amd64: Service "web" runs on "linux/amd64", but is not built for it.',
    ],
    [
      "services: {web: {image: a, network_mode: host, networks: [n]}}\nnetworks: {n: {}}\n",
      'host: Service "web" has both `network_mode` and `networks`.',
    ],
    [
      "services: {web: {image: a, networks: [x-n]}}\nnetworks: {x-n: {}}\n",
      'x-n: Service "web" uses the network "x-n", whose name begins with `x-`: Compose looks for none there.',
    ],
    [
      "services: {web: {image: a, container_name: '${A}'}}\n",
      "'${A}': `container_name` is written like `web-1`, not \"${A}\".",
    ],
    ["x-a: {[b]: c}\nservices: {web: {image: a}}\n", "[b]: A key is a text, not a list."],
    [
      "services: {web: {image: a, storage_opt: {a: 2001-01-01}}}\n",
      '2001-01-01: "a" in `storage_opt` is a date, not a text.',
    ],
    ["services: {web: {image: a, storage_opt: {a: [b]}}}\n", '[b]: "a" in `storage_opt` is a list, not a text.'],
    [
      "services: {web: {image: a, storage_opt: {a: true}}}\n",
      'true: "a" in `storage_opt` is a truth value, not a text.',
    ],
    ["services: {web: {image: a, networks: [n]}}\n", 'n: Service "web" uses the network "n", which is not defined.'],
    [
      "services: {web: {image: a, volumes: ['data:/d']}}\n",
      '\'data:/d\': Service "web" uses the volume "data", which is not defined.',
    ],
    ["services: {web: {image: a, secrets: [s]}}\n", 's: Service "web" uses the secret "s", which is not defined.'],
    [
      "services: {web: {image: a, configs: [{source: c}]}}\n",
      'c: Service "web" uses the config "c", which is not defined.',
    ],
    ["services: {web: {image: a, models: [m]}}\n", 'm: Service "web" uses the model "m", which is not defined.'],
    [
      "services: {web: {image: a, depends_on: [db]}}\n",
      'db: Service "web" depends on the service "db", which is not defined.',
    ],
    [
      "services: {web: {image: a, depends_on: [db]}, db: {image: b, profiles: [x]}}\n",
      'db: Service "web" depends on the service "db", whose profiles are not active.',
    ],
    [
      "services: {a: {image: a, depends_on: [b]}, b: {image: b, depends_on: [a]}}\n",
      "b: Services depend on each other in a circle: a, then b, then a.",
    ],
    [
      "services: {web: {image: a, healthcheck: {test: [curl, x]}}}\n",
      '[curl, x]: No test begins with "curl": write `CMD`, `CMD-SHELL` or `NONE` before it.',
    ],
    [
      "services: {web: {image: a, mem_limit: 1g, deploy: {resources: {limits: {memory: 2g}}}}}\n",
      '1g: Service "web" has another value for `mem_limit` than for `deploy.resources.limits.memory`.',
    ],
    [
      "services: {web: {image: a, container_name: app, scale: 2}}\n",
      'app: Service "web" has a container name, and 2 containers that cannot share it.',
    ],
    [
      "services: {a: {image: a, container_name: app}, b: {image: b, container_name: app}}\n",
      'app: The container name "app" is that of service "a", too.',
    ],
    ["services: {web: {image: a}}\nsecrets: {s: {external: false}}\n", 's: "s" has none of `file` or `environment`.'],
    ["services: {web: {image: a}}\nsecrets: {s: {environment: ''}}\n", 's: "s" has none of `file` or `environment`.'],
    [
      "services: {web: {image: a}}\nconfigs: {c: {external: true, file: a, content: b}}\n",
      'c: "c" has more than one of `file` or `environment` or `content`.',
    ],
    [
      "services: {web: {image: a, configs: [{target: /c}]}}\n",
      '{target: /c}: Service "web" uses a config without a name: `source` names it.',
    ],
    [
      "services: {web: {image: a, hostname: 2001-01-01}}\n",
      "2001-01-01: `2001-01-01` is a date to Compose, not a text: write it in quotes.",
    ],
    [
      "services: {web: {image: a, command: [1_000]}}\n",
      "1_000: `1_000` is a number to Compose, not a text: write it in quotes.",
    ],
    [
      "services: {web: {image: a, blkio_config: {weight: '5'}}}\n",
      "'5': \"5\" is no number: write digits without quotes.",
    ],
    ["services: {web: {image: a, group_add: [1.5]}}\n", "1.5: `1.5` is no number of a group: write a whole one."],
    [
      "services: {web: {image: a}}\nnetworks: {n: {name: a, external: {name: b}}}\n",
      'b: "n" has two names: take this one away, and keep `name` beside `external`.',
    ],
    [
      "services: {web: {image: a, healthcheck: {test: ['${A}', b]}}}\n",
      "['${A}', b]: No test begins with \"\": write `CMD`, `CMD-SHELL` or `NONE` before it.",
    ],
    [
      "services: {web: {build: {additional_contexts: [b]}}}\n",
      'b: "b" names no context: write `name=context`, such as `shared=./shared`.',
    ],
    [
      "services: {web: {image: a, post_start: [{command: a, environment: ['A =b']}]}}\n",
      "'A =b': \"A \" ends in what is a blank to Docker Compose: write `NAME=value` without any.",
    ],
    [
      "services: {web: {image: a}}\nsecrets: {s: {file: a, driver_opts: {b: 1.5}}}\n",
      "1.5: `1.5` is no whole number: write it in quotes.",
    ],
    [
      "services: {web: {image: a, develop: {watch: [{path: '${A}', action: rebuild}]}}}\n",
      "'${A}': An empty text is no path to watch: write one such as `./src`.",
    ],
    [
      "services: {web: {image: a, volumes: [{type: bind, source: /a, target: !reset /b}]}}\n",
      "{type: bind, source: /a, target: !reset /b}: A mount needs a `target`: a path in the container, such as `/data`.",
    ],
    ["services: {web: {image: a}}\nsecrets: {s: {}}\n", 's: "s" has none of `file` or `environment`.'],
    [
      "services: {web: {image: a}}\nvolumes: {v: {external: true, driver: local}}\n",
      'external: "v" is external, and cannot have `driver` here.',
    ],
    ["services: {web: {image: a, env_file: no.env}}\n", 'no.env: There is no environment file "/shop/no.env".'],
    ["services: {web: {image: a, imagee: b}}\n", 'imagee: "imagee" is no key of a service; did you mean `image`?'],
    [
      "services: {web: {image: '${A:?needed}'}}\n",
      `'\${A:?needed}': The variable "A" is required and has no value: needed.`,
    ],
    ["services: {web: {image: a, environment: {1: b}}}\n", `1: ${noText("1", "a number")}`],
    ["services: {0x1f: {image: a}}\n", `0x1f: ${noText("0x1f", "a number")}`],
    ["services: {08: {image: a}}\n", `08: ${noText("08", "a number")}`],
    ["x-a: [{true: b}]\nservices: {web: {image: a}}\n", `true: ${noText("true", "a truth value")}`],
    ["x-a: {null: b}\nservices: {web: {image: a}}\n", `null: ${noText("null", "empty")}`],
    ["x-a: {2001-01-01: b}\nservices: {web: {image: a}}\n", `2001-01-01: ${noText("2001-01-01", "a date")}`],
    ["version: '3'\n", ": The file says nothing: it needs `services`."],
    ["services: {}\n---\nservices: !reset {db: {}}\n", ": The file says nothing: it needs `services`."],
    ["services: !reset {}\n", ": The file says nothing: it needs `services`."],
    ["services: {web: {image: '${A}'}}\n", 'web: Service "web" has neither `image` nor `build`.'],
    ["include: [{path: !reset a}]\n", ": The file says nothing: it needs `services`."],
    [
      "services: {web: {image: a, healthcheck: {test: [!reset CMD, b]}}}\n",
      '[!reset CMD, b]: No test begins with "b": write `CMD`, `CMD-SHELL` or `NONE` before it.',
    ],
    ["include: [{path: []}]\n", ": The file says nothing: it needs `services`."],
    ["include: [{}]\n", ": The file says nothing: it needs `services`."],
    ["version: '3'\n---\n{}\n", ": The file says nothing: it needs `services`."],
    ["", ": The file is empty."],
    [
      "name: ${A}\nservices: {web: {image: a}}\n",
      "${A}: The project's name comes to nothing: its variable has no value.",
    ],
    [
      "name: '!'\nservices: {web: {image: a}}\n",
      "'!': Nothing is left of the project's name: it has no letter and no digit.",
    ],
    ["services: {web: {image: a}}\n---\n", ": A document of this file is empty: `---` begins a document."],
  ])("%j", (text, fault) => {
    expect(faultsOf(text)).toEqual([`compose.yaml: ${fault}`]);
  });

  test.each([
    [
      "a dependency that is not required",
      "services: {web: {image: a, depends_on: {db: {condition: service_started, required: false}}}, db: {image: b, profiles: [x]}}\n",
    ],
    [
      "the same limit twice",
      "services: {web: {image: a, mem_limit: 1g, deploy: {resources: {limits: {memory: 1024m}}}}}\n",
    ],
    [
      "an environment file that is not required",
      "services: {web: {image: a, env_file: [{path: no.env, required: false}]}}\n",
    ],
    ["a service without an image whose profiles are not active", "services: {web: {image: a}, b: {profiles: [x]}}\n"],
    [
      "a key that another YAML takes for a truth value",
      "x-a: {yes: b, 12:30: c, '1': d}\nservices: {web: {image: a}}\n",
    ],
    [
      "a key that nobody knows beside what is extended",
      "services: {web: {image: a}, b: {extends: {service: web, c: d, file: }}}\n",
    ],
    ["a number that only Compose reads as one", "services: {web: {image: a, cpu_rt_period: 1_000}}\n"],
    ["the same name twice", "networks: {n: {name: a, external: {name: a}}}\nservices: {web: {image: a}}\n"],
    ["a config that says whether it is elsewhere", "configs: {c: {external: false}}\nservices: {web: {image: a}}\n"],
    ["a secret in the folder of the project", "secrets: {s: {file: ''}}\nservices: {web: {image: a}}\n"],
    ["a date that nobody reads", "x-a: 2001-01-01\nservices: {web: {image: a}}\n"],
    ["a secret that is elsewhere", "services: {web: {image: a}}\nsecrets: {s: {external: true}}\n"],
    [
      "an environment file of which a variable says that it is not required",
      "services: {web: {image: a, env_file: [{path: no.env, required: '${A:-false}'}]}}\n",
    ],
    ["an empty image of what is built", "services: {web: {image: '${A}', build: .}}\n"],
    ["a service that is taken away", "name: a\nservices: !reset {web: {other: a}}\n"],
    ["a value that is taken away", "services: {web: {image: a, mem_limit: !reset x, cpus: !reset y}}\n"],
    ["a key that is taken away", "x-a: !reset {1: a}\nservices: {web: {image: a}}\n"],
    ["a name that is given as nothing", "name: ''\nservices: {web: {image: a}}\n"],
    ["a name of a later document alone", "services: {web: {image: a}}\n---\nname: '!'\n"],
    ["a name of which something is left", "name: '_B!'\nservices: {web: {image: a}}\n"],
    ["a file without services", "name: shop\n"],
    ["a document that says nothing beside another one", "version: '3'\n---\nservices: {web: {image: a}}\n"],
  ])("does not count %s", (_name, text) => {
    expect(faultsOf(text)).toEqual([]);
  });

  test("is no name that is set outside", () => {
    const files = { "compose.yaml": "name: ${A}\nservices: {web: {image: a}}\n" };
    expect(projectOf({ files, variables: { COMPOSE_PROJECT_NAME: "b" } }).faults).toEqual([]);
  });
});
