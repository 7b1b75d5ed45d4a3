import { expect, test } from "vitest";
import { parseByteSize } from "../../server/src/core/compose/byte-size.ts";
import { parseDuration } from "../../server/src/core/compose/duration.ts";
import { parseImage } from "../../server/src/core/compose/image.ts";
import { catalogue } from "../../server/src/core/images/catalogue.ts";
import type { ImageFacts, ImageKnowledge } from "../../server/src/core/images/facts.ts";
import { describeImage, type KnownImage } from "../../server/src/core/images/knowledge.ts";

const versions = [
  ...["1.0", "1.16", "1.18", "1.25", "2.1", "2.7", "2.12", "3.0", "3.5", "3.6", "3.6.2", "3.8", "3.13", "4.0", "5.0"],
  ...["6.0", "7.4", "8.0", "8.0.36", "8.4", "9.0", "10.4.31", "10.5.22", "10.6.4", "10.6.15", "10.11.8", "11.0.3"],
  ...["11.4", "16", "17", "18", "20", "22", "24", "25", "26.1", "2017-latest", "2022-latest", "2025.01"],
  ...["RELEASE.2025-09-07T16-13-09Z", "latest-pg17", "lts-jdk21"],
];

const bases = [
  ...["alpine", "alpine-slim", "slim", "bookworm", "debian", "distroless", "distroless-static", "ubi9", "ubuntu"],
  ...["fpm", "fpm-alpine", "apache", "cli", "management", "rootless", "fastcgi", "nanoserver-ltsc2022"],
];

/** Between them the tags reach every variant of every image. */
const tags = [
  "latest",
  ...versions,
  ...versions.map((version) => `${version}-alpine`),
  ...bases.flatMap((base) => [base, `1.25-${base}`, `8.4-${base}`]),
];

/** Every edition that a tag of the list leads to, with the reference that leads there. */
const allEditions: readonly (readonly [text: string, image: KnownImage])[] = catalogue.flatMap(({ repositories }) =>
  tags.flatMap((tag) => {
    const text = `${(repositories[0] ?? "").replace("*", "anything")}:${tag}`;
    const reference = parseImage(text);
    const image = reference && describeImage(reference);
    return image === undefined ? [] : [[text, image] as const];
  }),
);

/** One of each kind. */
const editions = [
  ...new Map(
    allEditions.map(([text, image]) => [
      JSON.stringify([image.repository, image.healthchecks, [...image.tools], image.probeImpossible]),
      [text, image] as const,
    ]),
  ).values(),
];

/** The facts of each entry, and of each of its variants, as they are written. */
const written: readonly (readonly [name: string, facts: ImageFacts])[] = catalogue.flatMap((knowledge) => [
  [nameOf(knowledge), knowledge] as const,
  ...(knowledge.variants ?? []).map((variant, i) => [`${nameOf(knowledge)}, variant ${i + 1}`, variant] as const),
]);

function nameOf({ repositories }: ImageKnowledge): string {
  return repositories[0] ?? "";
}

/** The first program of a health check: the first word, or the first command of a shell that is given a script. */
function programsOf(test: readonly string[]): readonly string[] {
  const [form, first = "", ...rest] = test;
  const script = form === "CMD-SHELL" ? first : rest[0] === "-c" && /^(ba)?sh$/.test(first) ? (rest[1] ?? "") : "";
  const words = script === "" ? [] : piped(script);
  return [form === "CMD-SHELL" ? "sh" : first, ...words].map((word) => word.slice(word.lastIndexOf("/") + 1));
}

/** The first word of each command of a pipeline or list, without what the shell does itself. */
function piped(script: string): readonly string[] {
  const bare = script
    .replaceAll("{port}", "0")
    .replace(/'[^']*'|"(?:[^"\\]|\\.)*"/g, "''")
    .replace(/\$\$\([^)]*\)/g, "");
  return bare
    .split(/\|\||&&|[|;{}]/)
    .map((command) => command.trim().split(/\s+/)[0] ?? "")
    .filter((word) => word !== "" && !builtins.has(word) && !/^[\d<>]/.test(word));
}

const builtins: ReadonlySet<string> = new Set(["exec", "read", "[[", "exit", "printf", "echo"]);

test("the tags reach every variant", () => {
  const reached = new Set<unknown>();
  for (const [, { dataDirectories, ports, healthchecks }] of allEditions) {
    for (const fact of [dataDirectories, ports, ...healthchecks.map(({ test: words }) => words)]) reached.add(fact);
  }
  for (const { repositories, variants } of catalogue) {
    for (const { dataDirectories, ports, healthchecks = [] } of variants ?? []) {
      for (const fact of [dataDirectories, ports, ...healthchecks.map(({ test: words }) => words)]) {
        if (fact !== undefined) expect(reached.has(fact), `${repositories[0]}: ${JSON.stringify(fact)}`).toBe(true);
      }
    }
  }
});

test("no repository is listed twice", () => {
  const repositories = catalogue.flatMap((knowledge) => knowledge.repositories);
  expect(repositories.toSorted()).toEqual([...new Set(repositories)].toSorted());
});

test("repositories are written as they are looked up", () => {
  for (const repository of catalogue.flatMap(({ repositories }) => repositories)) {
    const image = parseImage(repository.replace("*", "anything"));
    expect(image && describeImage(image)?.repository).toBe(repository);
  }
});

test("every certain health check runs on tools that the edition has", () => {
  for (const [text, { healthchecks, tools }] of editions) {
    for (const { test: words } of healthchecks.filter(({ certain }) => certain)) {
      for (const program of programsOf(words)) expect(tools.get(program), `${program} in ${text}`).toBe(true);
    }
  }
});

test("the programs of a check are seen", () => {
  expect(programsOf(["CMD", "/usr/bin/loki", "-health"])).toEqual(["loki"]);
  expect(programsOf(["CMD-SHELL", "redis-cli ping | grep -q PONG"])).toEqual(["sh", "redis-cli", "grep"]);
  expect(programsOf(["CMD", "bash", "-c", "{ printf 'a;b' >&0; grep 'c'; } 0<>/dev/tcp/x/1"])).toEqual([
    "bash",
    "grep",
  ]);
});

test("where a probe is impossible, none is offered", () => {
  for (const [text, { probeImpossible, healthchecks, shipsHealthcheck }] of editions) {
    if (probeImpossible === undefined) continue;
    expect(healthchecks, text).toEqual([]);
    expect(shipsHealthcheck, text).toBe(false);
  }
});

test("health checks have a form that Compose takes", () => {
  for (const [name, { healthchecks = [] }] of written) {
    for (const { test: words, port } of healthchecks) {
      const [form, ...rest] = words;
      expect(form, name).toMatch(/^CMD(-SHELL)?$/);
      expect(form === "CMD-SHELL" ? rest.length === 1 : rest.length > 0, name).toBe(true);
      const text = rest.join(" ");
      expect(text.replaceAll("$$", ""), `${name}: each $ is doubled`).not.toContain("$");
      expect(text.includes("{port}"), `${name}: the marker and the port belong together`).toBe(port !== undefined);
    }
  }
});

test("durations are such", () => {
  for (const [name, { startPeriod, stopGracePeriod, healthchecks = [] }] of written) {
    const durations = healthchecks.flatMap((check) => [check.startPeriod, check.interval, check.timeout]);
    for (const duration of [startPeriod, stopGracePeriod, ...durations]) {
      if (duration !== undefined) expect(parseDuration(duration), `${name}: ${duration}`).toBeGreaterThan(0);
    }
  }
});

test("sizes and counts are such", () => {
  for (const [name, { limits, minimumMemory, kernelSettings = [] }] of written) {
    const shared = kernelSettings.filter(({ key }) => key === "shm_size").map(({ value }) => String(value));
    for (const size of [limits?.memory, minimumMemory, ...shared]) {
      if (size !== undefined) expect(parseByteSize(size), `${name}: ${size}`).toBeGreaterThan(0);
    }
    if (limits === undefined) continue;
    expect(limits.cpus, name).toMatch(/^\d+\.\d+$/);
    expect(limits.pids, name).toBeGreaterThanOrEqual(50);
  }
});

test("paths are absolute, and end without a slash", () => {
  for (const [name, { dataDirectories = [], healthchecks = [] }] of written) {
    const paths = [
      ...dataDirectories.flatMap(({ path, alternatives = [], fatalMounts = [] }) => [
        path,
        ...alternatives,
        ...fatalMounts,
      ]),
      ...healthchecks.flatMap(({ needs, unless }) => [...(needs?.mounts ?? []), ...(unless?.mounts ?? [])]),
    ];
    for (const path of paths) expect(path, name).toMatch(/^(\/[\w.-]+)+$/);
  }
});

test("ports are listed once", () => {
  for (const [name, { ports = [] }] of written) {
    const numbers = ports.map(({ number, protocol }) => `${number}/${protocol}`);
    expect(numbers, name).toEqual([...new Set(numbers)]);
  }
});

test("variables have names that an environment takes", () => {
  for (const [name, facts] of written) {
    const variables = [
      ...(facts.secrets ?? []).flatMap((secret) => [secret.name, secret.fileVariable ?? `${secret.name}_FILE`]),
      ...(facts.fileVariables ?? []),
      ...(facts.requiredVariables ?? []).flat().filter((member) => !member.startsWith("/")),
      ...(facts.dependentVariables ?? []).flatMap(({ of, needs }) => [of, ...needs.flat()]),
      ...(facts.refusedVariables ?? []),
      ...(facts.healthchecks ?? []).flatMap(({ needs, unless }) => [
        ...(needs?.variables ?? []),
        ...(unless?.variables ?? []),
      ]),
    ];
    for (const variable of variables) expect(variable, name).toMatch(/^[A-Za-z_][\w.]*(=\w+)?$/);
  }
});

test("sentences end with a full stop", () => {
  for (const [name, facts] of written) {
    const sentences = [
      facts.probeImpossible,
      facts.deprecation?.reason,
      ...(facts.healthchecks ?? []).map(({ note }) => note),
      ...(facts.dataDirectories ?? []).map(({ onlyIf }) => onlyIf),
      ...(facts.secrets ?? []).map(({ note }) => note),
      ...(facts.kernelSettings ?? []).map(({ consequence }) => consequence),
    ];
    for (const sentence of sentences) {
      if (sentence !== undefined) expect(sentence, name).toMatch(/^[A-Z].*\.$/);
    }
  }
});

test("days are ISO dates, and signals have their names", () => {
  for (const [name, { deprecation, stopSignal }] of written) {
    expect(deprecation?.since ?? "2026-01-01", name).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(stopSignal ?? "SIGTERM", name).toMatch(/^SIG[A-Z]+[12]?$/);
  }
});

test("the memory that is proposed is not below what the image needs", () => {
  for (const [name, { limits, minimumMemory }] of written) {
    if (limits === undefined || minimumMemory === undefined) continue;
    expect(parseByteSize(limits.memory) ?? 0, name).toBeGreaterThanOrEqual(parseByteSize(minimumMemory) ?? 0);
  }
});
