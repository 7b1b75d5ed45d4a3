import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Check, type CheckInput, check } from "../../server/src/core/check.ts";
import { defaultSettings, type Settings } from "../../server/src/core/settings.ts";
import type { Location, SourceFile } from "../../server/src/core/syntax/text.ts";
import type { Value } from "../../server/src/core/syntax/value.ts";
import { corpusFiles } from "../syntax/corpus.ts";
import { applyEdit, type Edit, edits } from "../syntax/typing-edits.ts";
import { instead } from "./instead.ts";

/** The files of a project by their names, those that it is made of first. */
type Files = Readonly<Record<string, string>>;

const shop = {
  "compose.yaml": `include:
  - path: monitoring/compose.yaml
x-log: &log { driver: json-file, options: { max-size: 10m } }
services:
  web:
    extends: { file: service-base.yaml, service: base }
    image: acme/web:1
    environment: [A=1, "B=\${B}", C]
    ports: ["8080:80", "9000-9002:9000-9002"]
    depends_on: [db, cache]
    logging: *log
    networks: [front]
  db:
    image: postgres:16
    volumes: [data:/var/lib/postgresql/data]
    deploy: { resources: { limits: { memory: 1G } } }
  cache:
    extends: db
    image: redis:7
  tool:
    image: acme/tool:1
    profiles: [tools]
    depends_on: { db: { condition: service_healthy } }
  jobs:
    image: acme/jobs:1
    build: { context: ., target: slim, dockerfile_inline: "FROM node:24 AS full\\nHEALTHCHECK CMD a\\nFROM node:24 AS slim" }
  clock:
    image: acme/jobs:1
    command: [clock]
networks:
  front:
volumes:
  data:
`,
  "compose.prod.yaml": `services:
  web:
    environment: { A: "2", D: x }
    ports: !override ["80:80"]
    depends_on: { db: { condition: service_healthy } }
    restart: always
  db:
    deploy: !reset null
    mem_limit: 2G
secrets:
  key: { file: ./key }
`,
  "service-base.yaml": `services:
  base:
    labels: { team: shop }
    restart: unless-stopped
    cap_add: [NET_ADMIN]
`,
  "monitoring/compose.yaml": `services:
  metrics:
    image: prom/prometheus:v3
    volumes: [./prometheus.yml:/etc/prometheus.yml]
`,
} as const;

const settings: Settings = { ...defaultSettings, ruleSet: "strict" };

function inputFrom(sources: ReadonlyMap<string, SourceFile>): CheckInput {
  const named = new Map<string, SourceFile | null>([...sources.values()].map((file) => [file.path, file]));
  for (const name of ["monitoring/.env", "db.env"]) named.set(`/shop/${name}`, null);
  return {
    compose: compose.flatMap((name) => sources.get(name) ?? []),
    env: [{ path: "/shop/.env", text: "TAG=1\n" }],
    settings,
    named,
  };
}

const compose = ["compose.yaml", "compose.prod.yaml"];

/** Checks one version of the files after the other; each check goes on from the last one, and says what a fresh one says. */
function expectSame(versions: Iterable<Files>): void {
  const known = new Map<string, SourceFile>();
  let made: Check | undefined;
  for (const files of versions) {
    for (const [name, text] of Object.entries(files)) {
      if (known.get(name)?.text !== text) known.set(name, { path: `/shop/${name}`, text });
    }
    const input = inputFrom(known);
    made = check(input, made);
    expect(told(made)).toEqual(told(check(input)));
  }
}

/** One edit of one of the files. */
interface FileEdit {
  readonly file: number;
  readonly edit: Edit;
}

const fileEdits: fc.Arbitrary<FileEdit> = fc.record({ file: fc.nat(), edit: edits });

function* edited(files: Files, sequence: readonly FileEdit[]): Iterable<Files> {
  let now = files;
  yield now;
  const names = Object.keys(files);
  for (const { file, edit } of sequence) {
    const name = names[file % names.length] ?? "";
    now = { ...now, [name]: applyEdit(now[name] ?? "", edit) };
    yield now;
  }
}

function write(text: string, [old, now]: readonly [string, string] = ["", ""]): string {
  return text.replace(old, () => now);
}

function* rewritten(choices: readonly number[]): Iterable<Files> {
  const chosen = new Set<number>();
  yield shop;
  for (const choice of choices) {
    if (!chosen.delete(choice)) chosen.add(choice);
    const entries = Object.entries(shop).map(([name, text]): [string, string] => {
      return [name, Array.from(chosen, (i) => instead[i]).reduce(write, text)];
    });
    yield Object.fromEntries(entries);
  }
}

function told({ diagnostics, project, model }: Check): unknown {
  return {
    diagnostics: diagnostics.map(({ rule, message, at }) => `${placeOf(at.location)} ${rule} ${message}`),
    faults: project.faults.map(({ at, message }) => `${placeOf(at.location)} ${message}`).toSorted(),
    services: project.services.map(({ key, mapping }) => [placeOf(key.location), dump(mapping, new Set())]),
    extended: [...model.extended].toSorted(),
    extending: [...project.extending]
      .map(([name, at]) => [name, ...at.map((each) => placeOf(each.location))])
      .toSorted(),
  };
}

function placeOf({ file, span }: Location): string {
  return `${file.path}:${span.start}-${span.end}`;
}

/** What a value of several files says, each part with its place. */
function dump(value: Value, open: Set<Value>): unknown {
  if (open.has(value)) return "again";
  open.add(value);
  const place = value.kind === "scalar" ? `${placeOf(value.location)} ${value.source}` : value.kind;
  if (value.kind === "scalar") return place;
  if (value.kind === "sequence") return [place, ...value.items.map((item) => dump(item, open))];
  return [place, ...Array.from(value.entries, ([name, entry]) => [name, dump(entry.value, open)])];
}

describe("a check that goes on from the last one says what a fresh one says", () => {
  test("over random edits of a project of several files", () => {
    const sequences = fc.array(fileEdits, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(sequences, (sequence) => expectSame(edited(shop, sequence))),
      { numRuns: 80 },
    );
  });

  test.each([1, 2, 3])("as complete values are written instead of others, for the %d. time", () => {
    const choices = fc.array(fc.nat({ max: instead.length - 1 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(choices, (chosen) => expectSame(rewritten(chosen))),
      { numRuns: 50 },
    );
  });

  const typed = ["extends: db", "profiles: [x]", "container_name: shop", "depends_on: [web]", "networks: [back]"];
  test.each(typed)("while %s is typed", (line) => {
    const at = shop["compose.yaml"].indexOf("    image: postgres");
    const versions = Array.from(`    ${line}\n`, (_, i): Files => {
      const part = `    ${line}\n`.slice(0, i + 1);
      return { ...shop, "compose.yaml": shop["compose.yaml"].slice(0, at) + part + shop["compose.yaml"].slice(at) };
    });
    expectSame(versions);
  });

  test("where a key of one character is left over, with a line below it that is deeper", () => {
    const broken = shop["service-base.yaml"].replace("unless-stopped\n", "unless-stoppe\nd\n");
    const without = broken.replace("    restart: unless-stoppe\n", "\n");
    expectSame([broken, without].map((text): Files => ({ ...shop, "service-base.yaml": text })));
  });

  test("where a file has the name of a service and nothing else, and moves", () => {
    const empty = shop["compose.yaml"].replace("    extends:", "x    extends:");
    expectSame(["", empty, `x${empty}`].map((text): Files => ({ ...shop, "compose.yaml": text })));
  });

  test.each(["---\n", "# shop\n", "\n", "x-a: 1\n", "x"])("where all of a file moves below %j", (start) => {
    const moved = Object.entries(shop).map(([name, text]): Files => ({ ...shop, [name]: start + text }));
    expectSame(moved.flatMap((files) => [shop, files]));
  });

  test("where what a service waits for is refused for what it does not say itself, and is not any more", () => {
    const text = (network: string) => `services:
  web: { image: acme/web:1, depends_on: { api: { condition: service_healthy } } }
  api: { image: acme/api:1, networks: [back] }
networks:
  ${network}:
`;
    expectSame(["back", "front", "back"].map((network): Files => ({ "compose.yaml": text(network) })));
  });

  const files = corpusFiles().filter((file) => existsSync(file));
  test.runIf(files.length > 0)("over random edits of real files", () => {
    const real = fc
      .constantFrom(...files)
      .map((file) => readFileSync(file, "utf8"))
      .filter((text) => text.length < 12_000);
    const sequences = fc.array(fileEdits, { minLength: 5, maxLength: 12 });
    const run = (text: string, sequence: readonly FileEdit[]) => expectSame(edited({ "compose.yaml": text }, sequence));
    fc.assert(fc.property(real, sequences, run), { numRuns: 60 });
  });
});
