import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { layouts, textOf } from "../layouts/layouts.ts";
import { engine } from "./containers.ts";
import { makeMonitoringImages, receiverImage } from "./images-monitoring.ts";
import { started } from "./layout-project.ts";
import * as seen from "./monitoring-project.ts";

const { amtool, lines, monitoring, until, untilTold } = seen;

const files = layouts.find(({ name }) => name === "monitoring")?.files ?? [];
const jobs = ["alertmanager", "cadvisor", "grafana", "node", "prometheus"];

describe.skipIf(engine === undefined)("the monitoring layout", () => {
  let isThere = false;

  beforeAll(() => {
    isThere = makeMonitoringImages();
  });

  test("has all its targets, takes all its rules, and answers what its dashboard asks", { timeout: 300_000 }, async ({
    skip,
  }) => {
    if (!isThere) skip();
    await monitoring();
    expect((await fetch(`http://127.0.0.1:${seen.grafanaPort}/api/health`)).status).toBe(200);
    const up = jobs.map((job) => `${job} up`).join();
    await until("all targets are up", async () => (await seen.targets()).join() === up);
    const ok = alertNames().map((name) => `${name} ok`);
    await until("all rules are evaluated", async () => (await seen.rules()).join() === ok.join());
    await until("there are rates", async () => (await seen.seriesOf("rate(node_cpu_seconds_total[1m])")).length > 0);
    for (const query of dashboardQueries()) {
      const { status } = await seen.ask(`query?query=${encodeURIComponent(query)}`);
      expect(status, query).toBe("success");
      // The numbers of which the stand-in for cAdvisor tells nothing.
      const isUntold = /_cpu_cfs_|_cpu_usage_|_network_/.test(query);
      expect((await seen.seriesOf(query)).length > 0, query).toBe(!isUntold);
    }
    // The names that the alerts use, of cAdvisor's labels.
    const web = { name: "shop-web-1", project: "shop", service: "web" };
    expect(await seen.seriesOf("container_last_seen")).toContainEqual(expect.objectContaining(web));
    const mounts = await seen.seriesOf("node_filesystem_avail_bytes");
    expect(mounts.map(({ mountpoint }) => mountpoint)).toContain("/");
  });

  test("asks an application of another project as soon as it is told where that is", { timeout: 300_000 }, async ({
    skip,
  }) => {
    if (!isThere) skip();
    const project = await monitoring();
    const network = JSON.parse((await project.compose("config", "--format", "json")).output).networks.metrics.name;
    const run = ["run", "--detach", "--network", network, "--network-alias", "shop-web", receiverImage];
    const container = (await project.docker(...run)).output.trim();
    try {
      const path = join(project.folder, "prometheus/targets/applications.yml");
      writeFileSync(path, "- targets: [shop-web:8080]\n  labels:\n    application: web\n");
      await until("the application is asked", async () => {
        const series = await seen.seriesOf('http_requests_total{job="applications"}');
        return series.some(({ application }) => application === "web");
      });
    } finally {
      await project.docker("rm", "--force", container);
    }
  });

  test("tells a chat what is down and whose memory is full, and when that is over", { timeout: 300_000 }, async ({
    skip,
  }) => {
    if (!isThere) skip();
    const project = await monitoring();
    await until("all targets are up", async () => (await seen.targets()).every((state) => state.endsWith(" up")));
    await project.compose("stop", "node-exporter");
    await seen.fill(project);
    await until("Alertmanager has the alerts", async () => {
      const { output } = await amtool(project, "alert", "query");
      return ["Watchdog", "TargetDown", "ContainerMemoryHigh"].every((name) => output.includes(name));
    });
    await untilTold(project, "[FIRING] TargetDown (1 firing)", "node-exporter:9100 (node) does not answer Prometheus");
    await untilTold(project, "[FIRING] ContainerMemoryHigh (1 firing)", "shop-web-1 uses 97.5% of the memory");
    await project.compose("start", "node-exporter");
    await untilTold(project, "[RESOLVED] TargetDown (0 firing)", "resolved: node-exporter:9100");
    expect((await seen.told(project)).filter(({ title }) => title.includes("Watchdog"))).toEqual([]);
  });

  test("sends a test alert, and nothing that is silenced", { timeout: 300_000 }, async ({ skip }) => {
    if (!isThere) skip();
    const project = await monitoring();
    const silence = ["service=web", "--duration=2h", "--author=me", "--comment=it moves"];
    expect((await amtool(project, "silence", "add", ...silence)).ok).toBe(true);
    await seen.fill(project);
    await until("the alert is silenced", async () =>
      (await amtool(project, "alert", "query", "--silenced")).output.includes("ContainerMemoryHigh"),
    );
    await amtool(project, "alert", "add", "Test", "severity=warning", "--annotation=summary=A test");
    await untilTold(project, "[FIRING] Test (1 firing)", "firing: A test");
    expect((await seen.told(project)).filter(({ title }) => title.includes("Memory"))).toEqual([]);
  });

  test("goes on with its old rules where the new ones are wrong", { timeout: 300_000 }, async ({ skip }) => {
    if (!isThere) skip();
    const project = await monitoring();
    const path = join(project.folder, "prometheus/rules/host.yml");
    const before = readFileSync(path, "utf8");
    const check = ["exec", "-T", "prometheus", "promtool", "check", "config", "/etc/prometheus/prometheus.yml"];
    for (const { text, success } of [
      { text: `${before}\n      - alert: Wrong\n        expr: sum(\n`, success: "0" },
      { text: before, success: "1" },
    ]) {
      writeFileSync(path, text);
      expect((await project.compose(...check)).ok).toBe(success === "1");
      await project.compose("kill", "--signal", "HUP", "prometheus");
      await until("it has looked", async () =>
        (await seen.seriesOf("prometheus_config_last_reload_successful")).some(({ value }) => value === success),
      );
      expect(await seen.rules()).toHaveLength(alertNames().length);
    }
  });

  test("keeps silences over an upgrade and back, and has them again from a backup", { timeout: 300_000 }, async ({
    skip,
  }) => {
    if (!isThere) skip();
    const project = await monitoring();
    const silences = async () => (await amtool(project, "silence", "query")).output;
    await amtool(project, "silence", "add", "service=web", "--duration=2h", "--author=me", "--comment=it moves");
    const path = join(project.folder, "compose.yaml");
    const before = readFileSync(path, "utf8");
    for (const text of [before.replace("prom/alertmanager:v0.34.1", "prom/alertmanager:v0.35.0"), before]) {
      writeFileSync(path, text);
      await started(project);
      expect(await silences()).toContain("it moves");
    }
    await lines(project, backup);
    await project.compose("down", "--volumes");
    await started(project);
    expect(await silences()).not.toContain("it moves");
    await lines(project, restore);
    await started(project);
    expect(await silences()).toContain("it moves");
  });
});

const backup = `
docker compose stop grafana alertmanager
docker compose cp grafana:/var/lib/grafana/. - > grafana.tar
docker compose cp alertmanager:/alertmanager/. - > alertmanager.tar
docker compose start grafana alertmanager`;

const restore = `
docker compose stop grafana alertmanager
docker compose cp - grafana:/var/lib/grafana < grafana.tar
docker compose cp - alertmanager:/alertmanager < alertmanager.tar`;

function alertNames(): readonly string[] {
  return files
    .filter(({ path }) => path.startsWith("prometheus/rules/"))
    .flatMap(({ text }) => Array.from(text.matchAll(/- alert: (\w+)/g), ([, name]) => name ?? ""))
    .toSorted();
}

/** The questions of the dashboard, with what Grafana puts into the places of its variables. */
function dashboardQueries(): readonly string[] {
  const dashboard: { readonly panels: readonly { readonly targets: readonly { readonly expr: string }[] }[] } =
    JSON.parse(textOf(files, "grafana/dashboards/host-and-containers.json"));
  const queries = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
  return queries.map((query) => query.replaceAll("$__rate_interval", "1m").replaceAll("$project", ".*"));
}
