import { describe, expect, test } from "vitest";
import { type Check, type CheckInput, check } from "../server/src/core/check.ts";
import { rules } from "../server/src/core/rules/index.ts";
import { fixturesIn, readFixture } from "./fixture.ts";
import { told } from "./told.ts";

const folders = [...rules.map(({ id }) => `test/rules/${id}`), "test/seed"];
const fixtures = folders.flatMap(fixturesIn);

/** With more fixtures each of them is looked at less, so that all of them together take as long as ever. */
const share = Math.min(1, 120 / fixtures.length);
const [stepsPerFile, linesPerFile, stepsPerLine] = [Math.ceil(60 * share), Math.ceil(16 * share), 6];

describe.each(fixtures)("$path", (fixture) => {
  test("is judged while it is typed as if it were read at once", async () => {
    const input = await readFixture(fixture, "strict");
    let session: Check | undefined;
    for (const text of sample(prefixes(mainText(input)), stepsPerFile)) {
      session = check(withText(input, text), session);
      expect(session.diagnostics.map(told), text).toEqual(check(withText(input, text)).diagnostics.map(told));
    }
  });

  test("shows no passing error in one block while a line of another is typed", async () => {
    const input = await readFixture(fixture, "strict");
    const lines = mainText(input).split("\n");
    let session: Check | undefined;
    for (const [i, line] of sample([...lines.entries()], linesPerFile)) {
      const withLine = (typed: readonly string[]) => [...lines.slice(0, i), ...typed, ...lines.slice(i + 1)].join("\n");
      const lasting = new Set(
        [withLine([]), withLine([line])].flatMap((text) => errorsOf(check(withText(input, text)))),
      );
      for (const typed of sample(prefixes(line), stepsPerLine)) {
        session = check(withText(input, withLine([typed])), session);
        const passing = errorsOf(session, blockAround(i, lines)).filter((error) => !lasting.has(error));
        expect(passing, `while "${typed.trim()}" stands in line ${i + 1}`).toEqual([]);
      }
    }
  });
});

function mainText({ compose }: CheckInput): string {
  return compose.at(-1)?.text ?? "";
}

/** The project with another text in its last file. */
function withText(input: CheckInput, text: string): CheckInput {
  return {
    ...input,
    compose: input.compose.map((file, i) => ({ ...file, text: i + 1 < input.compose.length ? file.text : text })),
  };
}

/** The errors as their rules and lines, without those in a block. Syntax errors belong to half a line, wherever they are. */
function errorsOf({ diagnostics, input }: Check, except?: Block): readonly string[] {
  const errors = diagnostics.filter(({ rule, severity }) => severity === "error" && rule !== "yaml-syntax");
  return errors.flatMap(({ rule, at: { location } }) => {
    const { text, path } = location.file;
    const line = text.slice(0, location.span.start).split("\n").length - 1;
    const isIn = except && path === input.compose.at(-1)?.path && line >= except.first && line < except.end;
    return isIn ? [] : `${rule} at ${text.split("\n")[line]?.trim()}`;
  });
}

interface Block {
  readonly first: number;
  readonly end: number;
}

/** The lines of a service or of a section at the top: what half a line in it says of the rest of it is a guess. */
function blockAround(line: number, lines: readonly string[]): Block {
  const isHead = (text: string) => /^ {0,2}[^\s#]/.test(text);
  const first = lines.findLastIndex((text, i) => i <= line && isHead(text));
  const next = lines.findIndex((text, i) => i > line && isHead(text));
  return { first: Math.max(0, first), end: next < 0 ? lines.length : next };
}

function prefixes(text: string): readonly string[] {
  return Array.from({ length: text.length + 1 }, (_, end) => text.slice(0, end));
}

/** At most `size` of the items, at uneven distances, in their order, and always the last. */
function sample<T>(items: readonly T[], size: number): readonly T[] {
  const step = items.length / size;
  if (step <= 1) return items;
  // Fractions of the golden ratio's multiples are spread evenly, and never fall into step with the text.
  const chosen = new Set(Array.from({ length: size - 1 }, (_, i) => Math.floor((i + ((i * 0.618) % 1)) * step)));
  return items.filter((_, i) => chosen.has(i) || i === items.length - 1);
}
