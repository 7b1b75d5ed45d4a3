import { expect, test } from "vitest";
import { outlineOf, type Part } from "../../server/src/core/names/outline.ts";
import { writtenAt } from "../../server/src/core/syntax/text.ts";
import { marked } from "./project.ts";
import { sets, shop } from "./shop.ts";

test("while a file is typed, names stand where they are told, and parts within each other", {
  timeout: 60_000,
}, async () => {
  const whole = shop["compose.yaml"] ?? "";
  for (let length = 0; length <= whole.length; length += 11) {
    const { names, checks } = await marked({ ...shop, "compose.yaml": whole.slice(0, length) }, ...sets);
    for (const { name, location, fixed } of names.all) if (fixed === undefined) expect(writtenAt(location)).toBe(name);
    for (const part of checks.flatMap(({ files }) => files.flatMap(outlineOf))) expectWithin(part);
  }
});

function expectWithin({ location: { span }, nameLocation, parts }: Part): void {
  for (const inner of [nameLocation, ...parts.map(({ location }) => location)]) {
    expect(inner.span.start).toBeGreaterThanOrEqual(span.start);
    expect(inner.span.end).toBeLessThanOrEqual(span.end);
  }
  parts.forEach(expectWithin);
}
