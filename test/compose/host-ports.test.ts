import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TakenRanges } from "../../server/src/core/compose/taken-ranges.ts";
import { projectOf } from "../diagnostic-at.ts";

describe("ranges that are taken", () => {
  const range = fc.tuple(fc.nat(40), fc.nat(12)).map(([start, length]) => ({ start, end: start + length }));

  test("belong to the first that took them, number by number", () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), (all) => {
        const taken = new TakenRanges<number>();
        const owners = new Map<number, number>();
        for (const [owner, { start, end }] of all.entries()) {
          taken.take({ start, end }, owner);
          for (let number = start; number <= end; number += 1) if (!owners.has(number)) owners.set(number, owner);
        }
        for (let number = 0; number < 60; number += 1)
          expect(taken.firstIn({ start: number, end: number })?.owner).toBe(owners.get(number));
      }),
    );
  });

  test("are found by the lowest number that two share", () => {
    const taken = new TakenRanges<string>();
    taken.take({ start: 10, end: 12 }, "a");
    taken.take({ start: 5, end: 20 }, "b");
    expect(taken.firstIn({ start: 11, end: 40 })).toEqual({ start: 10, end: 12, owner: "a" });
    expect(taken.firstIn({ start: 13, end: 40 })).toEqual({ start: 13, end: 20, owner: "b" });
    expect(taken.firstIn({ start: 21, end: 40 })).toBeUndefined();
  });
});

test("a thousand services that publish every port are judged at once", () => {
  const services = Array.from({ length: 1000 }, (_, i) => {
    return `  s${i}:\n    image: nginx:1.29.1\n    ports: ["1-65535:1-65535"]\n`;
  });
  const start = performance.now();
  const { diagnostics } = projectOf(`services:\n${services.join("")}`);
  const found = diagnostics.filter(({ rule }) => rule === "host-port-conflict");
  expect(found).toHaveLength(999);
  expect(performance.now() - start).toBeLessThan(5000);
});
