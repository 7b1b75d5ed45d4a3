import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { ensureDockerCompose } from "../../scripts/tools/compose.mjs";
import { applyEdits } from "../../server/src/core/syntax/text.ts";
import { Oracle, runs, seed, timeout } from "../compose/oracle.ts";
import { conversionsOf, projectWith } from "./converted.ts";

// Docker Compose prints the same project before and after each conversion of random entries. More of them, and others:
// `SEAWORTHY_ORACLE_RUNS=100 SEAWORTHY_ORACLE_SEED=2 npx vitest run test/refactoring/oracle`.

const binary = ensureDockerCompose();
const oracle = new Oracle(binary ?? "");
afterAll(() => oracle.close());

const some = (...texts: readonly string[]) => fc.constantFrom(...texts);
const optional = (key: string, ...values: readonly string[]) => {
  return fc.option(some(...values), { nil: "" }).map((value) => (value === "" ? [] : [`${key}: ${value}`]));
};
const always = (key: string, ...values: readonly string[]) => some(...values).map((value) => [`${key}: ${value}`]);
/** `key: value` for some of the keys. */
const fields = (...parts: readonly fc.Arbitrary<string[]>[]) => fc.tuple(...parts).map((all) => all.flat().join(", "));
const inQuotes = (text: fc.Arbitrary<string>) => text.map((content) => JSON.stringify(content));

const words = some("A", "B_C", "d.e", "x y", "yes", "1", "", "$$F", "é", "a#b", "a: b", "'", "-");
const values = some(
  "",
  "1",
  "true",
  "1.10",
  "a b",
  " a",
  "a=b",
  "'",
  '"',
  "$$x",
  "${Y:-z}",
  "${UNSET}",
  "#",
  "[",
  "null",
  "~",
);

/** Lines below a service, and where something is to be converted in them. */
const bodies: Readonly<Record<string, fc.Arbitrary<string>>> = {
  "short ports": inQuotes(
    fc
      .tuple(
        some("", "127.0.0.1:", "[::1]:", "0.0.0.0:", "[::]:"),
        some("", "8080:", "8000-8010:", "0:", "080:", ":"),
        some("80", "080", "80-82", "65535"),
        some("", "/udp", "/tcp", "/UDP", "/sctp"),
      )
      .map((parts) => parts.join("")),
  ).map((port) => `ports:\n      - ${port}`),
  "long ports": fields(
    always("target", "80", '"80"', "443"),
    optional("published", "8080", '"8080"', '"8000-8010"', "0", '""'),
    optional("host_ip", "127.0.0.1", '"::1"', '"::"', '""'),
    optional("protocol", "tcp", "udp", "UDP", "sctp"),
    optional("mode", "ingress", "ingress", "host"),
  ).map((port) => `ports:\n      - { ${port} }`),
  "short volumes": inQuotes(
    fc
      .tuple(
        some("", "data:", "./a:", "../a b:", "/a/:", "~/a:", ".:", "d:", "./é:"),
        some("/x", "/x/", "/x/../y", "x", "/"),
        some("", ":ro", ":rw", ":z", ":Z,ro", ":ro,rslave", ":nocopy", ":cached", ":nocopy,ro", ":"),
      )
      .map((parts) => parts.join("")),
  ).map((mount) => `volumes:\n      - ${mount}`),
  "long binds": fields(
    always("type", "bind"),
    always("source", "data", "./a", "../a b", "~/a", ".", "/a/", "d"),
    always("target", "/x", "/x/", "/x/../y", "x"),
    optional("read_only", "true", "false"),
    always(
      "bind",
      "{ create_host_path: true }",
      "{ create_host_path: true, selinux: z }",
      "{ create_host_path: true, propagation: shared }",
      "{ propagation: shared }",
    ),
  ).map((mount) => `volumes:\n      - { ${mount} }`),
  "long volumes": fields(
    always("type", "volume"),
    optional("source", "data", "d", "./a", '""'),
    always("target", "/x", "/x/", "/x/../y", "x"),
    optional("read_only", "true", "false"),
    always("volume", "{}", "{ nocopy: true }", "{ nocopy: false }", "{ subpath: a }"),
  ).map((mount) => `volumes:\n      - { ${mount} }`),
  "lists of variables": fc
    .tuple(
      some("environment", "labels"),
      fc.array(inQuotes(fc.tuple(words, some("", "="), values).map((all) => all.join(""))), {
        minLength: 1,
        maxLength: 4,
      }),
    )
    .map(([key, items]) => [`${key}:`, ...items.map((item) => `      - ${item}`)].join("\n")),
  "mappings of variables": fc
    .tuple(
      some("environment", "labels"),
      fc.dictionary(
        words,
        fc.oneof(inQuotes(values), some("", "1", "1.0", "1.10", "1e3", "0x1F", "-5", "true", "007", ".5")),
        { minKeys: 1, maxKeys: 4 },
      ),
    )
    .map(([key, all]) =>
      [`${key}:`, ...Object.entries(all).map(([name, value]) => `      ${JSON.stringify(name)}: ${value}`)].join("\n"),
    ),
  dependencies: some(
    "[s]",
    "{ s: { condition: service_started } }",
    "{ s: { condition: service_started, required: false } }",
  ).map((value) => `depends_on: ${value}`),
  builds: some(
    ".",
    "./a b",
    '"https://example.com/a.git#main"',
    '""',
    "{ context: ./x }",
    '{ context: "" }',
    "{ context: ., target: x }",
  ).map((value) => `build: ${value}`),
};

const around = ["services:\n  s:\n    image: y\n", "volumes:\n  data:\n  d:\n"] as const;
const head = "  w:\n    image: x\n    ";

/** One file with a service for each of the bodies, or with `w` for one of them. */
function fileWith(...all: readonly string[]): string {
  const services = all.map((body, i) => `${i === 0 ? head : head.replace("w", `w${i}`)}${body}\n`);
  return around.join(services.join(""));
}

/** What stands in the service `w` after each conversion that is offered for it. */
function conversionsFor(body: string): readonly string[] {
  const text = fileWith(body);
  const [place = "image"] = /^ {6}- ["{]/m.exec(body.startsWith("e") || body.startsWith("l") ? "" : body) ?? [
    body.slice(0, body.indexOf(":")),
  ];
  return conversionsOf(projectWith(text), place).map(({ edits }) => {
    const after = applyEdits(text, edits);
    return after.slice(around[0].length + head.length, -around[1].length).trimEnd();
  });
}

describe("Docker Compose prints the same before and after a conversion of", () => {
  test.runIf(binary).each(Object.keys(bodies))(
    "%s",
    async (name) => {
      const random = fc.sample(bodies[name] ?? fc.constant(""), { numRuns: runs * 5, seed });
      const pairs = [...new Set(random)].flatMap((before) =>
        conversionsFor(before).map((after) => [before, after] as const),
      );
      expect(pairs.length).toBeGreaterThan(0);
      const [before, after] = await Promise.all(
        [0, 1].map((i) => oracle.config(fileWith(...pairs.map((pair) => pair[i] ?? "")))),
      );
      if (before && "project" in before) expect(withoutFolders(after)).toEqual(withoutFolders(before));
      else for (const pair of pairs) await expectSame(...pair);
    },
    timeout,
  );
});

/** Some are refused in either way, and have to be looked at one by one. */
async function expectSame(before: string, after: string): Promise<void> {
  const [was, is] = await Promise.all([before, after].map((body) => oracle.config(fileWith(body))));
  expect(withoutFolders(is), after).toEqual(withoutFolders(was));
}

/** Each run has a folder of its own. */
function withoutFolders(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer).replaceAll(/\/[^"]*?seaworthy-oracle-\w+\/p\w+/g, "/project"));
}
