import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { ensureDockerCompose } from "../scripts/tools/compose.mjs";
import { type Check, check } from "../server/src/core/check.ts";
import { actionsFor } from "../server/src/core/fix.ts";
import { folderWith } from "./folder-with.ts";
import { expandSnippet } from "./snippet-expansion.ts";
import { backedUpElsewhere } from "./watched-elsewhere.ts";

/** A snippet that is a part of a Compose file. */
interface Part {
  readonly name: string;
  readonly prefix: string;
  readonly description: string;
  readonly file: string;
  readonly services?: readonly string[];
  readonly blocks?: readonly string[];
  readonly without?: readonly string[];
}

const index: readonly Part[] = JSON.parse(read("snippets.json"));
const generated: Readonly<Record<string, { readonly body: readonly string[] }>> = JSON.parse(
  read("dockercompose.code-snippets"),
);
const parts = index.filter(({ services, blocks }) => services ?? blocks);
const compose = ensureDockerCompose();

test("all the services and blocks are there", () => {
  expect(parts.map(({ prefix }) => prefix.replace(/^prod-/, "")).toSorted()).toEqual(
    [
      ...["alertmanager", "api", "backup-postgres-s3", "blue-green", "cadvisor", "canary", "elasticsearch", "filebeat"],
      ...["grafana", "haproxy", "kafka", "kibana", "logging-awslogs", "logging-fluentd", "logging-syslog", "logstash"],
      ...["migration", "nginx", "node-exporter", "postgres", "postgres-replication", "prometheus", "redis"],
      ...["socket-proxy", "update-config", "worker"],
    ].toSorted(),
  );
});

describe.each(parts)("$prefix", (part) => {
  const body = generated[part.name]?.body.join("\n") ?? "";
  const source = parse(read(part.file), { merge: true });

  test("means what stands in its file, by itself", () => {
    const text = expandSnippet(body, 0);
    expect(parse(text, { merge: true })).toEqual(meantBy(part, source));
    expect(text).not.toMatch(/README\.md/);
  });

  test.each([
    { tabSize: 2, indent: 2 },
    { tabSize: 4, indent: 4 },
    // A document that is not indented as the editor would do it.
    { tabSize: 4, indent: 2 },
  ])("means the same, indented by $indent in a document with $tabSize", (place) => {
    const text = `here:\n${expandSnippet(body, 0, place)}\n`;
    expect(parse(text, { merge: true }).here).toEqual(meantBy(part, source));
  });

  test("is indented with tabs, which become the document's own indentation", () => {
    // Two columns behind a dash are two columns everywhere.
    expect(body.split("\n").filter((line) => !/^\t*( {2}\t*)?[^ \t]|^$/.test(line))).toEqual([]);
    expect(
      body.split("\n").filter((line, i, all) => line.includes("\t  ") && !/^\t*(- | {2})/.test(all[i - 1] ?? "")),
    ).toEqual([]);
  });

  test("tells what it is for", () => {
    expect(part.description).toMatch(/^[A-Z].*[^.]$/);
  });

  test.each([0, 1])("leaves our rules nothing to say, choice %i", (choice) => {
    const text = framed(part, { source, text: expandSnippet(body, choice) });
    const { diagnostics } = judged(part, text);
    expect(diagnostics.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

  test.runIf(part.services)("leaves only what quick fixes define, in a file with nothing else", () => {
    const made = judged(part, `name: shop\nservices:\n${indented(expandSnippet(body, 0))}\n`);
    expect(made.diagnostics.filter(({ rule }) => rule !== "undefined-reference")).toEqual([]);
    for (const problem of made.diagnostics) {
      expect(actionsFor(problem, made).map(({ title }) => title)).toContainEqual(expect.stringMatching(/^Define the /));
    }
  });

  test.runIf(compose)("is taken by Docker Compose", () => {
    const text = framed(part, { source, text: expandSnippet(body, 1) });
    const cwd = folderWith({ "compose.yaml": text, ".env": variablesFor(part, text) });
    const env = { PATH: process.env.PATH, HOME: cwd };
    const { status, stderr } = spawnSync(compose ?? "", ["config", "--quiet"], { cwd, env, encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});

function judged(part: Part, text: string): Check {
  return check({
    compose: [{ path: "/shop/compose.yaml", text }],
    env: [{ path: "/shop/.env", text: variablesFor(part, text) }],
    settings: backedUpElsewhere,
  });
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}

/** What a part says, read from its file. */
function meantBy({ services = [], blocks = [], without = [] }: Part, source: Source): unknown {
  const own = services.map((name) => {
    const service = structuredClone(source.services[name]);
    for (const path of without) deleteAt(service, path.split("."));
    return [name, service];
  });
  const ofBlocks = blocks.map((path) => [path.split(".").at(-1), valueAt(source, path.split("."))]);
  return Object.fromEntries([...own, ...ofBlocks]);
}

/** The smallest file in which a part stands where it belongs, with all that it names. */
function framed(part: Part, { source, text }: { readonly source: Source; readonly text: string }): string {
  if (part.blocks) return withBlocks(part.blocks, source, parse(text));
  const written = `name: shop\nservices:\n${indented(text)}\n`;
  const services: readonly Service[] = Object.values(parse(written, { merge: true }).services);
  const volumes = services.flatMap(({ volumes: mounts = [] }) =>
    mounts.flatMap((mount) => (typeof mount === "string" ? (/^[\w-]+(?=:)/.exec(mount)?.[0] ?? []) : [])),
  );
  const secrets = services.flatMap((service) => service.secrets ?? []);
  return `${written}${stringify({
    volumes: Object.fromEntries(volumes.map((name) => [name, null])),
    secrets: Object.fromEntries(secrets.map((name) => [name, { file: `./secrets/${name}` }])),
  })}`;
}

function withBlocks(blocks: readonly string[], source: Source, own: Readonly<Record<string, unknown>>): string {
  const whole = structuredClone(source);
  for (const path of blocks.map((one) => one.split("."))) {
    const parent = valueAt(whole, path.slice(0, -1));
    const key = path.at(-1) ?? "";
    if (typeof parent === "object" && parent !== null) Object.assign(parent, { [key]: own[key] });
  }
  const { "x-service": _, ...rest } = whole;
  return stringify(rest);
}

interface Service {
  readonly volumes?: readonly unknown[];
  readonly secrets?: readonly string[];
}

interface Source {
  readonly services: Readonly<Record<string, object>>;
  readonly "x-service"?: unknown;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce((at: unknown, key) => new Map(Object.entries(at ?? {})).get(key), value);
}

function deleteAt(value: unknown, path: readonly string[]): void {
  const parent = valueAt(value, path.slice(0, -1));
  if (typeof parent === "object" && parent !== null) Reflect.deleteProperty(parent, path.at(-1) ?? "");
}

/** What the example of the layout sets, or anything at all for what has to be set. */
function variablesFor({ file }: Part, text: string): string {
  const example = join("snippets", dirname(file), ".env.example");
  if (existsSync(example)) return readFileSync(example, "utf8");
  return Array.from(text.matchAll(/\$\{(\w+):\?/g), ([, name = ""]) => `${name}=any\n`).join("");
}

function read(path: string): string {
  return readFileSync(join("snippets", path), "utf8");
}
