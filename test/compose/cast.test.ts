import { afterAll, describe, expect, test } from "vitest";
import { ensureDockerCompose } from "../../scripts/tools/compose.mjs";
import { castAt, castPaths } from "../../server/src/core/compose/cast.ts";
import { valueFaults } from "../../server/src/core/compose/value-faults.ts";
import { parse } from "../../server/src/core/syntax/yaml.ts";
import { Oracle, type ServiceBody } from "./oracle.ts";
import { toldFault } from "./told-fault.ts";

describe("castAt", () => {
  test.each([
    ["privileged", "true", true],
    ["privileged", "False", false],
    ["pids_limit", "100", 100],
    ["pids_limit", "+7", 7],
    ["pids_limit", "010", 10],
    ["cpus", "0.5", 0.5],
    ["cpus", "0.1", Math.fround(0.1)],
    ["cpu_percent", "0x1p4", 16],
    ["image", "true", "true"],
    ["mem_limit", "5", "5"],
  ])("gives %s: %s its type", (key, text, value) => {
    expect(castAt(["services", "web", key], text)).toEqual({ value, fault: undefined });
  });

  test.each([
    ["yes", true],
    ["Y", true],
    ["ON", true],
    ["no", false],
    ["n", false],
    ["off", false],
  ])("warns of %s", (text, value) => {
    const cast = castAt(["networks", "inner", "internal"], text);
    expect(cast.value).toBe(value);
    expect(toldFault(cast.fault)).toBe(
      `warned: "${text}" is a word of YAML 1.1, which Docker Compose warns of: write \`${value}\`.`,
    );
  });

  test.each([
    ["privileged", "1", '"1" is neither true nor false: write `true` or `false`.'],
    ["privileged", "", "An empty text is neither true nor false: write `true` or `false`."],
    ["scale", "1.5", '"1.5" is no whole number: write digits alone, such as `8`.'],
    ["cpu_percent", "half", '"half" is no number: write one such as `0.5`.'],
    ["cpus", "1e39", '"1e39" is no number of CPUs: write `0.5` or `2`.'],
  ])("refuses %s: %j", (key, text, message) => {
    expect(castAt(["services", "web", key], text)).toMatchObject({
      value: undefined,
      fault: { kind: "refused", message },
    });
  });

  test("follows lists and any key", () => {
    expect(castAt(["services", "web", "ports", 3, "target"], "80").value).toBe(80);
    expect(castAt(["services", "web", "ulimits", "nofile", "soft"], "80").value).toBe(80);
    expect(castAt(["services", "web", "ports", "target"], "80").value).toBe("80");
    expect(castAt(["services"], "80").value).toBe("80");
  });
});

const texts = {
  boolean: ["true", "False", "YES", "n", "oN", "off", "y", "1", "0", "", "t", " true"],
  integer: ["5", "+7", "010", "0x10", "1_0", "", "1.0", " 1", "-"],
  float: ["5", "1e1", "0x1p-1", "0.5", "1_0", "x", "", "1,5"],
  cpus: ["5", "1e-1", "0x1p-1", ".5", "1_0", "x", "", "1e39"],
} as const;

const binary = ensureDockerCompose();
const oracle = new Oracle(binary ?? "");
afterAll(() => oracle.close());

describe("Docker Compose agrees about the type of", () => {
  // It takes no service that depends on one that is not there, or on a file.
  const paths = Object.entries(castPaths).flatMap(([type, patterns]) =>
    patterns
      .filter((path) => path.startsWith("services.") && !/depends_on|env_file/.test(path))
      .map((path) => ({ type, path })),
  );

  test.runIf(binary).each(Object.keys(texts))(
    "every %s",
    async (type) => {
      const bodies = paths
        .filter((place) => place.type === type)
        .flatMap(({ path }, i) => textsOf(type, i).map((text) => ({ path, text, body: bodyWith(path, text) })));
      const isTaken = ({ body }: { body: ServiceBody }) => !refusesService(body);
      const taken = bodies.filter(isTaken);
      const services = await oracle.services(taken.map(({ body }) => body));
      expect(taken.filter((_, i) => services[i] === undefined)).toEqual([]);
      const printed = taken.map(({ path, text }, i) => [path, text, valueAt(services[i], path)]);
      expect(printed).toEqual(taken.map(({ path, text }) => [path, text, castValue(path, text)]));
      const refused = bodies.filter((one) => !isTaken(one));
      const judged = await Promise.all(refused.map(async ({ body }) => (await oracle.services([body]))[0]));
      expect(refused.filter((_, i) => judged[i] !== undefined)).toEqual([]);
    },
    60_000,
  );
});

/** All texts for the first place, and for each other one what is read and one that is not. */
function textsOf(type: string, place: number): readonly string[] {
  const all = Object.entries(texts).find(([name]) => name === type)?.[1] ?? [];
  const last = all.slice(3);
  return place === 0 || process.env.SEAWORTHY_ORACLE_RUNS ? all : [...all.slice(0, 1), last[place % last.length] ?? ""];
}

/** What stands beside a value that cannot stand alone. */
const siblings: Readonly<Record<string, ServiceBody>> = {
  build: { context: "." },
  "develop.watch.[]": { path: "a", action: "rebuild" },
  "develop.watch.[].exec": { command: "a" },
  "post_start.[]": { command: "a" },
  "pre_stop.[]": { command: "a" },
  "ulimits.nofile": { soft: 1, hard: 1 },
  "volumes.[]": { type: "bind", source: "/a", target: "/b" },
  healthcheck: {},
};

function bodyWith(path: string, text: string): ServiceBody {
  const [, , ...keys] = path.replace("ulimits.*", "ulimits.nofile").split(".");
  const nest = (at: number): unknown => {
    const [key, next] = [keys[at], keys.slice(0, at + 1).join(".")];
    if (key === undefined) return text;
    const inner = nest(at + 1);
    const merged = typeof inner === "object" && !Array.isArray(inner) ? { ...siblings[next], ...inner } : inner;
    return key === "[]" ? [merged] : { [key]: merged };
  };
  return Object(nest(0));
}

function refusesService(body: ServiceBody): boolean {
  const file = { path: "compose.yaml", text: JSON.stringify({ services: { s: { image: "x", ...body } } }) };
  const [root] = parse(file).documents;
  const faults = root ? valueFaults(root, { lookup: () => undefined }) : [];
  return faults.some(({ fault }) => fault.kind === "refused");
}

/** What is false or 0 is mostly left out. */
function valueAt(service: ServiceBody | undefined, path: string): unknown {
  const [, , ...keys] = path.replace("ulimits.*", "ulimits.nofile").replaceAll("[]", "0").split(".");
  const value = keys.reduce((inner: unknown, key) => Object(inner)[key], service);
  // CPUs have 32 bits.
  return Math.fround(Number(typeof value === "object" ? 0 : (value ?? 0)) || 0);
}

function castValue(path: string, text: string): number {
  const value = castAt(
    path.split(".").map((key) => (key === "[]" ? 0 : key)),
    text,
  ).value;
  return Math.fround(Number(value)) + 0;
}
