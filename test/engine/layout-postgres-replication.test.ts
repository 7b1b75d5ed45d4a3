import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { engine } from "./containers.ts";
import { makeImage } from "./images.ts";
import { postgres } from "./images-postgres.ts";
import { type LayoutProject, layoutProject } from "./layout-project.ts";

/** Databases are made, and copied, several times over. */
const longest = 900_000;

describe.skipIf(engine === undefined)("the layout of a PostgreSQL primary with a replica", () => {
  let isThere = false;

  beforeAll(() => {
    isThere = makeImage("postgres:17.9-bookworm", postgres);
  });

  test("replicates, refuses writes on the replica, and catches up", { timeout: longest }, async ({ skip }) => {
    if (!isThere) skip();
    const project = await cluster();
    await expectHealthy(project);
    expect(await said(project, "status")).toMatch(/postgres-1 is the primary.*postgres-2 is streaming, .* behind/s);

    await write(project, "postgres-1", "CREATE TABLE orders (id int PRIMARY KEY); INSERT INTO orders VALUES (1)");
    await expectRows(project, "postgres-2", "1");
    const refused = await asApplication(project, "postgres-2", "INSERT INTO orders VALUES (2)");
    expect(refused).toMatchObject({ ok: false, output: expect.stringContaining("read-only transaction") });

    expect((await project.compose("stop", "postgres-2")).ok).toBe(true);
    await write(project, "postgres-1", "INSERT INTO orders SELECT generate_series(2, 100000)");
    expect((await project.script("cluster.sh", "status")).output).toContain(
      "postgres-2 should be a replica, and is not.",
    );
    expect((await project.compose("up", "--detach", "--wait")).ok).toBe(true);
    await expectRows(project, "postgres-2", "100000");
    await expectHealthy(project);
  });

  test("fails over without losing a row, keeps the old primary from coming back, and rebuilds it", {
    timeout: longest,
  }, async ({ skip }) => {
    if (!isThere) skip();
    const project = await cluster();
    await write(project, "postgres-1", "CREATE TABLE orders (id int PRIMARY KEY)");
    await write(project, "postgres-1", "INSERT INTO orders SELECT generate_series(1, 50000)");
    await said(project, "promote");
    await expectRows(project, "postgres-2", "50000");
    // Both names, as the README says: the driver finds who takes writes.
    await write(project, "postgres-1,postgres-2", "INSERT INTO orders VALUES (50001)");

    await project.compose("up", "--detach");
    await expectLog(project, "postgres-1", "was the primary, and postgres-2 is it now");
    expect((await project.script("cluster.sh", "promote")).ok).toBe(false);

    await said(project, "rebuild");
    await expectHealthy(project);
    await expectRows(project, "postgres-1", "50001");
    expect(await said(project, "status")).toMatch(/postgres-2 is the primary.*postgres-1 is streaming/s);

    await said(project, "promote");
    await said(project, "rebuild");
    await write(project, "postgres-1", "INSERT INTO orders VALUES (50002)");
    await expectRows(project, "postgres-2", "50002");
  });

  test("has a replica that is ill without its primary, and is never rebuilt from one that is gone", {
    timeout: longest,
  }, async ({ skip }) => {
    if (!isThere) skip();
    const project = await cluster();
    await write(project, "postgres-1", "CREATE TABLE orders (id int)");
    await project.docker("kill", await idOf(project, "postgres-1"));
    await expectHealth(project, "postgres-2", "unhealthy");
    expect((await project.script("cluster.sh", "rebuild")).ok).toBe(false);
    await expectRows(project, "postgres-2", "0");
    await said(project, "promote");
    await expectHealth(project, "postgres-2", "healthy");
    await write(project, "postgres-2", "INSERT INTO orders VALUES (1)");
  });

  test("makes a backup that can be put back in", { timeout: longest }, async ({ skip }) => {
    if (!isThere) skip();
    const project = await cluster();
    await write(project, "postgres-1", "CREATE TABLE orders (id int); INSERT INTO orders VALUES (1), (2)");
    const made = await project.compose("run", "--rm", "-T", "backup");
    expect(made.ok, made.output).toBe(true);
    const [dump = "", ...others] = readdirSync(join(project.folder, "backups"));
    expect([dump, others]).toEqual([expect.stringMatching(/\.dump$/), []]);
    await write(project, "postgres-1", "DELETE FROM orders");
    const options = ["-U", "postgres", "-d", project.name, "--clean", "--if-exists", "--single-transaction"];
    const back = join(project.folder, "back.sh");
    writeFileSync(
      back,
      `#!/bin/sh\ndocker compose exec -T postgres-1 pg_restore ${options.join(" ")} < backups/${dump}\n`,
    );
    chmodSync(back, 0o755);
    await said(project, undefined, "back.sh");
    await expectRows(project, "postgres-2", "2");
  });
});

/** A cluster that runs, with secrets and a folder for backups as the README says. */
async function cluster(): Promise<LayoutProject> {
  const project = layoutProject("postgres-replication", { WAL_KEPT: "1GB", BACKUP_FOLDER: "./backups" });
  mkdirSync(join(project.folder, "secrets"), { mode: 0o700 });
  for (const name of ["postgres", "replication", "app"]) {
    // What a file of passwords gives a meaning of its own must do no harm.
    writeFileSync(join(project.folder, "secrets", `${name}_password`), `${name}:'\\secret\n`, { mode: 0o644 });
  }
  mkdirSync(join(project.folder, "backups"));
  chmodSync(join(project.folder, "backups"), 0o777);
  const { ok, output } = await project.compose("up", "--detach", "--wait");
  expect(ok, output).toBe(true);
  return project;
}

/** What a script says that has to go well. */
async function said(project: LayoutProject, command?: string, script = "cluster.sh"): Promise<string> {
  const { ok, output } = await project.script(script, ...(command === undefined ? [] : [command]));
  expect(ok, output).toBe(true);
  return output;
}

/** Asks as the application does: over the network, with its password. */
async function asApplication(project: LayoutProject, hosts: string, statement: string) {
  const isRead = statement.startsWith("SELECT") || !hosts.includes(",");
  const target = isRead ? "any" : "read-write";
  const url = `host=${hosts} user=app dbname=${project.name} target_session_attrs=${target}`;
  const command = `PGPASSWORD=$(cat /run/secrets/app_password) psql --no-psqlrc -At --dbname "$1" --command "$2"`;
  const from = readFileSync(join(project.folder, "cluster", "primary"), "utf8").trim();
  return project.compose("exec", "-T", from, "sh", "-c", command, "sh", url, statement);
}

async function write(project: LayoutProject, hosts: string, statement: string): Promise<void> {
  const { ok, output } = await asApplication(project, hosts, statement);
  expect(ok, output).toBe(true);
}

async function expectRows(project: LayoutProject, node: string, count: string): Promise<void> {
  await expect
    .poll(async () => (await ask(project, node, "SELECT count(*) FROM orders")).trim(), { timeout: 120_000 })
    .toBe(count);
}

/** Asks a node itself, whoever is the primary. */
async function ask(project: LayoutProject, node: string, statement: string): Promise<string> {
  const command = ["psql", "-U", "postgres", "-d", project.name, "--no-psqlrc", "-At", "-c", statement];
  return (await project.compose("exec", "-T", node, ...command)).output;
}

async function idOf(project: LayoutProject, node: string): Promise<string> {
  return (await project.compose("ps", "--all", "--quiet", node)).output.trim();
}

async function expectHealthy(project: LayoutProject): Promise<void> {
  for (const node of ["postgres-1", "postgres-2"]) await expectHealth(project, node, "healthy");
}

async function expectHealth(project: LayoutProject, node: string, wanted: string): Promise<void> {
  const id = await idOf(project, node);
  const health = async () => (await project.docker("inspect", "-f", "{{.State.Health.Status}}", id)).output.trim();
  await expect.poll(health, { timeout: 120_000, interval: 1000 }).toBe(wanted);
}

async function expectLog(project: LayoutProject, node: string, text: string): Promise<void> {
  const log = async () => (await project.compose("logs", "--no-color", node)).output;
  await expect.poll(log, { timeout: 120_000, interval: 1000 }).toContain(text);
}
