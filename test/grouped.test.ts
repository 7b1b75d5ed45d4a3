import { describe, expect, test } from "vitest";
import { type Check, check } from "../server/src/core/check.ts";
import { actionsFor } from "../server/src/core/fix.ts";
import { grouped, membersOf } from "../server/src/core/grouped.ts";
import { defaultSettings } from "../server/src/core/settings.ts";
import { applyEdits } from "../server/src/core/syntax/text.ts";
import { folderWith, seaworthy } from "./cli/command.ts";

const start = "services:\n  api:\n    image: ghcr.io/acme/api:1.2.3\n";

function judge(text: string, rules: Readonly<Record<string, "off" | "error">> = {}): Check {
  const own = new Map(Object.entries(rules).map(([rule, severity]) => [rule, { severity, options: {} }]));
  return check({ compose: [{ path: "/compose.yaml", text }], env: [], settings: { ...defaultSettings, rules: own } });
}

function limitsIn({ diagnostics }: Check): readonly string[] {
  return grouped(diagnostics).flatMap((one) => (/-limit-missing$/.test(one.rule) ? `${one.rule}: ${one.message}` : []));
}

const consequence = "it can take all that the host has";

describe("the limits that a service lacks", () => {
  test.each([
    [
      "all",
      "",
      `memory-limit-missing: Service "api" has no memory limit, no CPU limit and no process limit: ${consequence}.`,
    ],
    [
      "two",
      "    mem_limit: 1g\n",
      `cpu-limit-missing: Service "api" has no CPU limit and no process limit: ${consequence}.`,
    ],
    [
      "one",
      "    mem_limit: 1g\n    cpus: 1\n",
      'pids-limit-missing: Service "api" has no process limit: a fork bomb in it can bring down the host.',
    ],
  ])("are told at once: %s", (_, rest, told) => {
    expect(limitsIn(judge(start + rest))).toEqual([told]);
  });

  test("are told apart where one is written, but is none", () => {
    expect(limitsIn(judge(`${start}    mem_limit: 0\n`))).toEqual([
      `cpu-limit-missing: Service "api" has no CPU limit and no process limit: ${consequence}.`,
      expect.stringContaining("memory-limit-missing: Service"),
    ]);
  });

  test("do not name those that are switched off or suppressed", () => {
    const [told] = limitsIn(judge(start, { "cpu-limit-missing": "off" }));
    expect(told).toContain('Service "api" has no memory limit and no process limit');
    const [other] = limitsIn(
      judge(`services:\n  # seaworthy-ignore memory-limit-missing -- see the host\n${start.slice(10)}`),
    );
    expect(other).toContain('Service "api" has no CPU limit and no process limit');
  });

  test("are told in the name of the gravest", () => {
    const { diagnostics } = judge(start, { "pids-limit-missing": "error" });
    const [told] = grouped(diagnostics).filter((one) => membersOf(one).length > 1);
    expect(told).toMatchObject({ rule: "pids-limit-missing", severity: "error" });
  });

  test("have one fix for all, which is proven as others are", () => {
    const checked = judge(start);
    const [told] = grouped(checked.diagnostics).filter((one) => membersOf(one).length > 1);
    const [action] = told ? actionsFor(told, checked) : [];
    expect(action).toMatchObject({
      title: "Limit memory to 512M, limit CPUs to 1.0 and limit processes to 100",
      safety: "unsafe",
    });
    const after = applyEdits(start, action?.edits ?? []);
    expect(limitsIn(judge(after))).toEqual([]);
    expect(after.startsWith(start)).toBe(true);
  });

  test("of several services are told for each", () => {
    const both = `${start}  web:\n    image: ghcr.io/acme/web:2\n`;
    expect(limitsIn(judge(both)).map((one) => one.slice(0, 42))).toEqual([
      'memory-limit-missing: Service "api" has no',
      'memory-limit-missing: Service "web" has no',
    ]);
  });

  test("are the same object as long as they are the same", () => {
    const { diagnostics } = judge(start);
    const [told, again] = [grouped(diagnostics), grouped([...diagnostics])];
    expect(told.map((one, i) => one === again[i])).toEqual(told.map(() => true));
  });
});

describe("the command line", () => {
  test("tells people at once what a service lacks, with every rule that says so", async () => {
    const { out } = await seaworthy("check . --format stylish", { folder: folderWith({ "compose.yaml": start }) });
    const line = out.split("\n").find((one) => one.includes("limit"));
    expect(line).toMatch(
      /has no memory limit, no CPU limit and no process limit: .*memory-.*, cpu-.*, pids-limit-missing/,
    );
  });

  test("tells machines each rule", async () => {
    const { out } = await seaworthy("check . --format json", { folder: folderWith({ "compose.yaml": start }) });
    expect(out.match(/"rule": ?"\w+-limit-missing"/g)).toHaveLength(3);
  });
});
