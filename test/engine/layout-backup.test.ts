import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { engine, pause } from "./containers.ts";
import { makeBackupImages, storage } from "./images-backup.ts";
import { type LayoutProject, layoutProject, started } from "./layout-project.ts";

const variables = {
  S3_ENDPOINT: "http://storage:9000",
  BACKUP_SCHEDULE: '"0 0 1 1 *"',
  CHECK_SCHEDULE: '"0 0 1 1 *"',
  KEEP_LAST: "3",
};
const rows = "SELECT id || ' ' || content FROM notes ORDER BY id";
const written = `CREATE TABLE notes (id bigint PRIMARY KEY, content text);
INSERT INTO notes SELECT n, md5(n::text) FROM generate_series(1, 5000) AS n`;

describe.skipIf(engine === undefined)("the backup layout", () => {
  let isThere = false;

  beforeAll(() => {
    isThere = makeBackupImages({ database: "postgres:17.7-alpine3.22", backup: "ghcr.io/example/backup:17.7" });
  });

  test("restores what it has dumped, as its README says, and finds its way back", { timeout: 300_000 }, async ({
    skip,
  }) => {
    if (!isThere) skip();
    const project = projectWithStorage(variables);
    await started(project);
    await sql(project, project.name, written);
    const before = await sql(project, project.name, rows);
    expect(before.trim().split("\n")).toHaveLength(5000);
    await inBackup(project, "backup.sh");
    await sql(project, project.name, "DELETE FROM notes WHERE id > 10");
    expect(await inBackup(project, "check.sh")).toMatch(/can be restored, with 1 tables/);
    await inBackup(project, "restore.sh", "latest");
    const restored = `${project.name}-restored`;
    expect(await sql(project, restored, rows)).toBe(before);
    const again = await tried(project, "restore.sh", "latest");
    expect(again.output).toMatch(/there is a database/);
    expect(again.ok).toBe(false);
    await renamed(project, [project.name, `${project.name}-before`], [restored, project.name]);
    expect(await sql(project, project.name, rows)).toBe(before);
    await renamed(project, [project.name, restored], [`${project.name}-before`, project.name]);
    expect(await sql(project, project.name, "SELECT count(*) FROM notes")).toBe("10\n");
    await inBackup(project, "restore.sh", "--overwrite", "latest", project.name);
    expect(await sql(project, project.name, rows)).toBe(before);
  });

  test("lets old dumps expire, but never the last ones, and nothing that is no dump of its own", {
    timeout: 300_000,
  }, async ({ skip }) => {
    if (!isThere) skip();
    const project = projectWithStorage(variables);
    await started(project);
    const [first = ""] = await listed(project);
    const old = [1, 2, 3, 4].map((day) => `${project.name}-2020010${day}T030000Z.dump`);
    for (const name of [...old, "other.txt"]) await stored(project, name);
    await inBackup(project, "backup.sh");
    const kept = await listed(project);
    expect(kept).toHaveLength(3);
    expect(kept.slice(0, 2)).toEqual([old[3], first]);
    expect(await inBackup(project, "sh", "-c", 'rclone lsf "$TARGET"')).toContain("other.txt");
  });

  test("fails, loses nothing and is unhealthy when the storage is down or the keys are wrong, until a dump is good again", {
    timeout: 300_000,
  }, async ({ skip }) => {
    if (!isThere) skip();
    const project = projectWithStorage({ ...variables, KEEP_DAYS: "0", KEEP_LAST: "1" });
    await started(project);
    const before = await listed(project);
    expect(before).toHaveLength(1);
    await project.compose("stop", "storage");
    const down = await tried(project, "backup.sh");
    expect(down.output).toMatch(/the upload failed; the dumps before it stay/);
    expect(down.ok).toBe(false);
    expect((await tried(project, "health.sh")).output).toMatch(/the upload failed at/);
    await becomes(project, "unhealthy");
    await project.compose("start", "storage");
    const keys = "printf '[default]\\naws_access_key_id=wrong\\naws_secret_access_key=wrong\\n' > /tmp/keys";
    const wrong = `${keys}; AWS_SHARED_CREDENTIALS_FILE=/tmp/keys backup.sh`;
    expect((await tried(project, "sh", "-c", wrong)).output).toMatch(/the upload failed/);
    expect(await listed(project)).toEqual(before);
    await project.compose("stop", "db");
    const gone = await tried(project, "backup.sh");
    expect(gone.output).toMatch(/the dump failed/);
    expect(gone.ok).toBe(false);
    expect(await listed(project)).toEqual(before);
    await project.compose("up", "--detach", "--wait", "db");
    await inBackup(project, "backup.sh");
    await becomes(project, "healthy");
  });

  test("dumps on its schedule, and ends what it does when it is stopped", { timeout: 300_000 }, async ({ skip }) => {
    if (!isThere) skip();
    const project = projectWithStorage({ ...variables, BACKUP_SCHEDULE: '"*/2 * * * * * *"' });
    await started(project);
    for (let tries = 0; tries < 60 && (await listed(project)).length < 3; tries += 1) await pause(500);
    expect((await listed(project)).length).toBeGreaterThan(2);
    const { output } = await project.compose("logs", "--no-log-prefix", "backup");
    expect(output).toMatch(/backup: \S+\.dump is stored, \d+ bytes/);
    const begun = Date.now();
    await project.compose("stop", "backup");
    expect(Date.now() - begun).toBeLessThan(60_000);
    expect(
      (await project.docker("inspect", "--format", "{{.State.ExitCode}}", await containerOf(project))).output,
    ).toBe("0\n");
  });

  test("is unhealthy when the last dump is too old", { timeout: 300_000 }, async ({ skip }) => {
    if (!isThere) skip();
    const project = projectWithStorage({ ...variables, MAX_AGE: "20" });
    await project.compose("up", "--detach");
    await says(project, /\.dump is \d+ seconds old/);
    await becomes(project, "unhealthy");
    expect((await tried(project, "health.sh")).output).toMatch(/\.dump is \d+ seconds old/);
  });

  test("says at the start that its keys are wrong", { timeout: 300_000 }, async ({ skip }) => {
    if (!isThere) skip();
    const project = projectWithStorage(variables, "wrong");
    await project.compose("up", "--detach");
    await says(project, /the upload failed at/);
    await becomes(project, "unhealthy");
  });
});

/** The layout with its secrets, and an S3 server beside it. */
function projectWithStorage(set: Readonly<Record<string, string>>, key = storage.key): LayoutProject {
  const project = layoutProject("backup", set);
  writeFileSync(join(project.folder, "secrets/db-password"), "not in the environment\n");
  writeFileSync(
    join(project.folder, "secrets/s3-credentials"),
    `[default]\naws_access_key_id = ${key}\naws_secret_access_key = ${storage.secret}\n`,
  );
  const override = `services:
  storage:
    image: ${storage.image}
    networks: [outer]
  backup:
    depends_on:
      storage:
        condition: service_started
    healthcheck:
      interval: 5s
      start_period: 60s
`;
  writeFileSync(join(project.folder, "compose.override.yaml"), override);
  return project;
}

async function tried(project: LayoutProject, ...command: readonly string[]) {
  return project.compose("exec", "-T", "backup", ...command);
}

async function inBackup(project: LayoutProject, ...command: readonly string[]): Promise<string> {
  const { ok, output } = await tried(project, ...command);
  if (!ok) throw new Error(output);
  return output;
}

async function listed(project: LayoutProject): Promise<readonly string[]> {
  return (await inBackup(project, "list.sh")).trim().split("\n");
}

/** Puts an object beside the dumps. */
async function stored(project: LayoutProject, name: string): Promise<void> {
  await inBackup(project, "sh", "-c", `echo old | rclone rcat "$TARGET/${name}"`);
}

async function sql(project: LayoutProject, database: string, statement: string): Promise<string> {
  const command = ["psql", "-U", "postgres", "-d", database, "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1"];
  const { ok, output } = await project.compose("exec", "-T", "db", ...command, "-c", statement);
  if (!ok) throw new Error(output);
  return output;
}

async function renamed(project: LayoutProject, ...pairs: readonly (readonly [string, string])[]): Promise<void> {
  for (const [from, to] of pairs) await sql(project, "postgres", `ALTER DATABASE "${from}" RENAME TO "${to}"`);
}

/** Waits for what the health check says. */
async function says(project: LayoutProject, wanted: RegExp): Promise<void> {
  let said = "";
  for (let tries = 0; tries < 120 && !wanted.test(said); tries += 1) {
    said = (await tried(project, "health.sh")).output;
    if (!wanted.test(said)) await pause(500);
  }
  expect(said).toMatch(wanted);
}

async function containerOf(project: LayoutProject): Promise<string> {
  return (await project.compose("ps", "--all", "--quiet", "backup")).output.trim();
}

/** Waits for a state of health of the service. */
async function becomes(project: LayoutProject, wanted: string): Promise<void> {
  const container = await containerOf(project);
  let seen = "";
  for (let tries = 0; tries < 240 && seen !== wanted; tries += 1) {
    seen = (await project.docker("inspect", "--format", "{{.State.Health.Status}}", container)).output.trim();
    if (seen !== wanted) await pause(500);
  }
  expect(seen).toBe(wanted);
}
