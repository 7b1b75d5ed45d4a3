import { describe, expect, test } from "vitest";
import { parseByteSize } from "../../server/src/core/compose/byte-size.ts";
import { parseDuration } from "../../server/src/core/compose/duration.ts";
import { parseImage } from "../../server/src/core/compose/image.ts";
import { catalogue } from "../../server/src/core/images/catalogue.ts";
import type { ImageFacts, ImageKnowledge } from "../../server/src/core/images/facts.ts";
import { describeImage, type KnownImage } from "../../server/src/core/images/knowledge.ts";

/** Tags that between them reach every variant of every image. */
const tags = [
  "",
  ...["1.0", "1.16", "1.18", "1.25", "2.1", "2.7", "2.12", "2.19", "3.0", "3.4", "3.5", "3.6", "3.6.2", "3.8", "3.13"],
  ...["4.0", "5.0", "6.0", "7.4", "8.0", "8.0.36", "8.4", "9.0", "10.4.31", "10.5.22", "10.6.4", "10.6.15", "10.11.8"],
  ...["11.0.3", "11.4", "16", "17", "18", "20", "22", "24", "25", "26.1", "2017-latest", "2022-latest", "2025.01"],
  "RELEASE.2025-09-07T16-13-09Z",
  "latest-pg17",
  "lts-jdk21",
].flatMap((version) =>
  ["", "alpine", "alpine-slim", "slim", "bookworm", "debian", "distroless", "distroless-static", "ubi9", "ubuntu"]
    .concat(["fpm", "fpm-alpine", "apache", "cli", "management", "management-alpine", "rootless", "fastcgi"])
    .concat(["nanoserver-ltsc2022"])
    .map((variant) => [version, variant].filter((part) => part !== "").join("-")),
);

/** Every edition that a tag of the list leads to, with the reference that leads there. */
const editions: readonly (readonly [text: string, image: KnownImage])[] = catalogue.flatMap(({ repositories }) =>
  tags.flatMap((tag) => {
    const name = (repositories[0] ?? "").replace("*", "anything");
    const text = tag === "" ? name : `${name}:${tag}`;
    const reference = parseImage(text);
    const image = reference && describeImage(reference);
    return image === undefined ? [] : [[text, image] as const];
  }),
);

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
  const bare = script.replace(/'[^']*'|"(?:[^"\\]|\\.)*"/g, "''").replace(/\$\$\([^)]*\)/g, "");
  return bare
    .split(/\|\||&&|[|;{}]/)
    .map((command) => command.trim().split(/\s+/)[0] ?? "")
    .filter((word) => word !== "" && !builtins.has(word) && !/^[\d<>]/.test(word));
}

const builtins: ReadonlySet<string> = new Set(["exec", "read", "[[", "exit", "printf", "echo"]);

test("the tags reach every variant", () => {
  const reached = new Set(
    editions.flatMap(([, image]) => [image.dataDirectories, ...image.healthchecks.map(({ test }) => test)]),
  );
  for (const { repositories, variants } of catalogue) {
    for (const variant of variants ?? []) {
      if (variant.dataDirectories !== undefined) expect(reached, repositories[0]).toContain(variant.dataDirectories);
      for (const { test } of variant.healthchecks ?? []) expect(reached, repositories[0]).toContain(test);
    }
  }
});

test("no repository is listed twice", () => {
  const repositories = catalogue.flatMap((knowledge) => knowledge.repositories);
  expect(repositories.toSorted()).toEqual([...new Set(repositories)].toSorted());
});

test.each(catalogue.flatMap(({ repositories }) => repositories))("%s is written as it is looked up", (repository) => {
  const image = parseImage(repository.replace("*", "anything"));
  expect(image && describeImage(image)?.repository).toBe(repository);
});

describe("every certain health check runs on tools that the edition has", () => {
  test.each(catalogue.map(nameOf))("%s", (name) => {
    for (const [text, { healthchecks, tools }] of editions.filter(([, { repository }]) => repository === name)) {
      for (const { certain, test } of healthchecks) {
        if (!certain) continue;
        for (const program of programsOf(test)) expect(tools.get(program), `${program} in ${text}`).toBe(true);
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
});

test.each(editions.filter(([, { probeImpossible }]) => probeImpossible !== undefined))(
  "%s: a probe is impossible, so none is offered",
  (_, { healthchecks, shipsHealthcheck }) => {
    expect(healthchecks).toEqual([]);
    expect(shipsHealthcheck).toBe(false);
  },
);

describe.each(written)("%s", (_, facts) => {
  test("health checks have a form that Compose takes", () => {
    for (const { test: words, port } of facts.healthchecks ?? []) {
      expect(words[0]).toMatch(/^CMD(-SHELL)?$/);
      if (words[0] === "CMD-SHELL") expect(words).toHaveLength(2);
      else expect(words.length).toBeGreaterThan(1);
      const text = words.join(" ");
      expect(text.replaceAll("$$", ""), "each `$` is doubled").not.toContain("$");
      expect(text.includes("{port}"), "the marker and the port belong together").toBe(port !== undefined);
    }
  });

  test("durations and sizes are such", () => {
    const checks = facts.healthchecks ?? [];
    const durations = [facts.startPeriod, facts.stopGracePeriod]
      .concat(checks.flatMap(({ startPeriod, interval, timeout }) => [startPeriod, interval, timeout]))
      .filter((duration) => duration !== undefined);
    for (const duration of durations) expect(parseDuration(duration), duration).toBeGreaterThan(0);
    const sizes = [facts.minimumMemory, facts.limits?.memory].filter((size) => size !== undefined);
    for (const size of sizes) expect(parseByteSize(size), size).toBeGreaterThan(0);
    if (facts.limits !== undefined) {
      expect(facts.limits.cpus).toMatch(/^\d+\.\d+$/);
      expect(Number(facts.limits.cpus)).toBeGreaterThan(0);
      expect(facts.limits.pids).toBeGreaterThanOrEqual(50);
    }
    for (const { key, value } of facts.kernelSettings ?? []) {
      if (key === "shm_size") expect(parseByteSize(String(value)), String(value)).toBeGreaterThan(0);
      else expect(value).toBeTypeOf("number");
    }
    if (facts.deprecation?.since !== undefined) expect(facts.deprecation.since).toMatch(/^\d{4}-\d\d-\d\d$/);
    if (facts.stopSignal !== undefined) expect(facts.stopSignal).toMatch(/^SIG[A-Z1-2]+$/);
  });

  test("paths are absolute, and end without a slash", () => {
    const directories = facts.dataDirectories ?? [];
    const paths = directories
      .flatMap(({ path, alternatives = [], fatalMounts = [] }) => [path, ...alternatives, ...fatalMounts])
      .concat(
        (facts.healthchecks ?? []).flatMap(({ needs, unless }) => [
          ...(needs?.mounts ?? []),
          ...(unless?.mounts ?? []),
        ]),
      );
    for (const path of paths) expect(path).toMatch(/^(\/[\w.-]+)+$/);
  });

  test("ports are listed once", () => {
    const ports = (facts.ports ?? []).map(({ number, protocol }) => `${number}/${protocol}`);
    expect(ports).toEqual([...new Set(ports)]);
    for (const { number } of facts.ports ?? []) expect(number).toBeGreaterThan(0);
  });

  test("variables have names that an environment takes", () => {
    const names = [
      ...(facts.secrets ?? []).flatMap(({ name, fileVariable = name }) => [name, fileVariable]),
      ...(facts.fileVariables ?? []),
      ...(facts.requiredVariables ?? []).flat(),
      ...(facts.healthchecks ?? []).flatMap(({ needs, unless }) => [
        ...(needs?.variables ?? []),
        ...(unless?.variables ?? []),
      ]),
    ];
    for (const name of names) expect(name).toMatch(/^[A-Za-z_][\w.]*(=\w+)?$/);
  });

  test("sentences end with a full stop", () => {
    const sentences = [
      facts.probeImpossible,
      facts.deprecation?.reason,
      ...(facts.healthchecks ?? []).map(({ note }) => note),
      ...(facts.dataDirectories ?? []).map(({ onlyIf }) => onlyIf),
      ...(facts.secrets ?? []).map(({ note }) => note),
      ...(facts.kernelSettings ?? []).map(({ consequence }) => consequence),
    ].filter((sentence) => sentence !== undefined);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});

test("the memory that is proposed is not below what the image needs", () => {
  for (const [text, { limits, minimumMemory }] of editions) {
    if (limits === undefined || minimumMemory === undefined) continue;
    expect(parseByteSize(limits.memory) ?? 0, text).toBeGreaterThanOrEqual(parseByteSize(minimumMemory) ?? 0);
  }
});
