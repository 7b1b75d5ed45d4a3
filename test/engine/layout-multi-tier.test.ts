import { statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { engine } from "./containers.ts";
import { makeImage } from "./images.ts";
import { nginxWithTypes, postgres, redis, tieredApplication } from "./images-tiers.ts";
import { type LayoutProject, layoutProject, started } from "./layout-project.ts";
import { load } from "./load.ts";
import { answerOf, canReach, containersOf } from "./reach.ts";

const port = 18_116;
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
      makeImage("ghcr.io/example/multi-tier:1.0.0", tieredApplication);
  }, longestBuild);

  test("starts in order, and takes a job from the edge to the database and back", { timeout: 300_000 }, async ({
    skip,
  }) => {
    if (!isThere) skip();
    const project = await startedWithSecrets();
    const { output } = await project.compose(
      "ps",
      "--all",
      "--format",
      "{{.Service}} {{.State}} {{.Health}} {{.ExitCode}}",
    );
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
    // What is done is kept, and the second time nothing has to be done.
    expect(await project.compose("down")).toHaveProperty("ok", true);
    await started(project);
    expect(await answerOf(port, "/done")).toBe("200 1");
  });

  test("lets nobody but the application at the data", { timeout: 300_000 }, async ({ skip }) => {
    if (!isThere) skip();
    const project = await startedWithSecrets();
    for (const [from, service, target, reached] of [
      ["proxy", "web", 3000, true],
      ["web", "db", 5432, true],
      ["worker", "redis", 6379, true],
      ["proxy", "db", 5432, false],
      ["proxy", "redis", 6379, false],
    ] as const) {
      expect(await canReach(project, from, { service, port: target }), `${from} to ${service}`).toBe(reached);
    }
    expect(await redisSays(project, "PING")).toMatch(/^NOAUTH/);
    expect(await superuser(project, "app")).toBe("f");
    const { output } = await project.compose(
      "exec",
      "-T",
      "db",
      "psql",
      "-U",
      "app",
      "-h",
      "127.0.0.1",
      "-c",
      "SELECT 1",
    );
    expect(output).toMatch(/1 row/);
    // Over the network, where the host is not its own, the superuser has no password to come in with.
    const stored = "SELECT rolpassword IS NULL FROM pg_authid WHERE rolname = 'postgres'";
    expect((await sql(project, stored)).trim()).toBe("t");
    expect(statSync(join(project.folder, "secrets")).mode & 0o777).toBe(0o700);
  });

  test("goes on by itself when Redis and the database were away", { timeout: 300_000 }, async ({ skip }) => {
    if (!isThere) skip();
    const project = await startedWithSecrets();
    const before = await runs(project);
    for (const service of ["redis", "db"]) {
      const done = Number((await answerOf(port, "/done")).replace("200 ", ""));
      await addedJob();
      await expect.poll(() => answerOf(port, "/done"), soon).toBe(`200 ${done + 1}`);
      expect(await project.compose("kill", service)).toHaveProperty("ok", true);
      const path = service === "db" ? "/done" : "/add";
      expect(await answerOf(port, path)).toMatch(/^503 /);
      expect(await project.compose("up", "--detach", "--wait", service)).toHaveProperty("ok", true);
      await expect.poll(() => answerOf(port, "/done"), soon).toBe(`200 ${done + 1}`);
      await addedJob();
      await expect.poll(() => answerOf(port, "/done"), soon).toBe(`200 ${done + 2}`);
    }
    expect(await runs(project)).toEqual(before);
  });

  test("finds new containers, and shows its page when there is none", { timeout: 300_000 }, async ({ skip }) => {
    if (!isThere) skip();
    const project = await startedWithSecrets();
    const scaled = await project.compose("up", "--detach", "--wait", "--no-recreate", "--scale", "web=3", "web");
    expect(scaled.ok, scaled.output).toBe(true);
    const names = (await containersOf(project, "web")).map((id) => `200 ${id.slice(0, 12)}`).toSorted();
    expect(names).toHaveLength(3);
    await expect.poll(answering, soon).toEqual(names);
    expect(await project.compose("stop", "--timeout", "5", "web")).toHaveProperty("ok", true);
    await expect.poll(() => answerOf(port, "/"), soon).toMatch(/^50[234] [\s\S]*cannot be shown right now/);
    expect(await answerOf(port, "/static/unavailable.html")).toMatch(/^200 /);
    const begun = performance.now();
    expect(await answerOf(port, "/")).toMatch(/^50[234] /);
    expect(performance.now() - begun).toBeLessThan(6000);
  });
});

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
  return (await project.compose("exec", "-T", "db", ...psql)).output;
}

async function superuser(project: LayoutProject, role: string): Promise<string> {
  return (await sql(project, `SELECT rolsuper FROM pg_roles WHERE rolname = '${role}'`)).trim();
}

async function redisSays(project: LayoutProject, command: string): Promise<string> {
  return (await project.compose("exec", "-T", "redis", "redis-cli", command)).output;
}

/** Which containers of the image run, and since when. */
async function runs(project: LayoutProject): Promise<string> {
  const containers = [...(await containersOf(project, "web")), ...(await containersOf(project, "worker"))];
  return (await project.docker("inspect", "--format", "{{.Id}} {{.State.StartedAt}} {{.RestartCount}}", ...containers))
    .output;
}
