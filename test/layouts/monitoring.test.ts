import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ensureInstalled } from "../../scripts/tools/debian-packages.mjs";
import { layouts, textOf } from "./layouts.ts";

const isInstalled = ensureInstalled({ promtool: "prometheus" });
const files = layouts.find(({ name }) => name === "monitoring")?.files ?? [];

/** What is looked at of a dashboard. */
interface Dashboard {
  readonly uid: string;
  readonly schemaVersion: number;
  readonly panels: readonly {
    readonly id: number;
    readonly datasource: { readonly type: string; readonly uid: string };
    readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
    readonly targets: readonly { readonly refId: string; readonly expr: string }[];
  }[];
}

test.runIf(isInstalled)("the alerts of the monitoring layout fire when they should, and not otherwise", () => {
  const [program, ...parameters] = ["promtool", "test", "rules", "test/layouts/monitoring-rules.yml"];
  const { status, stdout, stderr } = spawnSync(program ?? "", parameters, { encoding: "utf8", timeout: 60_000 });
  expect({ status, said: status === 0 ? "" : stdout + stderr }).toEqual({ status: 0, said: "" });
});

test("every alert of the monitoring layout has a case", () => {
  const alerts = files
    .filter(({ path }) => path.startsWith("prometheus/rules/"))
    .flatMap(({ text }) => Array.from(text.matchAll(/- alert: (\w+)/g), ([, name]) => name ?? ""));
  const cases = readFileSync("test/layouts/monitoring-rules.yml", "utf8");
  expect(alerts.length).toBeGreaterThan(0);
  expect(alerts.filter((name) => !cases.includes(name))).toEqual([]);
});

describe("the dashboard of the monitoring layout", () => {
  const dashboard: Dashboard = JSON.parse(textOf(files, "grafana/dashboards/host-and-containers.json"));
  const { datasources } = parse(textOf(files, "grafana/provisioning/datasources/datasources.yml"));

  test("asks the data source that is provisioned", () => {
    const { type, uid } = datasources.find(({ isDefault }: { isDefault?: boolean }) => isDefault);
    for (const panel of dashboard.panels) expect(panel.datasource).toEqual({ type, uid });
  });

  test("lies where Grafana looks for it", () => {
    const { providers } = parse(textOf(files, "grafana/provisioning/dashboards/dashboards.yml"));
    const { services } = parse(textOf(files, "compose.yaml"), { merge: true });
    expect(services.grafana.volumes).toContain(`./grafana/dashboards:${providers[0].options.path}:ro`);
  });

  test("has panels that do not lie upon each other, in the 24 columns that there are", () => {
    const taken = new Set<string>();
    for (const { gridPos } of dashboard.panels) {
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect(taken.has(`${x} ${y}`)).toBe(false);
          taken.add(`${x} ${y}`);
        }
      }
    }
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  });
});
