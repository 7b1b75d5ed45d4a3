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
  ["a: 'it''s $U, ${U}, $U'", ["U 5-7", "U 9-13", "U 15-17"]],
  ['a: "\\x41 $UV\\n$U"', ["UV 2-5", "U 6-8"]],
  ["a: |\n  x\n  ${U}\n", ["U 2-6"]],
])("unsetVariables of %j", (text, uses) => {
  const [root] = parse({ path: "compose.yaml", text }).documents;
  const found = root ? unsetVariables(root, { lookup }) : [];
  expect(found.map(({ use: { name, span } }) => `${name} ${span.start}-${span.end}`)).toEqual(uses);
  let end = 0;
  for (const { location, use } of found) {
    expect([`$${use.name}`, `\${${use.name}}`]).toContain(text.slice(location.span.start, location.span.end));
    expect(location.span.start).toBeGreaterThanOrEqual(end);
    end = location.span.end;
  }
});

function lookup(name: string): string | null | undefined {
  return name === "SET" ? "value" : name === "HIDDEN" ? null : undefined;
}

test("a use that is written with an escape stands where its text does", () => {
  const text = 'a: "\\x24U"';
  const [root] = parse({ path: "compose.yaml", text }).documents;
  const [found] = root ? unsetVariables(root, { lookup }) : [];
  expect(found?.location.span).toEqual({ start: 3, end: text.length });
});
