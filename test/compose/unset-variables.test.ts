import { expect, test } from "vitest";
import { unsetVariables } from "../../server/src/core/compose/unset-variables.ts";
import { parse } from "../../server/src/core/syntax/yaml.ts";

test.each([
  ["a: $U", ["U 0-2"]],
  ["a: x ${U}$V", ["U 2-6", "V 6-8"]],
  ["a: ${U:-x} ${U-} ${U:+x} ${U:?x}", []],
  ["a: ${U:-$V}", ["V 5-7"]],
  ["a: ${SET:-$V} $SET $HIDDEN", []],
  ["a: $$U", []],
  ["a: ${ $U", []],
  ["$U: [{ b: $V }, 5]", ["V 0-2"]],
  ["a: &a { b: $U }\nc: *a\nd: { <<: *a }", ["U 0-2"]],
  ["a: &a [*a, $U]", ["U 0-2"]],
])("unsetVariables of %j", (text, uses) => {
  const [root] = parse({ path: "compose.yaml", text }).documents;
  const found = root ? unsetVariables(root, { lookup }) : [];
  expect(found.map(({ use: { name, span } }) => `${name} ${span.start}-${span.end}`)).toEqual(uses);
  for (const { at, use } of found) {
    expect(text.slice(at.location.span.start, at.location.span.end).slice(use.span.start)).toMatch(/^\$/);
  }
});

function lookup(name: string): string | null | undefined {
  return name === "SET" ? "value" : name === "HIDDEN" ? null : undefined;
}
