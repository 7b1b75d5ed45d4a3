import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { engine } from "./containers.ts";
import { makeImage } from "./images.ts";
import { nginxWithTypes, postgres, redis, tieredApplication } from "./images-tiers.ts";
import { type LayoutProject, layoutProject, started } from "./layout-project.ts";
import { load } from "./load.ts";
import { answerOf, canReach, containersOf } from "./reach.ts";

const port = 18_116;
const application = "ghcr.io/example/multi-tier";
const variables = { TAG: "1.0.0", HTTP_PORT: `127.0.0.1:${port}` };
/** Images of whole servers take a while where several tests make theirs. */
const longestBuild = 900_000;

const soon = { timeout: 60_000, interval: 500 };

describe.skipIf(engine === undefined)("the multi-tier layout", () => {
  let isThere = false;

  beforeAll(() => {
    isThere =
      makeImage("nginxinc/nginx-unprivileged:1.29.3-alpine-slim", nginxWithTypes) &&
      makeImage("postgres:17.9-trixie", postgres) &&
      makeImage("redis:8.2.2-alpine", redis) &&
      makeImage(`${application}:1.0.0`, tieredApplication) &&
      makeImage(`${application}:1.1.0`, tieredApplication);
  }, longestBuild);

  // One project for all: a start takes longer than what is asked of it then.
  test("keeps what its README promises", { timeout: 900_000 }, async ({ skip }) => {
    if (!isThere) skip();
    const project = await startedWithSecrets();
    await startsInOrder(project);
    await letsOnlyTheApplicationAtTheData(project);
    await goesOnWhenAServerWasAway(project, "redis");
    await goesOnWhenAServerWasAway(project, "db");
    await releasesAndGoesBack(project);
    await keepsWhatIsDone(project);
    await findsNewContainers(project);
    await showsItsPage(project);
  });
});

async function startsInOrder(project: LayoutProject): Promise<void> {
  const format = "{{.Service}} {{.State}} {{.Health}} {{.ExitCode}}";
  const { output } = await project.compose("ps", "--all", "--format", format);
  expect(output.trim().split("\n").toSorted()).toEqual([
    "db running healthy 0",
    "migrate exited  0",
    "proxy running healthy 0",
    "redis running healthy 0",
    "web running healthy 0",
    "web running healthy 0",
    "worker running healthy 0",
  ]);
  expect(await answerOf(port, "/done")).toBe("200 0");
  await addedJob();
  await expect.poll(() => answerOf(port, "/done"), soon).toBe("200 1");
}

async function letsOnlyTheApplicationAtTheData(project: LayoutProject): Promise<void> {
  for (const [from, service, target, reached] of [
    ["proxy", "web", 3000, true],
    ["web", "db", 5432, true],
    ["worker", "redis", 6379, true],
    ["proxy", "db", 5432, false],
    ["proxy", "redis", 6379, false],
  ] as const) {
    expect(await canReach(project, from, { service, port: target }), `${from} to ${service}`).toBe(reached);
  }
  expect((await project.compose("exec", "-T", "redis", "redis-cli", "PING")).output).toMatch(/^NOAUTH/);
  expect(await sql(project, "SELECT rolsuper FROM pg_roles WHERE rolname = 'app'")).toBe("f");
  expect(await sql(project, "SELECT rolpassword IS NULL FROM pg_authid WHERE rolname = 'postgres'")).toBe("t");
  expect(statSync(join(project.folder, "secrets")).mode & 0o777).toBe(0o700);
}

async function goesOnWhenAServerWasAway(project: LayoutProject, service: "redis" | "db"): Promise<void> {
  const before = await runs(project);
  const done = Number((await answerOf(port, "/done")).replace("200 ", ""));
  expect(done).toBeGreaterThan(0);
  expect(await project.compose("kill", service)).toHaveProperty("ok", true);
  expect(await answerOf(port, service === "db" ? "/done" : "/add")).toMatch(/^503 /);
  const up = await project.compose("up", "--detach", "--wait", service);
  expect(up.ok, up.output).toBe(true);
  await expect.poll(() => answerOf(port, "/done"), soon).toBe(`200 ${done}`);
  await addedJob();
  await expect.poll(() => answerOf(port, "/done"), soon).toBe(`200 ${done + 1}`);
  expect(await runs(project)).toEqual(before);
}

async function releasesAndGoesBack(project: LayoutProject): Promise<void> {
  const done = await answerOf(port, "/done");
  for (const tag of ["1.1.0", "1.0.0"]) {
    const path = join(project.folder, ".env");
    writeFileSync(path, readFileSync(path, "utf8").replace(/^TAG=.*$/m, `TAG=${tag}`));
    await started(project);
    const { output } = await project.compose("ps", "--all", "--format", "{{.Image}}");
    const images = output.split("\n").filter((image) => image.startsWith(application));
    // Two of the application, the worker, and the migration.
    expect(images).toEqual(Array.from({ length: 4 }, () => `${application}:${tag}`));
    await expect.poll(() => answerOf(port, "/done"), soon).toBe(done);
  }
}

async function keepsWhatIsDone(project: LayoutProject): Promise<void> {
  const done = await answerOf(port, "/done");
  expect(await project.compose("down")).toHaveProperty("ok", true);
  await started(project);
  expect(await answerOf(port, "/done")).toBe(done);
}

async function findsNewContainers(project: LayoutProject): Promise<void> {
  const scaled = await project.compose("up", "--detach", "--wait", "--no-recreate", "--scale", "web=3", "web");
  expect(scaled.ok, scaled.output).toBe(true);
  const names = (await containersOf(project, "web")).map((id) => `200 ${id.slice(0, 12)}`).toSorted();
  expect(names).toHaveLength(3);
  await expect.poll(answering, soon).toEqual(names);
}

async function showsItsPage(project: LayoutProject): Promise<void> {
  expect(await project.compose("stop", "--timeout", "5", "web")).toHaveProperty("ok", true);
  await expect.poll(() => answerOf(port, "/"), soon).toMatch(/^50[234] [\s\S]*cannot be shown right now/);
  const begun = performance.now();
  expect(await answerOf(port, "/")).toMatch(/^50[234] /);
  expect(performance.now() - begun).toBeLessThan(6000);
  expect(await answerOf(port, "/static/unavailable.html")).toMatch(/^200 /);
}

async function startedWithSecrets(): Promise<LayoutProject> {
  const project = layoutProject("multi-tier", variables);
  const { ok, output } = await project.script("make-secrets.sh");
  expect(ok, output).toBe(true);
  await started(project);
  return project;
}

async function addedJob(): Promise<void> {
  await expect.poll(() => answerOf(port, "/add"), soon).toMatch(/^200 /);
}

async function answering(): Promise<readonly string[]> {
  return [...(await load({ port, connections: 4, requests: 200 })).keys()].toSorted();
}

async function sql(project: LayoutProject, text: string): Promise<string> {
  const psql = ["psql", "--username", "postgres", "--tuples-only", "--no-align", "--command", text];
  return (await project.compose("exec", "-T", "db", ...psql)).output.trim();
}

/** Which containers of the image run, and since when. */
async function runs(project: LayoutProject): Promise<string> {
  const containers = [...(await containersOf(project, "web")), ...(await containersOf(project, "worker"))];
  return (await project.docker("inspect", "--format", "{{.Id}} {{.State.StartedAt}} {{.RestartCount}}", ...containers))
    .output;
}
