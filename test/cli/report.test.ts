import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, seaworthy } from "./command.ts";

const fit = `services:
  web:
    image: acme/web:1.2.3
    restart: unless-stopped
    stop_grace_period: 60s
    healthcheck: {test: [CMD, "true"]}
    logging: {driver: local}
    deploy: {resources: {limits: {cpus: "1", memory: 1G, pids: 100}}}
`;
const unfit = "services:\n  db:\n    image: postgres:16.4\n";
const confirmed = "checklist:\n  runbooks: { by: ada, on: 2026-11-26, note: in the wiki }\n";

describe("seaworthy report", () => {
  test("says of every entry how it stands, and what a person has to say", async () => {
    const folder = folderWith({ "compose.yaml": fit, "seaworthy.yaml": confirmed });
    const { code, out, err } = await seaworthy("report --rule-set core", { folder });
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("compose.yaml (target: compose)\n");
    expect(out).toContain("  pass    Every service has a health check (healthcheck)\n");
    expect(out).toContain("  pass    There are runbooks (runbooks)\n      ada on 2026-11-26: in the wiki\n");
    expect(out).toContain("  confirm Somebody is on call (on-call)\n      Does somebody answer");
    expect(out).toContain("  n/a     Databases are replicated (database-replication)\n");
    expect(out).toMatch(/^24 entries: \d+ pass, 0 fail, 3 not applicable, \d+ to be confirmed by a person/m);
  });

  test("fails where an entry fails, with what was found behind it", async () => {
    const folder = folderWith({ "compose.yaml": unfit });
    const { code, out } = await seaworthy("report", { folder });
    expect(code).toBe(1);
    expect(out).toMatch(/ {2}fail {4}Every service has a health check .*\n {6}compose\.yaml:2:3 healthcheck-missing: /);
  });

  test("is a list to tick off in Markdown", async () => {
    const folder = folderWith({ "compose.yaml": unfit, "seaworthy.yaml": confirmed });
    const { out } = await seaworthy("report --format md", { folder });
    expect(out).toContain("- [x] **There are runbooks** `runbooks`\n  - ada on 2026-11-26: in the wiki\n");
    expect(out).toContain("- [ ] **Every service has a health check** `healthcheck`\n");
    expect(out).toMatch(/^\| db \| \d+ of \d+ \|$/m);
  });

  test("is data as JSON", async () => {
    const folder = folderWith({ "compose.yaml": unfit });
    const { out } = await seaworthy("report --format json", { folder });
    const { projects } = JSON.parse(out);
    expect(projects).toHaveLength(1);
    expect(projects[0]).toMatchObject({ files: ["compose.yaml"], target: "compose", services: [{ name: "db" }] });
    expect(projects[0].entries).toHaveLength(24);
    expect(projects[0].entries[1]).toMatchObject({ id: "healthcheck", status: "fail" });
    expect(projects[0].entries[1].findings[0]).toMatchObject({ rule: "healthcheck-missing", service: "db" });
  });

  test("is a page as HTML, on standard output or in a file", async () => {
    const folder = folderWith({ "compose.yaml": unfit, "other/compose.yaml": fit });
    const { code, out, err } = await seaworthy("report --format html compose.yaml other", { folder });
    expect([code, err]).toEqual([1, ""]);
    expect(out).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
    expect(out.match(/<article /g)).toHaveLength(2);
    expect(out).toContain('<span class="place">compose.yaml:2:3</span>');
    expect(out).not.toContain(folder);
    const written = await seaworthy("report --format html -o page.html compose.yaml other", { folder });
    expect(written.out).toBe("");
    expect(readFileSync(join(folder, "page.html"), "utf8")).toBe(out);
  });

  test("tells of mistakes in the settings", async () => {
    const settings = "checklist:\n  runboks: { by: ada, on: 2026-11-26, note: a }\n  on-call: { by: ada }\n";
    const folder = folderWith({ "compose.yaml": fit, "seaworthy.yaml": settings });
    const { code, err } = await seaworthy("report", { folder });
    expect(code).toBe(2);
    expect(err).toContain('seaworthy.yaml:2:3: The checklist has no entry "runboks"; did you mean "runbooks"?\n');
    expect(err).toContain('seaworthy.yaml:3:3: The confirmation of "on-call" has no `on`.\n');
  });
});
