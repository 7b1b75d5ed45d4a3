import { describe, expect, test } from "vitest";
import { type Check, type CheckInput, check } from "../server/src/core/check.ts";
import { actionsFor, bestOf, fixAll } from "../server/src/core/fix.ts";
import { defaultSettings } from "../server/src/core/settings.ts";
import { applyEdits, type TextEdit } from "../server/src/core/syntax/text.ts";

const base = `services:
  web:
    image: acme/web
    logging: { driver: json-file }
  db:
    image: postgres:16
    ports: ["5432:5432"]
    deploy:
      resources:
        limits: { cpus: "1" }
`;

const production = `services:
  web:
    restart: always
    deploy:
      resources:
        limits: { cpus: "0.5" }
  db:
    privileged: true
    ports: ["5433:5432"]
`;

function projectOf(files: Readonly<Record<string, string>>, compose: readonly string[]): Check {
  const sources = Object.entries(files).map(([name, text]) => ({ path: `/shop/${name}`, text }));
  const input: CheckInput = {
    compose: compose.flatMap((name) => sources.find(({ path }) => path === `/shop/${name}`) ?? []),
    env: [],
    settings: { ...defaultSettings, ruleSet: "strict" },
    named: new Map(sources.map((file) => [file.path, file])),
  };
  return check(input);
}

/** The lines that a fix adds and takes away, each with its file. */
function changed({ files }: Check, edits: readonly TextEdit[]): readonly string[] {
  return files.flatMap(({ file }) => {
    const own = edits.filter(({ location }) => location.file === file);
    const [before, after] = [file.text, applyEdits(file.text, own)].map((text) => text.split("\n"));
    const name = file.path.replace("/shop/", "");
    const gone = before?.filter((line) => !after?.includes(line)).map((line) => `${name} -${line}`) ?? [];
    const added = after?.filter((line) => !before?.includes(line)).map((line) => `${name} +${line}`) ?? [];
    return [...gone, ...added];
  });
}

/** What the first fix of a problem does, after its title. */
function firstFix(checked: Check, rule: string, service: string): readonly string[] {
  const problem = checked.diagnostics.find((one) => one.rule === rule && one.service === service);
  const [action] = problem ? actionsFor(problem, checked) : [];
  return action ? [action.title, ...changed(checked, action.edits)] : [];
}

describe("a fix of a project of several files is made", () => {
  const checked = projectOf({ "compose.yaml": base, "compose.prod.yaml": production }, [
    "compose.yaml",
    "compose.prod.yaml",
  ]);

  test("in the file that says what the service runs, where nothing of it stands anywhere", () => {
    expect(firstFix(checked, "stop-grace-period-missing", "web")).toEqual([
      "Give it 60s to stop",
      "compose.yaml +    stop_grace_period: 60s",
    ]);
  });

  test("where the values beside it stand", () => {
    expect(firstFix(checked, "memory-limit-missing", "web")).toEqual([
      "Limit memory to 512M in compose.prod.yaml",
      'compose.prod.yaml -        limits: { cpus: "0.5" }',
      'compose.prod.yaml +        limits: { cpus: "0.5", memory: 512M }',
    ]);
    expect(firstFix(checked, "memory-limit-missing", "db")).toEqual([
      expect.stringMatching(/^Limit memory to \S+$/),
      'compose.yaml -        limits: { cpus: "1" }',
      expect.stringMatching(/^compose.yaml \+ {8}limits: \{ cpus: "1", memory: \S+ }$/),
    ]);
  });

  test("where the value stands that counts", () => {
    expect(firstFix(checked, "privileged-container", "db")).toEqual([
      "Remove `privileged` in compose.prod.yaml",
      "compose.prod.yaml -    privileged: true",
    ]);
    expect(firstFix(checked, "image-tag-floating", "web")[1]).toMatch(/^compose.yaml -/);
  });

  test("in the file of each item of a list", () => {
    const problems = checked.diagnostics.filter(({ rule }) => rule === "database-port-published");
    const fixes = problems.map((problem) => changed(checked, actionsFor(problem, checked)[0]?.edits ?? []));
    expect(fixes).toEqual([
      ['compose.prod.yaml -    ports: ["5433:5432"]', 'compose.prod.yaml +    ports: ["127.0.0.1:5433:5432"]'],
      ['compose.yaml -    ports: ["5432:5432"]', 'compose.yaml +    ports: ["127.0.0.1:5432:5432"]'],
    ]);
  });

  test("not where another value would take the place of the one that goes", () => {
    const files = { "a.yaml": `${base}    privileged: true\n`, "b.yaml": production };
    expect(firstFix(projectOf(files, ["a.yaml", "b.yaml"]), "privileged-container", "db")).toEqual([]);
  });

  test("in all files at once", () => {
    const edits = fixAll(checked.diagnostics, checked, bestOf(["safe", "unsafe"]));
    expect(changed(checked, edits)).toContain("compose.prod.yaml -    privileged: true");
    expect(new Set(edits.map(({ location }) => location.file.path)).size).toBe(2);
  });
});

describe("a fix of a service that extends another one", () => {
  const files = {
    "compose.yaml": `services:
  web:
    extends: { file: service-base.yaml, service: base }
    image: acme/web:1
  worker:
    extends: web
    command: work
`,
    "service-base.yaml": "services:\n  base:\n    image: acme/base:1\n    privileged: true\n",
  };
  const checked = projectOf(files, ["compose.yaml"]);

  test("is made in the service that is extended, if the value stands there, and says so", () => {
    expect(firstFix(checked, "privileged-container", "worker")).toEqual([
      'Remove `privileged` in the service "base" of service-base.yaml',
      "service-base.yaml -    privileged: true",
    ]);
  });

  test("is made in the service itself, if it stands nowhere", () => {
    expect(firstFix(checked, "restart-policy-missing", "worker")).toEqual([
      expect.any(String),
      "compose.yaml +    restart: unless-stopped",
    ]);
  });
});

test("a value of an included file is read with the variables of that file", () => {
  const files = {
    "compose.yaml": "include: [a/compose.yaml]\nservices:\n  own:\n    image: acme/own:${TAG}\n",
    "a/compose.yaml": "services:\n  included:\n    image: acme/included:${TAG}\n",
    "a/.env": "TAG=latest\n",
  };
  const { diagnostics } = projectOf(files, ["compose.yaml"]);
  const floating = diagnostics.filter(({ rule }) => rule === "image-tag-floating");
  expect(floating.map(({ service }) => service)).toEqual(["included"]);
});
