import { describe, expect, test } from "vitest";
import {
  type Baseline,
  baselineText,
  countIn,
  type KnownProblem,
  type KnownProblems,
  nameOf,
  readBaseline,
} from "../server/src/core/baseline.ts";
import { inEither, KnownAmong, knownProblems, pruned } from "../server/src/core/baselined.ts";
import { type Check, check } from "../server/src/core/check.ts";
import { defaultSettings } from "../server/src/core/settings.ts";
import { keyPathsAt } from "../server/src/core/syntax/key-path.ts";
import { parse } from "../server/src/core/syntax/yaml.ts";

const rule = "privileged-container";

function known(...problems: readonly Partial<KnownProblem>[]): KnownProblems {
  const whole = problems.map((one): KnownProblem => ({ rule, service: undefined, at: "", count: 1, ...one }));
  return new Map(whole.map((problem) => [nameOf(problem), problem]));
}

const two: Baseline = new Map([
  ["b.yaml", known({ service: "web", at: "services.web", count: 2 }, { at: "services" }, { service: "db", at: "x" })],
  ["a/ä.yaml", known({ at: 'quote"\n' })],
  ["empty.yaml", known()],
]);

describe("the text of a baseline", () => {
  test("is sorted by file, service, rule and key, and has an entry a line", () => {
    expect(baselineText(two)).toBe(`{
  "files": {
    "a/ä.yaml": [
      { "at": "quote\\"\\n", "rule": "${rule}" }
    ],
    "b.yaml": [
      { "at": "services", "rule": "${rule}" },
      { "at": "x", "rule": "${rule}", "service": "db" },
      { "at": "services.web", "count": 2, "rule": "${rule}", "service": "web" }
    ]
  },
  "schemaVersion": 1
}
`);
  });

  test("is the same whatever the order of what is in it, and after it was read", () => {
    const text = baselineText(two);
    const turned: Baseline = new Map(
      [...two].map(([path, own]) => [path, new Map([...own].reverse())] as const).reverse(),
    );
    expect(baselineText(turned)).toBe(text);
    expect(baselineText(read(text))).toBe(text);
    expect(countIn(read(text))).toBe(5);
  });

  test("can be empty", () => {
    expect(baselineText(read(baselineText(new Map())))).toBe('{\n  "files": {},\n  "schemaVersion": 1\n}\n');
  });

  test("may name files as nothing else is named", () => {
    const odd: Baseline = new Map([["__proto__", known({ at: "a" })]]);
    expect(baselineText(read(baselineText(odd)))).toBe(baselineText(odd));
  });
});

function read(text: string): Baseline {
  const baseline = readBaseline(text);
  if ("fault" in baseline) throw new Error(baseline.fault);
  return baseline;
}

describe("a baseline that cannot be used", () => {
  const withFiles = (files: string) => `{"files": ${files}, "schemaVersion": 1}`;
  const withEntry = (entry: string) => withFiles(`{"a.yaml": [{"rule": "x"}, ${entry}]}`);
  test.each([
    ["", "it is not JSON"],
    ["\u0000\u0001", "it is not JSON"],
    ["[".repeat(200_000), "it is not JSON"],
    ["{\n<<<<<<< ours\n", "it has the marks of a merge conflict"],
    ["null", "it is no object with `files` and `schemaVersion`"],
    ["[]", "it is no object with `files` and `schemaVersion`"],
    ["{}", "its `schemaVersion` is not 1"],
    ['{"schemaVersion": 2, "problems": []}', "a newer Seaworthy wrote it (`schemaVersion` 2)"],
    ['{"schemaVersion": "1"}', "its `schemaVersion` is not 1"],
    ['{"schemaVersion": 1}', "its `files` are no object"],
    ['{"schemaVersion": 1, "file": {}}', 'it has a key "file", which means nothing'],
    [withFiles("[]"), "its `files` are no object"],
    [withFiles('{"/etc/passwd": []}'), '"/etc/passwd" is no path below its folder'],
    [withFiles('{"a/../../b.yaml": []}'), '"a/../../b.yaml" is no path below its folder'],
    [withFiles('{"a.yaml": {}}'), 'what it has of "a.yaml" is no list'],
    [withEntry("7"), 'entry 2 of "a.yaml" is no object'],
    [withEntry("{}"), 'entry 2 of "a.yaml" has no `rule`'],
    [withEntry('{"rule": "x", "lines": [1]}'), 'entry 2 of "a.yaml" has a key "lines", which means nothing'],
    [withEntry('{"rule": "x", "at": 7}'), 'entry 2 of "a.yaml" has an `at` that is no text'],
    [withEntry('{"rule": "x", "service": null}'), 'entry 2 of "a.yaml" has a `service` that is no text'],
    [withEntry('{"rule": "x", "count": 0}'), 'entry 2 of "a.yaml" has a `count` that is no whole number from 1'],
    [withEntry('{"rule": "x", "count": 1e99}'), 'entry 2 of "a.yaml" has a `count` that is no whole number from 1'],
    [" ".repeat(5_000_001), "it is longer than 5 MB"],
  ])("says why: %.40j", (text, fault) => {
    expect(readBaseline(text)).toEqual({ fault });
  });
});

test("an entry that a merge has brought in twice is there once", () => {
  const text = `{"files": {"a": [{"rule": "x"}, {"rule": "x", "count": 2}, {"rule": "x"}]}, "schemaVersion": 1}`;
  expect(countIn(read(text))).toBe(2);
});

describe("where something stands", () => {
  test.each([
    ["services:\n  web:\n    <>ports: [80]\n", "services.web.ports"],
    ["services:\n  web:\n    ports: [80, <>8080:80]\n", "services.web.ports[8080:80]"],
    ["services:\n  web:\n    ports:\n      - target: <>80\n", "services.web.ports[].target"],
    ["services:\n  web:\n    environment: [A=b, <>PASSWORD=hunter2]\n", "services.web.environment.PASSWORD"],
    ["services:\n  web:\n    environment: {PASSWORD: <>hunter2}\n", "services.web.environment.PASSWORD"],
    ["services:\n  web:\n    command: [--password, <>hunter2]\n", "services.web.command[]"],
    ["services:\n  web:\n    healthcheck: {test: [CMD, <>hunter2]}\n", "services.web.healthcheck.test[]"],
    ["services:\n  web:\n    env_file: [<>https://me:secret@example.com]\n", "services.web.env_file[]"],
    ["services:\n  <>web:\n", "services.web"],
    ["services:\n  web: <>\n", "services.web"],
    ["x-log: &log\n  <>driver: local\nservices:\n  web: {logging: *log}\n", "x-log.driver"],
    ["x-log: &log {driver: local}\nservices:\n  web: {logging: <>*log}\n", "services.web.logging"],
    ["x-web: &web {<>privileged: true}\nservices:\n  web: {<<: *web}\n", "x-web.privileged"],
    ["<># nothing\n", ""],
  ])("is told by keys: %j", (text, path) => {
    const offset = text.indexOf("<>");
    const file = parse({ path: "/compose.yaml", text: text.replace("<>", "") });
    expect(keyPathsAt(file, [offset]).get(offset) ?? "").toBe(path);
  });
});

function checkOf(text: string, before?: Check): Check {
  return check({ compose: [{ path: "/compose.yaml", text }], env: [], settings: defaultSettings }, before);
}

const compose =
  "services:\n  web:\n    image: a:1.0\n    privileged: true\n  db:\n    image: b:1.0\n    privileged: true\n";

function foundIn({ diagnostics, files: [file] }: Check): KnownProblems {
  return file ? knownProblems(diagnostics, file) : new Map();
}

/** What is new beside a baseline. */
function newIn({ diagnostics, files: [file] }: Check, own: KnownProblems): readonly string[] {
  const isKnown = file ? new KnownAmong(own).of(diagnostics, file) : [];
  return diagnostics.flatMap((one, i) => (isKnown[i] === true ? [] : `${one.service} ${one.rule}`));
}

describe("a baseline", () => {
  const own = foundIn(checkOf(compose));

  test("has all that was found when it was made", () => {
    expect(own.size).toBeGreaterThan(10);
    expect(newIn(checkOf(compose), own)).toEqual([]);
  });

  test.each([
    ["lines above", `# hello\n\n${compose}`],
    [
      "another order",
      "services:\n  db:\n    privileged: true\n    image: b:1.0\n  web: {privileged: true, image: a:1.0}\n",
    ],
    ["other line breaks", compose.replaceAll("\n", "\r\n")],
  ])("still has it after an edit elsewhere: %s", (_, text) => {
    expect(newIn(checkOf(text), own)).toEqual([]);
  });

  test("has what is known after each keystroke, and not what that brings", () => {
    let made = checkOf(compose);
    for (const name of ["a:1", "a:1.", "a:1.1"]) {
      made = checkOf(compose.replace("a:1.0", name), made);
      expect(newIn(made, own)).not.toContain("db privileged-container");
    }
    expect(newIn(made, own)).toEqual([]);
    made = checkOf(`${compose}  new:\n    image: c:1.0\n    privileged: true\n`, made);
    expect(newIn(made, own)).toContain("new privileged-container");
    expect(newIn(made, own).filter((line) => /^(web|db) /.test(line))).toEqual([]);
  });

  test("has as many of a kind as it says: the first are known", () => {
    const text = 'services:\n  web:\n    image: a:1.0\n    ports: ["5432:5432"]\n';
    const made = checkOf(text);
    const [first] = made.diagnostics;
    const [file] = made.files;
    if (!first || !file) throw new Error("Nothing was found.");
    const three = [first, { ...first }, { ...first }];
    const found = knownProblems(three, file);
    expect([...found.values()]).toEqual([expect.objectContaining({ count: 3 })]);
    const less = new Map([...found].map(([name, problem]) => [name, { ...problem, count: 2 }] as const));
    expect(new KnownAmong(less).of(three, file)).toEqual([true, true, false]);
  });

  test("has nothing of what cannot be suppressed", () => {
    const broken = checkOf("services: {\n# seaworthy-ignore nothing\n");
    expect(broken.diagnostics.map((one) => one.rule)).toContain("yaml-syntax");
    expect(foundIn(broken)).toEqual(new Map());
  });

  test("does not see what is suppressed or ignored", () => {
    const suppressed = compose.replace("web:", "web: # seaworthy-ignore privileged-container -- it has to");
    const names = [...foundIn(checkOf(suppressed)).values()].filter((one) => one.rule === rule);
    expect(names.map(({ service }) => service)).toEqual(["db"]);
  });
});

describe("two baselines", () => {
  const [one, other] = [known({ at: "a", count: 3 }, { at: "b" }), known({ at: "a", count: 2 }, { at: "c" })];
  test("are put together by the larger count", () => {
    expect(inEither(one, other)).toEqual(known({ at: "a", count: 3 }, { at: "b" }, { at: "c" }));
  });
  test("leave what both have when pruned, and nothing else", () => {
    expect(pruned(one, other)).toEqual(known({ at: "a", count: 2 }));
  });
});
