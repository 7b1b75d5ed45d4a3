import fc from "fast-check";
import { expect, test } from "vitest";
import { nameOf } from "../server/src/core/baseline.ts";
import { KnownAmong } from "../server/src/core/baselined.ts";
import type { Diagnostic } from "../server/src/core/diagnostic.ts";
import { HandedOn } from "../server/src/core/handed-on.ts";
import { parse } from "../server/src/core/syntax/yaml.ts";

const file = parse({ path: "/compose.yaml", text: "services: {}\n" });

/** Problems of three kinds; those of a kind are the same to a baseline. */
const pool = Array.from({ length: 240 }, (_, i): Diagnostic => {
  const rule = `rule-${i % 3}`;
  const at = { location: { file: file.file, span: { start: 0, end: 1 } } };
  return { rule, severity: "error", message: "", at, service: undefined, related: [], tags: [], fixes: () => [] };
});

/** Versions of a list, each made from the one before by edits, or quite another. */
const versions = fc.array(
  fc.oneof(
    fc.record({ at: fc.nat(240), drop: fc.nat(150), add: fc.array(fc.nat(239), { maxLength: 5 }) }),
    fc.record({ at: fc.constant(0), drop: fc.constant(240), add: fc.array(fc.nat(239), { maxLength: 20 }) }),
  ),
  { maxLength: 6 },
);

type Edit = typeof versions extends fc.Arbitrary<(infer T)[]> ? T : never;

function edited(list: readonly Diagnostic[], { at, drop, add }: Edit): readonly Diagnostic[] {
  const added = add.flatMap((i) => pool[i] ?? []);
  return [...new Set(list.toSpliced(at, drop, ...added))];
}

test("what is handed on is what would be made anew, in the order of the list", () => {
  fc.assert(
    fc.property(versions, (edits) => {
      const handed = new HandedOn<Diagnostic, Diagnostic>();
      const alive = new Set<Diagnostic>();
      let list: readonly Diagnostic[] = pool;
      for (const edit of [{ at: 0, drop: 0, add: [] }, ...edits]) {
        list = edited(list, edit);
        const { all, came, went } = handed.next(list, (fresh) => fresh.map((object) => ({ object, made: object })));
        expect(all.map(({ made }) => made)).toEqual(list);
        for (const { object } of went) alive.delete(object);
        for (const { object } of came) alive.add(object);
        expect(alive).toEqual(new Set(list));
      }
    }),
    { numRuns: 60 },
  );
});

test("what is known after edits is what is known when all is looked up anew", () => {
  const known = new Map(
    [60, 75].map((count, i) => {
      const problem = { rule: `rule-${i}`, service: undefined, at: "services", count };
      return [nameOf(problem), problem] as const;
    }),
  );
  fc.assert(
    fc.property(versions, (edits) => {
      const among = new KnownAmong(known);
      let list: readonly Diagnostic[] = pool;
      for (const edit of [{ at: 0, drop: 0, add: [] }, ...edits]) {
        list = edited(list, edit);
        expect(among.of(list, file)).toEqual(new KnownAmong(known).of(list, file));
      }
    }),
    { numRuns: 60 },
  );
  const first = new KnownAmong(known).of(pool, file).filter(Boolean).length;
  expect(first).toBe(60 + 75);
});
