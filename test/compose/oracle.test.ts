import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { ensureDockerCompose } from "../../scripts/tools/compose.mjs";
import { resolveEnvFile } from "../../server/src/core/compose/env-file.ts";
import { resolve } from "../../server/src/core/compose/interpolation.ts";
import { Oracle, runs, type ServiceBody, seed, timeout } from "./oracle.ts";
import { oracleCases } from "./oracle-cases.ts";

// Docker Compose says of each text what we say: whether it takes it, and what it makes of it. Texts that are taken
// share a run; each refused one needs its own. More of them: `SEAWORTHY_ORACLE_RUNS=1000 npx vitest run oracle`, and
// other ones with `SEAWORTHY_ORACLE_SEED`.

const binary = ensureDockerCompose();
const oracle = new Oracle(binary ?? "");
afterAll(() => oracle.close());

describe("Docker Compose agrees about", () => {
  test.runIf(binary).each(oracleCases)(
    "a $name",
    async ({ seeds, alphabet, body, fault, ours, theirs, top }) => {
      const random = fc.sample(mutations(seeds, alphabet), { numRuns: runs * 10, seed });
      const texts = [...new Set([...seeds, ...random])];
      const { taken, refused } = split(texts, (text) => fault(text)?.kind === "refused");
      const around = { top: top?.(taken) ?? {} };
      const services = await oracle.services(taken.map(body), around);
      expect(taken.filter((_, i) => services[i] === undefined)).toEqual([]);
      if (ours && theirs) {
        const printed = taken.map((text, i) => [text, theirs(services[i] ?? {})]);
        expect(printed).toEqual(taken.map((text) => [text, ours(text)]));
      }
      const judged = await Promise.all(refused.map(async (text) => (await oracle.services([body(text)], around))[0]));
      expect(refused.filter((_, i) => judged[i] !== undefined)).toEqual([]);
    },
    timeout,
  );

  test.runIf(binary)(
    "variables in a text",
    async () => {
      const random = fc.sample(fc.oneof(inText, references(inText)), { numRuns: runs * 10, seed });
      const outcomes = random.map((text) => ({ text, result: resolve(text, (name) => shell[name]) }));
      const isTaken = ({ result }: (typeof outcomes)[number]) =>
        result.kind === "literal" || result.kind === "resolved";
      const { taken, refused } = split(outcomes, (outcome) => !isTaken(outcome));
      const body = ({ text }: { text: string }): ServiceBody => ({ environment: { V: text } });
      const services = await oracle.services(taken.map(body), { variables: shell });
      expect(taken.map(({ text }, i) => [text, services[i]?.environment])).toEqual(
        taken.map(({ text, result }) => [text, { V: "text" in result ? result.text : undefined }]),
      );
      const judged = await Promise.all(
        refused.map(async (outcome) => (await oracle.services([body(outcome)], { variables: shell }))[0]),
      );
      expect(refused.filter((_, i) => judged[i] !== undefined)).toEqual([]);
    },
    timeout,
  );

  test.runIf(binary)(
    "an environment file",
    async () => {
      const random = fc.sample(fc.oneof(inFile, assignments(inFile)), { numRuns: runs * 10, seed });
      const outcomes = random.map((text) => ({ text, file: resolveEnvFile(text, (name) => shell[name]) }));
      const { taken, refused } = split(outcomes, ({ file }) => file.faults.length > 0);
      const filesOf = (list: readonly { text: string }[]) =>
        Object.fromEntries(list.map(({ text }, i) => [`${i}.env`, text]));
      const services = await oracle.services(
        taken.map((_, i) => ({ env_file: `${i}.env` })),
        { variables: shell, files: filesOf(taken) },
      );
      expect(taken.map(({ text }, i) => [text, withoutNameless(services[i]?.environment)])).toEqual(
        taken.map(({ text, file }) => [text, Object.fromEntries(file.variables)]),
      );
      const judged = await Promise.all(
        refused.map(
          async (one) =>
            (await oracle.services([{ env_file: "0.env" }], { variables: shell, files: filesOf([one]) }))[0],
        ),
      );
      expect(refused.filter((_, i) => judged[i] !== undefined)).toEqual([]);
    },
    timeout,
  );
});

const shell: Readonly<Record<string, string>> = { A: "a value", A1: "1", E: "" };

/** A name that ends the file without a line break becomes a variable without a name, which nobody can read. */
function withoutNameless(environment: unknown): unknown {
  const { "": _, ...named } = Object(environment);
  return named;
}

function split<T>(all: readonly T[], isRefused: (one: T) => boolean): { taken: readonly T[]; refused: readonly T[] } {
  const refused = all.filter(isRefused);
  return { taken: all.filter((one) => !isRefused(one)), refused: refused.slice(0, Math.max(runs, 3)) };
}

const inText = pieces("$ { } ${ :- - :? + :+ ? A E U A1 _ $$ . 1 ${A} ${U:- ' \\", [" ", "\n"]);

const inFile = pieces("A= B= B C: export ' \" \\ \\n \\$ \\061 # $A ${A} ${U:- } $ x é 1 - . =", [
  " ",
  "\n",
  "\n",
  "\r\n",
  "\t",
  " #",
  "export ",
  "\u00a0",
  "\uFEFF",
]);

/** A seed with up to three characters taken out, put in or exchanged. */
function mutations(seeds: readonly string[], alphabet: string): fc.Arbitrary<string> {
  const edit = fc.record({
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    removed: fc.nat({ max: 2 }),
    put: fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 2 }),
  });
  return fc.tuple(fc.constantFrom(...seeds), fc.array(edit, { minLength: 1, maxLength: 3 })).map(([text, edits]) =>
    edits.reduce((edited, { place, removed, put }) => {
      const from = Math.floor(place * (edited.length + 1));
      return edited.slice(0, from) + put + edited.slice(from + removed);
    }, text),
  );
}

/** Up to 12 pieces in any order: those between the spaces of a text, and those that hold spaces themselves. */
function pieces(words: string, blanks: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.constantFrom(...words.split(" "), ...blanks);
  return fc.array(piece, { minLength: 1, maxLength: 12 }).map((list) => list.join(""));
}

/** References within references, most of them complete. */
function references(rest: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const operator = fc.constantFrom(":-", "-", ":?", "?", ":+", "+");
  const { tree } = fc.letrec<{ tree: string; reference: string }>((tie) => ({
    tree: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom("", "a", "$A", "{}", "$$", " }", "{"),
      tie("reference"),
      rest,
    ),
    reference: fc
      .tuple(fc.constantFrom("A", "E", "U"), operator, tie("tree"), tie("tree"))
      .map(([name, sign, inner, behind]) => `\${${name}${sign}${inner}}${behind}`),
  }));
  return tree;
}

/** Lines that begin as an assignment does. */
function assignments(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const head = fc.constantFrom("A=", "B=", "export B=", "C: ", "C = ", "# ", 'A="', "B='");
  const end = fc.constantFrom("\n", "\r\n", '"\n', "'\n", " # x\n", "");
  const line = fc.tuple(head, value, end).map((parts) => parts.join(""));
  return fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join(""));
}
