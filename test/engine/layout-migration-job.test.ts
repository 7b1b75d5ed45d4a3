import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { engine } from "./containers.ts";
import { application, makeImage } from "./images.ts";
import { postgres } from "./images-postgres.ts";
import { type LayoutProject, layoutProject } from "./layout-project.ts";
import { load, loadDuring } from "./load.ts";

const port = 18_106;
const longest = 900_000;
const place = { port, connections: 2 };

describe.skipIf(engine === undefined)("the layout of a job that migrates", () => {
  let isThere = false;

  beforeAll(() => {
    isThere =
      makeImage("postgres:17.9-bookworm", postgres) &&
      ["1.0.0", "1.1.0"].every((tag) => makeImage(`ghcr.io/example/migration-job:${tag}`, application(tag)));
  });

  test("starts the application when the job has ended well, and not before", { timeout: longest }, async ({ skip }) => {
    if (!isThere) skip();
    const project = inserted();
    write(project, "002-slow", "SELECT pg_sleep(3);");
    const { ok, output } = await project.compose("up", "--detach");
    expect(ok, output).toBe(true);
    const [code, ended = ""] = (await stateOf(project, "migrate", "{{.State.ExitCode}} {{.State.FinishedAt}}")).split(
      " ",
    );
    expect(code).toBe("0");
    expect(Date.parse(await stateOf(project, "web", "{{.State.StartedAt}}"))).toBeGreaterThan(Date.parse(ended));
    expect(await applied(project)).toBe("001-orders 002-slow");
  });

  test("does not start the application where the job fails", { timeout: longest }, async ({ skip }) => {
    if (!isThere) skip();
    const project = inserted();
    write(project, "002-wrong", "CREATE TABLE half (id int); SELECT 1 / 0;");
    expect((await project.compose("up", "--detach")).ok).toBe(false);
    expect(await stateOf(project, "web", "{{.State.Status}}")).toBe("created");
    expect(await applied(project)).toBe("001-orders");
    expect(await ask(project, "SELECT to_regclass('half') IS NULL")).toBe("t");
  });

  test("keeps the old version where a migration fails, releases when it is mended, and goes back", {
    timeout: longest,
  }, async ({ skip }) => {
    if (!isThere) skip();
    const project = inserted();
    await deployed(project);
    expect(await answering()).toEqual(["200 1.0.0"]);

    write(project, "002-totals", "ALTER TABLE orders ADD COLUMN total int; SELECT 1 / 0;");
    const during = await loadDuring(place, async () => {
      const failed = await project.script("deploy.sh", "1.1.0");
      expect(failed).toMatchObject({ ok: false, output: expect.stringContaining("the migration failed") });
    });
    expect([...during.keys()]).toEqual(["200 1.0.0"]);
    expect(readFileSync(join(project.folder, ".env"), "utf8")).toContain("TAG=1.0.0");

    write(project, "002-totals", "ALTER TABLE orders ADD COLUMN total int;");
    write(project, "003-index", "-- no transaction\nCREATE INDEX CONCURRENTLY ON orders (total);");
    await deployed(project, "1.1.0");
    expect(await answering()).toEqual(["200 1.1.0"]);
    expect(await applied(project)).toBe("001-orders 002-totals 003-index");
    expect(readdirSync(join(project.folder, "backups")).every((name) => name.endsWith(".dump"))).toBe(true);

    await deployed(project, "1.0.0");
    expect(await answering()).toEqual(["200 1.0.0"]);
    expect(await applied(project)).toBe("001-orders 002-totals 003-index");
  });

  test("changes nothing when it runs again, and refuses to run beside another one", { timeout: longest }, async ({
    skip,
  }) => {
    if (!isThere) skip();
    const project = inserted();
    await deployed(project);
    const noted = await ask(project, "SELECT * FROM schema_migrations");
    const web = await stateOf(project, "web", "{{.Id}} {{.State.StartedAt}}");
    expect(await deployed(project)).toContain("Nothing to migrate.");
    expect(await ask(project, "SELECT * FROM schema_migrations")).toBe(noted);
    expect(await stateOf(project, "web", "{{.Id}} {{.State.StartedAt}}")).toBe(web);

    write(project, "002-slow", "SELECT pg_sleep(60);");
    const first = project.compose("run", "--rm", "-T", "migrate");
    await expect
      .poll(() => ask(project, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"), { timeout: 120_000 })
      .toBe("1");
    const second = await project.compose("run", "--rm", "-T", "migrate");
    expect(second).toMatchObject({ ok: false, output: expect.stringContaining("another migration is running") });
    expect((await first).ok).toBe(true);
    expect(await applied(project)).toBe("001-orders 002-slow");
  });
});

/** The layout with secrets and a folder for dumps, as the README says. */
function inserted(): LayoutProject {
  const variables = { TAG: "1.0.0", HTTP_PORT: `127.0.0.1:${port}`, BACKUP_FOLDER: "./backups" };
  const project = layoutProject("migration-job", variables);
  mkdirSync(join(project.folder, "secrets"), { mode: 0o700 });
  for (const name of ["postgres", "app"]) {
    writeFileSync(join(project.folder, "secrets", `${name}_password`), `${name}:'\\secret\n`, { mode: 0o644 });
  }
  mkdirSync(join(project.folder, "backups"));
  chmodSync(join(project.folder, "backups"), 0o777);
  return project;
}

function write(project: LayoutProject, name: string, sql: string): void {
  writeFileSync(join(project.folder, "migrations", `${name}.sql`), `${sql}\n`);
}

async function deployed(project: LayoutProject, ...tag: readonly string[]): Promise<string> {
  const { ok, output } = await project.script("deploy.sh", ...tag);
  expect(ok, output).toBe(true);
  return output;
}

async function answering(): Promise<readonly string[]> {
  return [...(await load({ ...place, requests: 20 })).keys()];
}

/** The names of the migrations that the database has had. */
async function applied(project: LayoutProject): Promise<string> {
  return ask(project, "SELECT string_agg(name, ' ' ORDER BY name) FROM schema_migrations");
}

async function ask(project: LayoutProject, statement: string): Promise<string> {
  const command = ["psql", "-U", "postgres", "-d", project.name, "--no-psqlrc", "-At", "-c", statement];
  return (await project.compose("exec", "-T", "db", ...command)).output.trim();
}

async function stateOf(project: LayoutProject, service: string, format: string): Promise<string> {
  const id = (await project.compose("ps", "--all", "--quiet", service)).output.trim();
  return (await project.docker("inspect", "--format", format, id)).output.trim();
}
