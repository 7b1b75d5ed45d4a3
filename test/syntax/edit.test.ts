import { describe, expect, test } from "vitest";
import {
  append,
  type Change,
  inline,
  quoted,
  remove,
  removeItem,
  replace,
  set,
  stop,
  text as withStops,
  wrap,
} from "../../server/src/core/syntax/change.ts";
import { toEdits, type Where } from "../../server/src/core/syntax/edit.ts";
import { provenEdits } from "../../server/src/core/syntax/proof.ts";
import { applyEdits } from "../../server/src/core/syntax/text.ts";
import type { Mapping } from "../../server/src/core/syntax/value.ts";
import { parse } from "../../server/src/core/syntax/yaml.ts";

interface Case {
  readonly name: string;
  readonly before: string;
  readonly change: (web: Mapping, root: Mapping) => readonly Change[];
  /** What the text is to be; `undefined` where the changes are to be refused. */
  readonly after: string | undefined;
  readonly where?: Where;
}

function mappingAt(mapping: Mapping | undefined, key: string): Mapping {
  const value = mapping?.get(key)?.value;
  if (value?.kind !== "mapping") throw new Error(`no mapping at ${key}`);
  return value;
}

function itemAt(mapping: Mapping, key: string, index: number) {
  const value = mapping.get(key)?.value;
  const item = value?.kind === "sequence" ? value.items[index] : undefined;
  if (!item) throw new Error(`no item ${index} at ${key}`);
  return item;
}

function edited({ before, change, where = "here" }: Case): string | undefined {
  const parsed = parse({ path: "compose.yaml", text: before });
  const [root] = parsed.documents;
  if (root?.kind !== "mapping") throw new Error("no root");
  const edits = provenEdits(change(mappingAt(mappingAt(root, "services"), "web"), root), [parsed], where);
  return edits && applyEdits(before, edits);
}

const limit: Case["change"] = (web) => [set(web, ["deploy", "resources", "limits", "memory"], "512M")];
const restart: Case["change"] = (web) => [set(web, ["restart"], "unless-stopped")];

const cases: readonly Case[] = [
  {
    name: "a key goes behind the one that convention puts before it",
    before: "services:\n  web:\n    image: nginx # tag\n    # about ports\n    ports:\n      - 80\n",
    change: restart,
    after:
      "services:\n  web:\n    image: nginx # tag\n    restart: unless-stopped\n    # about ports\n    ports:\n      - 80\n",
  },
  {
    name: "keys in alphabetical order stay so",
    before: "services:\n  web:\n    command: a\n    image: nginx\n    ports: []\n    user: a\n",
    change: restart,
    after:
      "services:\n  web:\n    command: a\n    image: nginx\n    ports: []\n    restart: unless-stopped\n    user: a\n",
  },
  {
    name: "comments of a value stay with it",
    before: "services:\n  web:\n    image: nginx\n      # not another one\n\n    # ports\n    ports: []\n",
    change: restart,
    after:
      "services:\n  web:\n    image: nginx\n      # not another one\n    restart: unless-stopped\n\n    # ports\n    ports: []\n",
  },
  {
    name: "missing levels are made, in the steps of the file",
    before: "services:\n    web:\n        image: nginx\n",
    change: limit,
    after:
      "services:\n    web:\n        image: nginx\n        deploy:\n            resources:\n                limits:\n                    memory: 512M\n",
  },
  {
    name: "levels that are there are used",
    before:
      "services:\n  web:\n    deploy:\n      replicas: 2\n      resources:\n        limits:\n          cpus: '1'\n",
    change: limit,
    after:
      "services:\n  web:\n    deploy:\n      replicas: 2\n      resources:\n        limits:\n          cpus: '1'\n          memory: 512M\n",
  },
  {
    name: "an empty value is filled, behind its comment",
    before: "services:\n  web:\n    image: nginx\n    deploy: # later\n    ports: []\n",
    change: limit,
    after:
      "services:\n  web:\n    image: nginx\n    deploy: # later\n      resources:\n        limits:\n          memory: 512M\n    ports: []\n",
  },
  {
    name: "null and {} are replaced by a block",
    before: "services:\n  web:\n    image: nginx\n    deploy: {} # later\n",
    change: limit,
    after:
      "services:\n  web:\n    image: nginx\n    deploy: # later\n      resources:\n        limits:\n          memory: 512M\n",
  },
  {
    name: "a flow mapping stays one",
    before: "services:\n  web: { image: nginx, deploy: {} }\n",
    change: (web) => [...limit(web, web), ...restart(web, web)],
    after:
      "services:\n  web: { image: nginx, restart: unless-stopped, deploy: { resources: { limits: { memory: 512M } } } }\n",
  },
  {
    name: "JSON stays JSON",
    before: '{"services": {"web": {"image": "nginx"}}}',
    change: restart,
    after: '{"services": {"web": {"image": "nginx", "restart": "unless-stopped"}}}',
  },
  {
    name: "CRLF, a BOM and a missing last line break stay",
    before: "\ufeffservices:\r\n  web:\r\n    image: nginx",
    change: restart,
    after: "\ufeffservices:\r\n  web:\r\n    image: nginx\r\n    restart: unless-stopped",
  },
  {
    name: "several changes of one service are one insertion",
    before: "services:\n  web:\n    image: nginx\n",
    change: (web) => [
      set(web, ["logging"], { driver: "json-file", options: { "max-size": quoted("10m"), "max-file": quoted("5") } }),
      set(web, ["healthcheck"], { test: inline("CMD", "true"), interval: "30s" }),
      ...restart(web, web),
    ],
    after:
      'services:\n  web:\n    image: nginx\n    restart: unless-stopped\n    healthcheck:\n      test: ["CMD", "true"]\n      interval: 30s\n' +
      '    logging:\n      driver: json-file\n      options:\n        max-size: "10m"\n        max-file: "5"\n',
  },
  {
    name: "a block that keeps its blank lines keeps them",
    before: "services:\n  web:\n    command: |+\n      a\n\n    ports: []\n",
    change: (web) => [set(web, ["init"], true)],
    after: "services:\n  web:\n    command: |+\n      a\n\n    init: true\n    ports: []\n",
  },
  {
    name: "an item is added in the style of the list, quotes where the value needs them",
    before: "services:\n  web:\n    ports:\n    - '80:80' # http\n",
    change: (web) => [append(web, ["ports"], "22:22"), append(web, ["ports"], "a: b")],
    after: "services:\n  web:\n    ports:\n    - '80:80' # http\n    - '22:22'\n    - 'a: b'\n",
  },
  {
    name: "a list that is not there is made",
    before: "services:\n  web:\n    image: nginx\nvolumes: {}\n",
    change: (web, root) => [append(web, ["volumes"], "data:/data"), set(root, ["volumes", "data"], null)],
    after: "services:\n  web:\n    image: nginx\n    volumes:\n      - data:/data\nvolumes:\n  data:\n",
  },
  {
    name: "a value in quotes keeps them when it is replaced",
    before: "services:\n  web:\n    ports: ['5432:5432', \"80\"]\n",
    change: (web) => [replace(web, ["ports", 0], "127.0.0.1:5432:5432")],
    after: "services:\n  web:\n    ports: ['127.0.0.1:5432:5432', \"80\"]\n",
  },
  {
    name: "a key is removed with its line and the comment on it",
    before: "services:\n  web:\n    image: nginx\n    privileged: true # why\n    # ports\n    ports: []\n",
    change: (web) => [remove(web, "privileged")],
    after: "services:\n  web:\n    image: nginx\n    # ports\n    ports: []\n",
  },
  {
    name: "the last line is removed with the line break before it",
    before: "services:\n  web:\n    image: nginx\n    privileged: true",
    change: (web) => [remove(web, "privileged")],
    after: "services:\n  web:\n    image: nginx",
  },
  {
    name: "the only key leaves an empty mapping",
    before: "services:\n  web:\n    privileged: true\n",
    change: (web) => [remove(web, "privileged")],
    after: "services:\n  web:\n    {}\n",
  },
  {
    name: "an item is removed",
    before: "services:\n  web:\n    ports:\n      - 1 # one\n      - 2\n    cap_add: [A, B]\n",
    change: (web) => [
      removeItem(web, ["ports"], itemAt(web, "ports", 0)),
      removeItem(web, ["cap_add"], itemAt(web, "cap_add", 1)),
    ],
    after: "services:\n  web:\n    ports:\n      - 2\n    cap_add: [A]\n",
  },
  {
    name: "the only item takes its key along",
    before: "services:\n  web:\n    image: nginx\n    ports:\n      - 1\n",
    change: (web) => [removeItem(web, ["ports"], itemAt(web, "ports", 0))],
    after: "services:\n  web:\n    image: nginx\n",
  },
  {
    name: "a list of names becomes a mapping, line by line",
    before: "services:\n  web:\n    depends_on:\n    - db # main\n    # then\n    - cache\n",
    change: (web) => [wrap(web, ["depends_on"], () => ({ condition: "service_healthy" }))],
    after:
      "services:\n  web:\n    depends_on:\n      db: # main\n        condition: service_healthy\n      # then\n      cache:\n        condition: service_healthy\n",
  },
  {
    name: "what an alias brings in is merged into a mapping of its own",
    before: "x: &log\n  driver: local\nservices:\n  web:\n    logging: *log # shared\n  api:\n    logging: *log\n",
    change: (web) => [set(web, ["logging", "options"], { "max-size": quoted("10m") })],
    after:
      'x: &log\n  driver: local\nservices:\n  web:\n    logging: # shared\n      <<: *log\n      options:\n        max-size: "10m"\n  api:\n    logging: *log\n',
  },
  {
    name: "what a merge key brings in is written out before it is changed",
    before:
      "x: &base\n  deploy:\n    resources:\n      limits: {cpus: '1'}\nservices:\n  web:\n    <<: *base\n    image: nginx\n",
    change: limit,
    after:
      "x: &base\n  deploy:\n    resources:\n      limits: {cpus: '1'}\nservices:\n  web:\n    <<: *base\n    image: nginx\n" +
      "    deploy:\n      resources:\n        limits:\n          cpus: '1'\n          memory: 512M\n",
  },
  {
    name: "the shared value is changed where it stands, if that is wanted",
    before: "x: &base\n  deploy:\n    replicas: 2\nservices:\n  web:\n    <<: *base\n  api:\n    <<: *base\n",
    change: limit,
    where: "shared",
    after:
      "x: &base\n  deploy:\n    replicas: 2\n    resources:\n      limits:\n        memory: 512M\nservices:\n  web:\n    <<: *base\n  api:\n    <<: *base\n",
  },
  {
    name: "a service that others merge is not changed for itself alone",
    before: "services:\n  web: &web\n    image: nginx\n  api:\n    <<: *web\n",
    change: restart,
    after: undefined,
  },
  {
    name: "a comment inside a value that would go is a reason to leave it",
    before: "services:\n  web:\n    image: nginx\n    deploy:\n      # why\n      replicas: 1\n",
    change: (web) => [remove(web, "deploy")],
    after: undefined,
  },
  {
    name: "changes that contradict each other are refused",
    before: "services:\n  web:\n    image: nginx\n",
    change: (web) => [...restart(web, web), set(web, ["restart"], "always")],
    after: undefined,
  },
  {
    name: "a value that has another form is not guessed at",
    before: "services:\n  web:\n    deploy: text\n",
    change: limit,
    after: undefined,
  },
];

describe("edits", () => {
  for (const example of cases) test(example.name, () => expect(edited(example)).toBe(example.after));
});

describe("strings are quoted where they would mean something else", () => {
  const strings = [
    "no",
    "1.0",
    "0644",
    "22:22",
    "12e3",
    "",
    " a",
    "a ",
    "a: b",
    "a #b",
    "#a",
    "*a",
    "&a",
    "!a",
    "- a",
    "? a",
    "[a",
    "{a",
    "'a",
    '"a',
    "a\nb",
    "null",
    "~",
    "2024-01-01",
    "=",
    "<<",
    "@a",
    "%a",
    "`a",
    "\t",
    "é",
    "\u{1f600}",
    "a, b",
    "---",
  ];
  for (const value of strings) {
    for (const before of [
      "services:\n  web:\n    image: x\n",
      "services:\n  web: {image: x}\n",
      "services:\n  web:\n    image: 'x'\n",
    ]) {
      test(`${JSON.stringify(value)} in ${JSON.stringify(before)}`, () => {
        const after = edited({ name: "", before, change: (web) => [set(web, ["user"], value)], after: undefined });
        const root = parse({ path: "", text: after ?? "" }).documents[0];
        const user =
          root?.kind === "mapping" ? mappingAt(mappingAt(root, "services"), "web").get("user")?.value : undefined;
        expect(user?.kind === "scalar" && user.value).toBe(value);
      });
    }
  }
});

test("places to fill in are told with their offsets", () => {
  const parsed = parse({ path: "compose.yaml", text: "services:\n  web:\n    image: nginx\n" });
  const [root] = parsed.documents;
  if (root?.kind !== "mapping") throw new Error("no root");
  const web = mappingAt(mappingAt(root, "services"), "web");
  const edits = toEdits(
    [
      set(
        web,
        ["healthcheck", "test"],
        inline("CMD", withStops`http://127.0.0.1:${stop("3000")}/${stop("health", "ready")}`),
      ),
    ],
    "here",
  );
  const [edit] = edits.kind === "edits" ? edits.edits : [];
  const stops = edit?.stops?.map(({ span, choices }) => [edit.newText.slice(span.start, span.end), choices]);
  expect(stops).toEqual([
    ["3000", []],
    ["health", ["health", "ready"]],
  ]);
});
