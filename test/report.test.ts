import { describe, expect, test } from "vitest";
import { check } from "../server/src/core/check.ts";
import { checklist } from "../server/src/core/checklist.ts";
import { reportOf } from "../server/src/core/report.ts";
import { rules } from "../server/src/core/rules/index.ts";
import { readSettings } from "../server/src/core/settings-file.ts";
import { parse } from "../server/src/core/syntax/yaml.ts";

const complete = `
    restart: unless-stopped
    stop_grace_period: 60s
    healthcheck: {test: [CMD, "true"]}
    logging: {driver: local}
    deploy: {resources: {limits: {cpus: "1", memory: 1G, pids: 100}}}
`;

function reported(services: string, settings = "") {
  const reading = readSettings(parse({ path: "/shop/seaworthy.yaml", text: settings }));
  expect(reading.mistakes).toEqual([]);
  const compose = [{ path: "/shop/compose.yaml", text: `services:\n${services}` }];
  return reportOf(check({ compose, env: [], settings: reading.settings }));
}

function statusOf(id: string, services: string, settings?: string) {
  return reported(services, settings).entries.find(({ entry }) => entry.id === id)?.status;
}

const web = "  web:\n    image: acme/web:1.2.3\n";
const db = "  db:\n    image: postgres:16.4\n";

describe("an entry of the checklist", () => {
  test.each([
    ["passes where its rules have nothing to say", "healthcheck", `${web}${complete}`, "pass"],
    ["fails where one of its rules warns", "healthcheck", db, "fail"],
    ["does not fail for what is said for information", "healthcheck", `${web}    build: .\n`, "pass"],
    ["is for a person where no file shows it", "runbooks", `${web}${complete}`, "confirm"],
    ["passes where something in the project shows it", "dashboards", "  g: {image: grafana/grafana:12.1.0}\n", "pass"],
    ["does not apply without a database", "external-backups", `${web}${complete}`, "not-applicable"],
    ["applies with a database", "external-backups", `${db}${complete}`, "confirm"],
  ])("%s: %s", (_, id, services, status) => {
    expect(statusOf(id, services)).toBe(status);
  });

  const said = (id: string, more = "") => `checklist: {${id}: {by: ada, on: 2026-11-26, note: in the wiki${more}}}\n`;

  test("passes where a person confirms it", () => {
    expect(statusOf("runbooks", web, said("runbooks"))).toBe("pass");
  });

  test("does not apply where a person says so", () => {
    expect(statusOf("external-backups", db, said("external-backups", ", applies: false"))).toBe("not-applicable");
  });

  test("fails whatever a person says, where a rule says otherwise", () => {
    expect(statusOf("healthcheck", db, said("healthcheck"))).toBe("fail");
  });
});

test("a service is told how many of the entries it meets", () => {
  const { services } = reported(`${web}${complete}${db}`);
  const [first, second] = services;
  expect(services.map(({ name }) => name)).toEqual(["web", "db"]);
  expect(first?.met).toBe(first?.of);
  expect(second?.met).toBeLessThan(second?.of ?? 0);
});

test("the rules behind the entries exist", () => {
  const ids = new Set<string>(rules.map(({ id }) => id));
  expect(checklist.flatMap((entry) => entry.rules.filter((rule) => !ids.has(rule)))).toEqual([]);
});

test("the names of the entries are all different, and each says how to get there", () => {
  expect(checklist).toHaveLength(24);
  expect(new Set(checklist.map(({ id }) => id)).size).toBe(24);
  for (const { advice, rules, question } of checklist) {
    expect(advice).not.toEqual([]);
    expect(rules.length > 0 || question !== undefined).toBe(true);
  }
});
