import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { ensureDockerCompose } from "../scripts/tools/compose.mjs";
import { check } from "../server/src/core/check.ts";
import { expandSnippet, tabStopsOf } from "./snippet-expansion.ts";
import { watchedElsewhere } from "./watched-elsewhere.ts";

interface Snippet {
  readonly name: string;
  readonly prefix: string;
  readonly description: string;
  readonly body: string;
  readonly isFileTemplate: boolean;
}

const SNIPPETS = readSnippets();
const MINIMAL = "services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n";
const LAYOUTS = SNIPPETS.filter(({ prefix }) => prefix.startsWith("layout-"));

/** Every snippet with every offer of its choices taken once, in the smallest file in which it makes sense. */
const FILES = SNIPPETS.flatMap((snippet) =>
  [0, 1].map((choice) => ({
    name: `${snippet.name}, choice ${choice}`,
    text: inFile(snippet, choice),
    isPart: inFile(snippet, choice).startsWith(MINIMAL),
  })),
);

test("all the prefixes are there", () => {
  expect([...new Set(SNIPPETS.map(({ prefix }) => prefix))].sort()).toEqual([
    "layout-blue-green",
    "layout-canary",
    "prod-healthcheck",
    "prod-limits",
    "prod-logging",
    "prod-service",
  ]);
});

describe.each(SNIPPETS)("$name", ({ prefix, description, body, isFileTemplate }) => {
  test("says what it is for, and offers a layout for a new file", () => {
    expect(description).toMatch(/^[A-Z].*[^.]$/);
    expect(isFileTemplate).toBe(prefix.startsWith("layout-"));
  });

  test("numbers its tab stops without a gap, and ends at the last one", () => {
    const stops = tabStopsOf(body);
    expect(stops.at(-1)).toBe(0);
    expect(body.endsWith("$0")).toBe(true);
    const numbers = [...new Set(stops)].sort((one, other) => one - other);
    expect(numbers).toEqual(numbers.map((_, index) => index));
  });

  test("is indented with tabs, which become the document's own indentation", () => {
    expect(body.split("\n").filter((line) => /^\t* +[^ #]/.test(line) && !/^\t* {2}target:/.test(line))).toEqual([]);
    expect(body).not.toMatch(/[^\t\n]\t|[\t ]$/m);
  });
});

describe.each(LAYOUTS)("$name", (layout) => {
  const project = parse(inFile(layout, 0), { merge: true });

  test.each(Object.keys(project.services))("%s is fit for production", (name) => {
    const service = project.services[name];
    expect(service.image).toMatch(/:\d+\.\d+\.\d+/);
    expect(service).toMatchObject({ restart: "unless-stopped", stop_grace_period: "60s" });
    expect(service).not.toHaveProperty("stop_signal");
    expect(service.healthcheck).toMatchObject({ test: expect.any(Array), start_period: expect.any(String) });
    expect(Object.keys(service.deploy.resources.limits)).toEqual(["cpus", "memory", "pids"]);
    expect(service.logging.options).toEqual({ "max-size": "10m", "max-file": "5" });
    expect("ports" in service).toBe(name === "proxy");
  });

  test("has a proxy that waits for both versions to be healthy, and is reachable alone", () => {
    const { proxy, ...versions } = project.services;
    const healthy = Object.keys(versions).map((name) => [name, { condition: "service_healthy" }]);
    expect(proxy.depends_on).toEqual(Object.fromEntries(healthy));
    expect(healthy).toHaveLength(2);
    expect(project.name).toBe("shop");
  });

  test("leaves nginx its own variables, in the eyes of Docker Compose", () => {
    const { content } = project.configs.proxy;
    expect(content.match(/(?<!\$)(\$\$)*\$(?!\$)/g)).toBeNull();
    expect(content).toMatch(/Host \$\$host;/);
  });
});

test("the canary gets one request in ten", () => {
  const { services, configs } = parse(fileOf("layout-canary"), { merge: true });
  expect(services.proxy.environment).toEqual({ STABLE_WEIGHT: "9", CANARY_WEIGHT: "1" });
  expect(configs.proxy.content).toMatch(/^ +server stable:3000 weight=\$\$\{STABLE_WEIGHT\} resolve;$/m);
  expect(configs.proxy.content).toMatch(/^ +server canary:3000 weight=\$\$\{CANARY_WEIGHT\} resolve;$/m);
});

test("of blue and green one is active", () => {
  const { services, configs } = parse(fileOf("layout-blue-green"), { merge: true });
  expect(services.proxy.environment).toEqual({ ACTIVE: "blue" });
  expect(configs.proxy.content.match(/^ +server .*;$/gm)).toEqual(["  server $${ACTIVE}:3000 resolve;"]);
});

describe("our own rules", () => {
  test.each(FILES.filter(({ isPart }) => !isPart))("have nothing to say about $name", ({ text }) => {
    expect(problemsIn(text)).toEqual([]);
  });

  test.each(FILES.filter(({ isPart }) => isPart))("have less to say with $name than without", ({ text }) => {
    const before = problemsIn(MINIMAL);
    const after = problemsIn(text);
    expect(before).toEqual(expect.arrayContaining([...after]));
    expect(after.length).toBeLessThan(before.length);
  });
});

const compose = ensureDockerCompose();

test.each(compose === undefined ? [] : FILES)("Docker Compose accepts $name", ({ text }) => {
  const directory = mkdtempSync(join(tmpdir(), "seaworthy-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const file = join(directory, "compose.yaml");
  writeFileSync(file, text);
  const result = spawnSync(compose ?? "", ["--file", file, "config", "--quiet"], {
    env: { PATH: process.env.PATH, HOME: directory },
    encoding: "utf8",
    timeout: 20_000,
  });
  expect({ status: result.status, output: result.stderr }).toEqual({ status: 0, output: "" });
});

function problemsIn(text: string): readonly string[] {
  const { diagnostics } = check({
    compose: [{ path: "compose.yaml", text }],
    env: [],
    settings: watchedElsewhere,
  });
  return diagnostics.map(({ rule, message }) => `${rule}: ${message}`);
}

function readSnippets(): readonly Snippet[] {
  const source: Record<string, Partial<Snippet> & { readonly body: readonly string[] }> = JSON.parse(
    readFileSync(new URL("../snippets/compose.code-snippets", import.meta.url), "utf8"),
  );
  return Object.entries(source).map(([name, { prefix = "", description = "", isFileTemplate = false, body }]) => {
    return { name, prefix, description, isFileTemplate, body: body.join("\n") };
  });
}

function fileOf(prefix: string): string {
  const [snippet] = SNIPPETS.filter((one) => one.prefix === prefix);
  if (snippet === undefined) throw new Error(`No snippet has the prefix ${prefix}.`);
  return inFile(snippet, 0);
}

function inFile({ prefix, body }: Snippet, choice: number): string {
  const text = expandSnippet(body, choice);
  if (prefix.startsWith("layout-")) return text;
  if (prefix === "prod-service") return `services:\n${indent(text, 2)}\n`;
  return `${MINIMAL}${indent(text, 4)}\n`;
}

function indent(text: string, spaces: number): string {
  return text.replace(/^(?=.)/gm, " ".repeat(spaces));
}
