import { expect, test } from "vitest";
import { makeStack } from "../scripts/bench/stack.mjs";
import { type Check, check } from "../server/src/core/check.ts";
import { defaultSettings } from "../server/src/core/settings.ts";
import type { SourceFile } from "../server/src/core/syntax/text.ts";

const text = makeStack(20, { sharesBlocks: true });
const settings = { ...defaultSettings, ruleSet: "strict" } as const;

/** What a person types in the middle of a file, one character after the other. */
const typed = [
  { behind: "  billing-7:\n    image: nginx:1.29.3", characters: "-alpine" },
  { behind: "  worker-3:\n    image: postgres:17.6", characters: " # the one of 2024" },
  { behind: "  report-9:\n    image: ", characters: "a/" },
];

test.each(typed)("a keystroke puts no whole text together: $characters", ({ behind, characters }) => {
  let file: SourceFile = { path: "/compose.yaml", text };
  let now = text;
  let before: Check = check({ compose: [file], env: [], settings });
  const at = text.indexOf(behind) + behind.length;
  expect(at).toBeGreaterThan(behind.length);
  for (const [i, character] of [...characters].entries()) {
    now = now.slice(0, at + i) + character + now.slice(at + i);
    file = inChunks(now, { before: new WeakRef(file), start: at + i, end: at + i, growth: 1 });
    // The positions of the rest are asked for, as an editor does.
    before = check({ compose: [file], env: [], settings }, before);
    const places = before.diagnostics.map(({ rule, at: { location } }) => [rule, location.span]);
    const anew = check({ compose: [{ path: file.path, text: now }], env: [], settings });
    expect(places).toEqual(anew.diagnostics.map(({ rule, at: { location } }) => [rule, location.span]));
  }
});

/** A file that is read in parts only. */
function inChunks(content: string, edit: SourceFile["edit"]): SourceFile {
  return {
    path: "/compose.yaml",
    get text(): string {
      throw new Error("Somebody asked for the whole text.");
    },
    chunks: { length: content.length, slice: (start, end) => content.slice(start, end) },
    ...(edit && { edit }),
  };
}
