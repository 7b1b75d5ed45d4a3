import { chmodSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { engine } from "./containers.ts";
import { application, makeImage } from "./images.ts";
import { alloy, grafana, loki } from "./images-loki.ts";
import { socketProxy } from "./images-socket-proxy.ts";
import { type LayoutProject, layoutProject } from "./layout-project.ts";
import { until } from "./until.ts";

const port = 18_114;
const password = "8f14e45fceea167a5a36dedd4bea2543";
const noisy = "ghcr.io/example/logging-loki:1.0.0";

describe.skipIf(engine === undefined)("the layout with Loki", () => {
  let isThere = false;

  beforeAll(() => {
    isThere =
      makeImage("wollomatic/socket-proxy:1.13.1", socketProxy) &&
      makeImage("grafana/loki:3.7.5", loki) &&
      makeImage("grafana/alloy:v1.18.1", alloy) &&
      makeImage("grafana/grafana:13.2.0", grafana) &&
      makeImage(noisy, application(""));
  }, 900_000);

  test("brings lines of containers to Grafana and keeps them, and lets Alloy ask the engine for nothing else", {
    timeout: 900_000,
  }, async ({ skip }) => {
    if (!isThere) skip();
    const project = await deployed();
    await bringsLines(project);
    await letsNothingElseThrough(project);
    const { output } = await project.docker("ps", "--filter", `name=${project.name}`, "--format", "{{.Ports}}");
    expect(output.match(/\S+->\S+/g)).toEqual([`127.0.0.1:${port}->3000/tcp`]);
    expect((await lines("admin:admin")).status).toBe(401);
    await keepsLines(project);
  });
});

async function bringsLines(project: LayoutProject): Promise<void> {
  const run = ["run", "--detach", "--rm", "--log-driver", "json-file"];
  const container = `${project.name}-heard`;
  await project.docker(...run, "--label", "logs=off", noisy, "sh", "-c", `echo ${project.name}-unheard; sleep 120`);
  await project.docker(...run, "--name", container, noisy, "sh", "-c", "echo found; echo warned >&2; sleep 120");
  await until(async () => (await linesOf(container)).length === 2);
  expect((await linesOf(container)).toSorted((a, b) => (a.line < b.line ? -1 : 1))).toEqual([
    { stream: { container, stream: "stdout" }, line: "found" },
    { stream: { container, stream: "stderr" }, line: "warned" },
  ]);
  // Compose names what it starts by labels.
  await project.compose("exec", "-T", "grafana", "sh", "-c", "echo by-a-service > /proc/1/fd/1");
  const grafana = `${project.name}-grafana-1`;
  await until(async () => (await linesOf(grafana)).length > 0);
  expect(await linesOf(grafana)).toEqual([
    {
      stream: { project: project.name, service: "grafana", container: grafana, stream: "stdout" },
      line: "by-a-service",
    },
  ]);
  expect(await (await lines(`admin:${password}`)).text()).not.toContain(`${project.name}-unheard`);
}

async function letsNothingElseThrough(project: LayoutProject): Promise<void> {
  const id = (await project.compose("ps", "--quiet", "--no-trunc", "loki")).output.trim();
  const asked: readonly (readonly [string, string, string, string])[] = [
    ["200", "alloy", "GET", `/v1.41/containers/${id}/logs?stdout=1`],
    ["200", "alloy", "GET", "/containers/json"],
    ["403", "alloy", "GET", `/containers/${id}/archive?path=/etc/passwd`],
    ["403", "alloy", "GET", `/containers/${id}/export`],
    ["403", "alloy", "GET", `/containers/${id}/attach/ws`],
    ["403", "alloy", "GET", "/secrets"],
    ["405", "alloy", "POST", `/containers/${id}/exec`],
    ["405", "alloy", "DELETE", `/containers/${id}`],
    ["none", "grafana", "GET", "/containers/json"],
    ["none", "loki", "GET", "/containers/json"],
  ];
  for (const [status, service, method, path] of asked) {
    const say = "((a) => (console.log(a.status), process.exit()), () => console.log('none'))";
    const program = `fetch("http://socket-proxy:2375${path}", { method: "${method}" }).then${say}`;
    const { output } = await project.compose("exec", "-T", service, "node", "-e", program);
    expect({ service, method, path, status: output.trim() }).toEqual({ service, method, path, status });
  }
}

async function keepsLines(project: LayoutProject): Promise<void> {
  const container = `${project.name}-heard`;
  const { ok, output } = await project.compose("up", "--detach", "--force-recreate");
  expect(ok, output).toBe(true);
  await until(async () => (await lines(`admin:${password}`).catch(() => undefined))?.status === 200);
  expect((await linesOf(container)).length).toBeGreaterThanOrEqual(2);
}

async function deployed(): Promise<LayoutProject> {
  const socket = (process.env.SEAWORTHY_ENGINE ?? "").replace("unix://", "");
  const project = layoutProject("logging-loki", {
    DOCKER_GID: `${statSync(socket).gid}`,
    DOCKER_SOCKET: socket,
    GRAFANA_PORT: `${port}`,
  });
  mkdirSync(join(project.folder, "secrets"), { mode: 0o700 });
  writeFileSync(join(project.folder, "secrets/grafana"), `${password}\n`);
  chmodSync(join(project.folder, "secrets/grafana"), 0o444);
  // One after the other: a machine that is busy takes its time.
  for (const service of ["loki", "alloy", "grafana"]) {
    const { ok, output } = await project.compose("up", "--detach", "--wait", service);
    if (!ok) throw new Error(`${output}\n${(await project.compose("logs", "--tail", "20")).output}`);
  }
  return project;
}

interface Line {
  readonly stream: Readonly<Record<string, string>>;
  readonly line: string;
}

/** What Grafana gets of a container from its data source. Others that run on this engine are heard, too. */
async function linesOf(container: string): Promise<readonly Line[]> {
  const text = await (await lines(`admin:${password}`)).text();
  const all: readonly Line[] = text.split("\n").flatMap((line) => (line === "" ? [] : JSON.parse(line)));
  return all.filter(({ stream }) => stream.container === container);
}

function lines(login: string): Promise<Response> {
  const headers = { Authorization: `Basic ${Buffer.from(login).toString("base64")}` };
  return fetch(`http://127.0.0.1:${port}/lines`, { headers });
}
