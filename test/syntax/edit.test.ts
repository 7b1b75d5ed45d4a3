import { describe, expect, test } from "vitest";
import { inline, set, stop, text as withStops } from "../../server/src/core/syntax/change.ts";
import { toEdits } from "../../server/src/core/syntax/edit.ts";
import { provenEdits } from "../../server/src/core/syntax/proof.ts";
import { applyEdits } from "../../server/src/core/syntax/text.ts";
import type { Mapping } from "../../server/src/core/syntax/value.ts";
import { parse } from "../../server/src/core/syntax/yaml.ts";
import { type Case, insertions } from "./insertions.ts";
import { reshapings } from "./reshapings.ts";
import { rewritings } from "./rewritings.ts";

function mappingAt(mapping: Mapping | undefined, key: string): Mapping {
  const value = mapping?.get(key)?.value;
  if (value?.kind !== "mapping") throw new Error(`no mapping at ${key}`);
  return value;
}

function edited({ before, change, where = "here" }: Case): string | undefined {
  const parsed = parse({ path: "compose.yaml", text: before });
  const [root] = parsed.documents;
  if (root?.kind !== "mapping") throw new Error("no root");
  const edits = provenEdits(
    [{ changes: change(mappingAt(mappingAt(root, "services"), "web"), root), where }],
    [parsed],
  );
  return edits && applyEdits(before, edits);
}

describe("edits", () => {
  for (const example of [...insertions, ...rewritings, ...reshapings])
    test(example.name, () => expect(edited(example)).toBe(example.after));
});

describe("strings are quoted where they would mean something else", () => {
  const strings = [
    "no",
    "1.0",
    "0644",
    "22:22",
    "12e3",
    "",
    " a",
    "a ",
    "a: b",
    "a #b",
    "#a",
    "*a",
    "&a",
    "!a",
    "- a",
    "? a",
    "[a",
    "{a",
    "'a",
    '"a',
    "a\nb",
    "null",
    "~",
    "2024-01-01",
    "=",
    "<<",
    "@a",
    "%a",
    "`a",
    "\t",
    "é",
    "\u{1f600}",
    "a, b",
    "---",
  ];
  for (const value of strings) {
    for (const before of [
      "services:\n  web:\n    image: x\n",
      "services:\n  web: {image: x}\n",
      "services:\n  web:\n    image: 'x'\n",
    ]) {
      test(`${JSON.stringify(value)} in ${JSON.stringify(before)}`, () => {
        const after = edited({ name: "", before, change: (web) => [set(web, ["user"], value)], after: undefined });
        const root = parse({ path: "", text: after ?? "" }).documents[0];
        const user =
          root?.kind === "mapping" ? mappingAt(mappingAt(root, "services"), "web").get("user")?.value : undefined;
        expect(user?.kind === "scalar" && user.value).toBe(value);
      });
    }
  }
});

test("places to fill in are told with their offsets", () => {
  const parsed = parse({ path: "compose.yaml", text: "services:\n  web:\n    image: nginx\n" });
  const [root] = parsed.documents;
  if (root?.kind !== "mapping") throw new Error("no root");
  const web = mappingAt(mappingAt(root, "services"), "web");
  const edits = toEdits(
    [
      set(
        web,
        ["healthcheck", "test"],
        inline("CMD", withStops`http://127.0.0.1:${stop("3000")}/${stop("health", "ready")}`),
      ),
    ],
    "here",
  );
  const [edit] = edits.kind === "edits" ? edits.edits : [];
  const stops = edit?.stops?.map(({ span, choices }) => [edit.newText.slice(span.start, span.end), choices]);
  expect(stops).toEqual([
    ["3000", []],
    ["health", ["health", "ready"]],
  ]);
});
