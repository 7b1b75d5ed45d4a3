import { describe, expect, test } from "vitest";
import { offersAt } from "../server/src/core/completion/completion.ts";
import { markedProject } from "./marked-project.ts";
import { labelsIn, offerIn } from "./offers-in.ts";

/** What is offered first, in this order, for what is typed at `$0`. */
const first: readonly (readonly [what: string, text: string, labels: readonly string[]])[] = [
  ["the keys of a file", "$0", ["services", "volumes", "networks"]],
  ["keys behind a word", "services:\n  web:\n    re$0\n", ["image", "environment", "volumes", "ports"]],
  [
    "keys that are not there yet",
    "services:\n  web:\n    image: a\n    $0\n    ports: []\n",
    ["environment", "volumes"],
  ],
  ["keys below a key", "services:\n  web:\n    build:\n      $0\n", ["context", "dockerfile", "args"]],
  [
    "keys of the long syntax",
    "services:\n  web:\n    volumes:\n      - type: bind\n        $0\n",
    ["target", "source"],
  ],
  ["keys of an item", "services:\n  web:\n    ports:\n      - $0\n        target: 80\n", ["published", "protocol"]],
  ["keys in flow style", "services:\n  web:\n    healthcheck: { test: x, $0 }\n", ["interval", "retries"]],
  ["keys in flow style on lines", "services:\n  web: {\n    image: a,\n    $0\n  }\n", ["environment"]],
  ["keys in a file like JSON", '{\n  "services": {\n    "web": {\n      "$0"\n', ["image"]],
  [
    "keys deep in deploy",
    "services:\n  web:\n    deploy:\n      resources:\n        limits:\n          $0",
    ["memory", "cpus", "pids"],
  ],
  [
    "keys of a dependency",
    "services:\n  web:\n    depends_on:\n      db:\n        $0\n",
    ["restart", "required", "condition"],
  ],
  ["keys of a network", "networks:\n  inner:\n    $0\n", ["driver", "name", "external"]],
  ["keys of an extension that is called after one", "x-healthcheck: &check\n  $0\n", ["test", "interval"]],
  ["keys of an extension for services", "x-base: &base\n  restart: always\n  $0\n", ["image", "environment"]],
  ["keys with other indentation", "services:\n    web:\n        build:\n            $0\n", ["context"]],
  ["keys in a list as deep as its key", "services:\n  web:\n    volumes:\n    - type: bind\n      $0\n", ["target"]],
  ["words", "services:\n  web:\n    restart: $0\n", ["no", "always", "on-failure", "unless-stopped"]],
  ["words behind some letters", "services:\n  web:\n    restart: al$0\n", ["no", "always"]],
  [
    "conditions",
    "services:\n  web:\n    depends_on:\n      db:\n        condition: $0",
    ["service_started", "service_healthy"],
  ],
  ["conditions in flow style", "services:\n  web:\n    depends_on: { db: { condition: $0", ["service_started"]],
  ["switches", "services:\n  web:\n    read_only: $0", ["true", "false"]],
  ["signals", "services:\n  web:\n    stop_signal: $0", ["SIGTERM"]],
  ["capabilities", "services:\n  web:\n    cap_add:\n      - ALL\n      - $0", ["AUDIT_CONTROL"]],
  ["capabilities before the dash", "services:\n  web:\n    cap_add:\n      $0", ["ALL"]],
  ["drivers", "services:\n  web:\n    logging:\n      driver: $0", ["json-file", "local"]],
  [
    "options of a driver",
    "services:\n  web:\n    logging:\n      driver: syslog\n      options:\n        $0",
    ["syslog-address"],
  ],
  [
    "options of the usual driver",
    "services:\n  web:\n    logging:\n      options:\n        max-size: 1m\n        $0",
    ["max-file"],
  ],
  ["drivers of networks", "networks:\n  inner:\n    driver: $0", ["bridge", "overlay"]],
  ["limits", "services:\n  web:\n    ulimits:\n      $0", ["as", "core"]],
  ["an action of watch", "services:\n  web:\n    develop:\n      watch:\n        - action: $0", ["rebuild", "sync"]],
  ["anchors", "x-a: &one {}\nx-b: &two {}\nservices:\n  web:\n    deploy: *$0", ["*two", "*one"]],
  ["anchors to merge", "x-a: &one {}\nservices:\n  web:\n    <<: $0", ["*one"]],
];

describe("completion offers", () => {
  test.each(first)("%s", (_, text, labels) => {
    expect(labelsIn({ "compose.yaml": text }).slice(0, labels.length)).toEqual(labels);
  });

  test.each([
    ["in a comment", "services:\n  web:\n    # re$0\n"],
    ["behind a comment", "services:\n  web:\n    restart: always # $0\n"],
    ["in a text of several lines", "services:\n  web:\n    command: |\n      re$0\n"],
    ["deep in a text of several lines", "services:\n  web:\n    command: >-\n      if\n        re$0\n"],
    ["below a value", "services:\n  web:\n    image: a\n      $0\n"],
    ["right behind a colon", "services:\n  web:\n    restart:$0\n"],
    ["behind a list that is closed", "services:\n  web:\n    cap_add: [ALL] $0\n"],
    ["behind a second word", "services:\n  web:\n    restart: always o$0\n"],
    ["in the blanks before a key", "services:\n  web:\n  $0  image: a\n"],
    ["behind tabs", "services:\n  web:\n\t\t$0\n"],
    ["behind a quote that is closed", 'services:\n  web:\n    restart: "no"$0\n'],
    ["in an extension that nobody knows", "x-any:\n  thing:\n    $0\n"],
    ["below a document that ended", "services:\n  web:\n---\n    $0"],
  ])("nothing %s", (_, text) => {
    expect(labelsIn({ "compose.yaml": text })).toEqual([]);
  });
});

describe("what is written", () => {
  test.each([
    [
      "below the key, in the file's own indentation",
      "services:\n    web:\n        env$0",
      "environment",
      "environment:\n            ",
    ],
    ["as a list", "services:\n  web:\n    $0", "ports", "ports:\n      - "],
    ["with what a health check needs", "services:\n  web:\n    $0", "healthcheck", "healthcheck:\n      test: "],
    ["with the service that is extended", "services:\n  web:\n    $0", "extends", "extends:\n      service: "],
    [
      "with all that an item needs",
      "services:\n  web:\n    develop:\n      $0",
      "watch",
      "watch:\n        - path: \n          action: rebuild",
    ],
    ["on the same line in flow style", "services:\n  web: {$0}", "ports", "ports: "],
    ["without a second colon", "services:\n  web:\n    en$0:\n", "environment", "environment"],
    ["in quotes where it would be something else", "services:\n  web:\n    restart: $0", "no", '"no"'],
    ["as it is in quotes", 'services:\n  web:\n    restart: "$0"', "no", "no"],
    ["with a dash", "services:\n  web:\n    cap_drop:\n      $0", "ALL", "- ALL"],
  ])("is right %s", (_, text, label, newText) => {
    expect(offerIn({ "compose.yaml": text }, label)?.newText).toBe(newText);
  });

  test("tells what is deprecated, and who honours it", () => {
    expect(offerIn({ "compose.yaml": "$0" }, "version")).toMatchObject({ isDeprecated: true, detail: "deprecated" });
    const text = "services:\n  web:\n    deploy:\n      $0";
    expect(offerIn({ "compose.yaml": text }, "update_config")).toMatchObject({ detail: "Swarm only" });
    expect(labelsIn({ "compose.yaml": "$0" }).at(-1)).toBe("version");
  });

  test("replaces the word in which the cursor is", () => {
    const { check, file, offset } = markedProject({ "compose.yaml": "services:\n  web:\n    resta$0rt: no\n" });
    const { word } = offersAt(file, offset, check) ?? {};
    expect(word && file.text.slice(word.start, word.end)).toBe("restart");
  });
});
