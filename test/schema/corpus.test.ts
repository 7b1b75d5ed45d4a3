import { describe, expect, test } from "vitest";
import { corpusFiles, hasCorpus } from "../../scripts/corpus/corpus-files.ts";
import { parse } from "../../server/src/core/syntax/yaml.ts";
import { faultsOf } from "./faults-in.ts";

describe.runIf(hasCorpus())("of real files", () => {
  const files = hasCorpus() ? corpusFiles("") : [];

  test("those that Docker Compose accepts have no fault", { timeout: 60_000 }, () => {
    const readable = files
      .filter(({ isValid }) => isValid)
      .map(({ name, text }) => ({ name, ...parse({ path: name, text }) }))
      .filter(({ faults }) => faults.length === 0);
    const wrong = readable.flatMap(({ name, documents }) => {
      return faultsOf(documents).map(({ message }) => `${name}: ${message}`);
    });
    expect(wrong).toEqual([]);
    expect(readable.length).toBeGreaterThan(2000);
  });

  test("every fault points at something in its file, and has at most three suggestions", { timeout: 60_000 }, () => {
    const faults = files
      .filter(({ isValid }) => !isValid)
      .flatMap(({ name, text }) =>
        faultsOf(parse({ path: name, text }).documents).map((fault) => ({ name, text, fault })),
      );
    const wrong = faults.filter(({ text, fault: { at, message, suggestions } }) => {
      const { start, end } = at.location.span;
      return start < 0 || start >= end || end > text.length || suggestions.length > 3 || !/^.+[.?]$/.test(message);
    });
    expect(wrong.map(({ name, fault }) => `${name}: ${fault.message}`)).toEqual([]);
    expect(faults.length).toBeGreaterThan(300);
  });
});
