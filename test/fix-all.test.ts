import { describe, expect, test } from "vitest";
import { check } from "../server/src/core/check.ts";
import { bestOf, fixAll } from "../server/src/core/fix.ts";
import { defaultSettings } from "../server/src/core/settings.ts";
import { applyEdits } from "../server/src/core/syntax/text.ts";

/** The text after all safe fixes of one rule. */
function fixed(text: string, rule: string): string {
  const checked = check({ compose: [{ path: "/compose.yaml", text }], env: [], settings: defaultSettings });
  const own = checked.diagnostics.filter((diagnostic) => diagnostic.rule === rule);
  return applyEdits(text, fixAll(own, checked, bestOf(["safe"])));
}

const service = (name: string, more: string) => `  ${name}:\n    image: acme/${name}:1.2.3\n${more}`;

describe("all safe fixes together", () => {
  const log = "x-log: &log\n  driver: json-file\nservices:\n";
  const rotated = '  options:\n    max-size: "10m"\n    max-file: "5"\n';
  const alias = "    logging: *log\n";

  test("change a shared value at its anchor, if all that share it want the same", () => {
    const text = `${log}${service("a", alias)}${service("b", alias)}`;
    expect(fixed(text, "log-rotation-missing")).toBe(text.replace("services:", `${rotated}services:`));
  });

  test("leave the anchor to those who do not want it", () => {
    const own = '    logging:\n      <<: *log\n      options: { max-size: "1m" }\n';
    const text = `${log}${service("a", alias)}${service("b", own)}`;
    const after = fixed(text, "log-rotation-missing");
    expect(after).toContain("x-log: &log\n  driver: json-file\nservices:");
    expect(after).toContain('    logging:\n      <<: *log\n      options:\n        max-size: "10m"');
  });

  test("write one block for everything that a service lacks", () => {
    const text = `services:\n${service("a", "")}${service("b", "")}`;
    const checked = check({ compose: [{ path: "/compose.yaml", text }], env: [], settings: defaultSettings });
    const edits = fixAll(checked.diagnostics, checked, bestOf(["safe"]));
    expect(edits).toHaveLength(2);
    const again = check({
      compose: [{ path: "/compose.yaml", text: applyEdits(text, edits) }],
      env: [],
      settings: defaultSettings,
    });
    expect(fixAll(again.diagnostics, again, bestOf(["safe"]))).toEqual([]);
  });

  test("do nothing in a service that is broken", () => {
    const text = `services:\n${service("a", "    restart\n")}${service("b", "")}`;
    const after = fixed(text, "stop-grace-period-missing");
    expect(after).toBe(`services:\n${service("a", "    restart\n")}${service("b", "    stop_grace_period: 60s\n")}`);
  });

  test("do nothing in a service that stands there twice, or below `services` that do", () => {
    const twice = `services:\n${service("a", "")}${service("a", "")}`;
    const longer = service("b", "    stop_grace_period: 60s\n");
    expect(fixed(`${twice}${service("b", "")}`, "stop-grace-period-missing")).toBe(`${twice}${longer}`);
    const sections = `services:\n${service("a", "")}services:\n${service("b", "")}`;
    expect(fixed(sections, "stop-grace-period-missing")).toBe(sections);
    const inside = `services:\n${service("a", "    labels:\n      b: one\n      b: two\n")}`;
    expect(fixed(`${inside}${service("b", "")}`, "stop-grace-period-missing")).toBe(`${inside}${longer}`);
  });
});

describe("the limits of services that share `deploy`", () => {
  const limit = (text: string) => {
    const checked = check({ compose: [{ path: "/compose.yaml", text }], env: [], settings: defaultSettings });
    const limits = checked.diagnostics.filter(({ rule }) => rule.endsWith("-limit-missing"));
    return applyEdits(text, fixAll(limits, checked, bestOf(["unsafe"])));
  };
  const shared = "x-deploy: &deploy\n  replicas: 1\nservices:\n";
  const b = service("b", "    deploy: *deploy\n");

  test("are one change of the anchor", () => {
    const text = `${shared}${service("a", "    deploy: *deploy\n")}${b}`;
    const limited = '  resources:\n    limits:\n      cpus: "1.0"\n      memory: 512M\n      pids: 100\n';
    expect(limit(text)).toBe(text.replace("services:", `${limited}services:`));
  });

  test("leave what one of them lacks for the next time", () => {
    const text = `${shared}${service("a", "    cpu_quota: 50000\n    deploy: *deploy\n")}${b}`;
    const limited = "  resources:\n    limits:\n      memory: 512M\n      pids: 100\n";
    const once = limit(text);
    expect(once).toBe(text.replace("services:", `${limited}services:`));
    const twice = limit(once);
    expect(twice).toContain('cpus: "1.0"');
    expect(limit(twice)).toBe(twice);
  });

  test("are not written out for a service that gets them from the anchor", () => {
    const base = 'x-base: &base\n  deploy: &deploy\n    resources:\n      limits: {cpus: "1"}\nservices:\n';
    const users = `${service("a", "    <<: *base\n")}${service("b", "    <<: *base\n")}`;
    const text = `${base}${users}${service("c", "    mem_limit: 1g\n    deploy: *deploy\n")}`;
    const once = limit(text);
    expect(once).toBe(text.replace('cpus: "1"', 'cpus: "1", memory: 512M, pids: 100'));
    expect(limit(once)).toBe(once);
  });
});
