import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { saidBeyondKeys } from "../scripts/corpus/beyond-keys.ts";
import { lostComments } from "../scripts/corpus/lost-comments.ts";
import { type Check, type CheckInput, check } from "../server/src/core/check.ts";
import type { Diagnostic } from "../server/src/core/diagnostic.ts";
import { type Action, actionsFor, bestOf, fixAll } from "../server/src/core/fix.ts";
import { lint } from "../server/src/core/lint.ts";
import { rules } from "../server/src/core/rules/index.ts";
import type { FixSafety, Rule } from "../server/src/core/rules/rule.ts";
import { expectFixed, expectMarkers, type Fixture, fixturesIn, readFixture, withEdits } from "./fixture.ts";
import { deepFreeze } from "./frozen.ts";
import { told } from "./told.ts";

const folder = "test/rules";
const everySafety: readonly FixSafety[] = ["safe", "unsafe", "input"];

test("every folder of fixtures is that of a rule", () => {
  const ids = rules.map(({ id }): string => id);
  expect(readdirSync(folder).filter((name) => !ids.includes(name))).toEqual([]);
});

describe.each<Rule>(rules)("$id", (rule) => {
  const fixtures = fixturesIn(join(folder, rule.id));

  test("states its facts", () => {
    for (const sentence of [rule.summary, ...rule.why]) expect(sentence).toMatch(/^["`A-Z].*[^.:]\.$/);
    expect(rule.why).not.toEqual([]);
    for (const reference of rule.references) expect(reference).toMatch(/^https:\/\//);
  });

  test("has an example and a case in which it is silent", () => {
    const names = fixtures.map(({ name }) => name);
    expect(names).toContain("example.yaml");
    expect(names.filter((name) => /^ok-.*\.yaml$/.test(name))).not.toEqual([]);
  });

  describe.each(fixtures)("$name", (fixture) => {
    test("reports what its markers say, in good words", async () => {
      const { checked, own } = await judge(fixture, rule);
      expectMarkers(checked, own);
      expectFirstSentence(checked.input);
      if (fixture.name.startsWith("ok-")) expect(own).toEqual([]);
      if (fixture.name === "example.yaml") expect(own).not.toEqual([]);
      for (const diagnostic of own) expectReadable(diagnostic);
    });

    test("holds no service of which a rule speaks without being asked", async () => {
      const { checked } = await judge(fixture, rule);
      expect(saidBeyondKeys(checked)).toEqual([]);
    });

    test("leaves the project as it was, and says the same again", async () => {
      const { checked } = await judge(fixture, rule);
      deepFreeze(checked.project);
      const { settings, isForDevelopment = false } = checked.input;
      const { diagnostics: again } = lint({ ...checked, isForDevelopment, settings: { ...settings } });
      expect(again.map(told)).toEqual(checked.diagnostics.map(told));
      for (const diagnostic of again) diagnostic.fixes();
    });

    test("becomes what its fixed file says, which needs no fix", async () => {
      const { checked } = await judge(fixture, rule);
      expectFixed(checked.input, fixed(checked.input, rule));
    });

    test("has fixes that change what they say and nothing else", async () => {
      const { checked, own } = await judge(fixture, rule);
      for (const diagnostic of own) {
        for (const action of actionsFor(diagnostic, checked)) {
          expect(rule.fixes).toContain(action.safety);
          expectCleanEdits(checked, action);
          const after = check(withEdits(checked.input, action.edits));
          expect(faultsOf(checked)).toEqual(expect.arrayContaining(faultsOf(after)));
          expect(ofRule(after, rule).length, action.title).toBeLessThan(own.length);
        }
      }
    });
  });

  test("has a fix of each safety that it declares", async () => {
    const judged = await Promise.all(fixtures.map((fixture) => judge(fixture, rule)));
    const actions = judged.flatMap(({ checked, own }) => own.flatMap((one) => actionsFor(one, checked)));
    const safeties = new Set(actions.map(({ safety }) => safety));
    expect([...safeties].toSorted()).toEqual(rule.fixes.toSorted());
  });
});

async function judge(fixture: Fixture, rule: Rule): Promise<{ checked: Check; own: readonly Diagnostic[] }> {
  const checked = check(await readFixture(fixture, "strict"));
  return { checked, own: ofRule(checked, rule) };
}

function ofRule({ diagnostics }: Check, { id }: Rule): readonly Diagnostic[] {
  return diagnostics.filter(({ rule }) => rule === id);
}

/** The first line of a fixture says why the case exists. */
function expectFirstSentence({ compose }: CheckInput): void {
  expect(compose[0]?.text).toMatch(/^\uFEFF?# ["`A-Z].*[.:]\r?\n/);
}

/** One line is underlined, and one sentence says what is wrong there and what comes of it. */
function expectReadable({ at, message, related }: Diagnostic): void {
  const { file, span } = at.location;
  expect(file.text.slice(span.start, span.end), message).toMatch(/^[^\n]+$/);
  for (const text of [message, ...related.map((part) => part.message)]) {
    expect(text).toMatch(/^["`A-Z].*[^.:][.?]$/);
    expect(text).not.toMatch(/\b(should|please|detected)\b/i);
    expect(text).not.toMatch(/[.!?] [A-Z]/);
  }
}

/**
 * The project after the first fix of every diagnostic. One fix may be in the way of another, which is then made in the
 * next round; what services share is fixed last, since that is never done for all of them unasked.
 */
function fixed(input: CheckInput, rule: Rule): CheckInput {
  const rounds = 10;
  let current = input;
  for (let round = 0; round < rounds; round += 1) {
    const checked = check(current);
    const own = ofRule(checked, rule);
    const together = fixAll(own, checked, bestOf(everySafety));
    const [alone] = own.flatMap((diagnostic) => actionsFor(diagnostic, checked));
    const edits = together.length > 0 ? together : (alone?.edits ?? []);
    if (edits.length === 0) return current;
    current = withEdits(current, edits);
  }
  throw new Error(`After ${rounds} rounds there is still something to fix.`);
}

/** No comment goes that does not go with its line, and no line is written again as it was. */
function expectCleanEdits({ files }: Check, { title, edits }: Action): void {
  expect(title).toMatch(/^["`A-Z].*[^.]$/);
  expect(edits).not.toEqual([]);
  for (const { file } of files) {
    const own = edits.filter(({ location }) => location.file === file);
    expect(lostComments(file.text, own), title).toEqual([]);
  }
  for (const { location, newText } of edits) {
    const [firstLine, ...more] = location.file.text.slice(location.span.start, location.span.end).split("\n");
    if (more.length > 0) expect(newText.startsWith(`${firstLine}\n`), title).toBe(false);
  }
}

function faultsOf({ files }: Check): string[] {
  return files.flatMap(({ faults }) => faults.map(({ message }) => message));
}
