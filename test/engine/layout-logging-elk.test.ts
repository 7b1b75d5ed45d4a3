import { chmodSync, chownSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { engine } from "./containers.ts";
import { makeImage } from "./images.ts";
import { elasticsearch, filebeat, kibana, logstash } from "./images-elk.ts";
import { socketProxy } from "./images-socket-proxy.ts";
import { type LayoutProject, layoutProject } from "./layout-project.ts";
import { until } from "./until.ts";

const port = 18_115;
const elastic = "docker.elastic.co";

/** What Elasticsearch has been told, as its stand-in says. */
interface State {
  readonly users: Readonly<Record<string, { readonly password: string; readonly roles?: readonly string[] }>>;
  readonly puts: Readonly<Record<string, unknown>>;
  readonly documents: readonly { readonly name: string; readonly message: string }[];
}

describe.skipIf(engine === undefined)("the layout with Elasticsearch", () => {
  let isThere = false;

  beforeAll(() => {
    isThere =
      makeImage("wollomatic/socket-proxy:1.13.1", socketProxy) &&
      makeImage(`${elastic}/elasticsearch/elasticsearch:9.4.5`, elasticsearch) &&
      makeImage(`${elastic}/kibana/kibana:9.4.5`, kibana) &&
      makeImage(`${elastic}/logstash/logstash:9.4.5`, logstash) &&
      makeImage(`${elastic}/beats/filebeat:9.4.5`, filebeat);
  }, 900_000);

  test("gives everybody a password, brings lines to Elasticsearch, and starts nothing with a wrong one", {
    timeout: 1_500_000,
  }, async ({ skip }) => {
    if (!isThere) skip();
    const project = deployed();
    await up(project);
    const { users, puts } = await stateWith(project, () => true);
    expect(users).toEqual({
      elastic: { password: secret(project, "elastic") },
      kibana_system: { password: secret(project, "kibana") },
      log_writer: { password: secret(project, "logstash"), roles: ["log_writer"] },
    });
    expect(Object.keys(puts).toSorted()).toEqual([
      "/_ilm/policy/containers",
      "/_index_template/containers",
      "/_security/role/log_writer",
    ]);
    await bringsLines(project);
    await opensOnePort(project);
    await setsAgain(project, { users, puts });
    await refusesPasswords(project);
  });
});

async function bringsLines(project: LayoutProject): Promise<void> {
  const name = `${project.name}-heard`;
  const run = ["run", "--detach", "--rm", "--log-driver", "json-file"];
  const image = `${elastic}/beats/filebeat:9.4.5`;
  const say = (text: string) => ["--entrypoint", "sh", image, "-c", `echo ${text}; sleep 120`];
  await project.docker(...run, "--label", "logs=off", ...say(`${project.name}-unheard`));
  await project.docker(...run, "--name", name, ...say("found"));
  const { documents } = await stateWith(project, (state) => state.documents.some((each) => each.name === name));
  expect(documents.filter((each) => each.name === name)).toEqual([{ name, message: "found\n" }]);
  expect(JSON.stringify(documents)).not.toContain(`${project.name}-unheard`);
  // Filebeat reads files of root, and could write none.
  const { output } = await project.compose(
    "exec",
    "-T",
    "filebeat",
    "sh",
    "-c",
    "id -u; grep CapEff /proc/self/status",
  );
  expect(output).toMatch(/^0\nCapEff:\t0+\n$/);
  const written = await project.compose("exec", "-T", "filebeat", "touch", "/var/lib/docker/containers/new");
  expect(written.output).toContain("Read-only file system");
}

async function opensOnePort(project: LayoutProject): Promise<void> {
  const published = await project.docker("ps", "--filter", `name=${project.name}`, "--format", "{{.Ports}}");
  expect(published.output.match(/\S+->\S+/g)).toEqual([`127.0.0.1:${port}->5601/tcp`]);
  expect((await fetch(`http://127.0.0.1:${port}/`, { redirect: "manual" })).status).toBe(302);
  const containers = (await project.compose("ps", "--all", "--quiet")).output.trim().split("\n");
  const { output } = await project.docker("inspect", ...containers);
  for (const each of ["elastic", "kibana", "kibana-key", "logstash"])
    expect(output).not.toContain(secret(project, each));
  const ask = "fetch('http://elasticsearch:9200').then(() => console.log('there'), () => console.log('none'))";
  expect((await project.compose("exec", "-T", "filebeat", "node", "-e", ask)).output.trim()).toBe("none");
  expect((await project.compose("exec", "-T", "logstash", "node", "-e", ask)).output.trim()).toBe("there");
}

async function setsAgain(project: LayoutProject, before: Pick<State, "users" | "puts">): Promise<void> {
  const setup = async () => {
    const { ok, output } = await project.compose("run", "--rm", "setup");
    expect(ok, output).toBe(true);
    const { users, puts } = await stateWith(project, () => true);
    return { users, puts };
  };
  expect(await setup()).toEqual(before);
  const lifecycle = join(project.folder, "setup/lifecycle.json");
  const text = readFileSync(lifecycle, "utf8");
  writeFileSync(lifecycle, text.replace("14d", "30d"));
  expect(JSON.stringify(await setup())).toContain('"min_age":"30d"');
  // Back, as the README says, and with a new password on the way.
  writeFileSync(lifecycle, text);
  keep(project, "kibana", "0123456789abcdef01234567");
  await up(project, "--force-recreate", "setup", "kibana", "logstash");
  const { users, puts } = await stateWith(project, () => true);
  expect(puts).toEqual(before.puts);
  expect(users).toEqual({ ...before.users, kibana_system: { password: "0123456789abcdef01234567" } });
}

async function refusesPasswords(project: LayoutProject): Promise<void> {
  const right = secret(project, "elastic");
  keep(project, "elastic", "wrong0123456789abcdef");
  const wrong = await project.compose("run", "--rm", "setup");
  expect(wrong.ok).toBe(false);
  expect(wrong.output).toContain("does not take the password in secrets/elastic");
  keep(project, "elastic", right);
  keep(project, "logstash", 'with"quote');
  const broken = await project.compose("run", "--rm", "setup");
  expect(broken.ok).toBe(false);
  expect(broken.output).toContain("secrets/logstash is not of letters and digits alone");
}

function deployed(): LayoutProject {
  const socket = (process.env.SEAWORTHY_ENGINE ?? "").replace("unix://", "");
  const project = layoutProject("logging-elk", {
    DOCKER_GID: `${statSync(socket).gid}`,
    DOCKER_SOCKET: socket,
    DOCKER_ROOT: join(socket, "../data"),
    KIBANA_PORT: `${port}`,
  });
  // An engine within a container raises no limits.
  const override = "services:\n  elasticsearch:\n    ulimits: !reset {}\n";
  writeFileSync(join(project.folder, "compose.override.yaml"), override);
  mkdirSync(join(project.folder, "secrets"), { mode: 0o700 });
  for (const [i, name] of ["elastic", "kibana", "kibana-key", "logstash"].entries())
    keep(project, name, `${i}f14e45fceea167a5a36dedd4bea2543`);
  return project;
}

/** Writes a password as the README says: for the user of Elasticsearch, Kibana and Logstash alone. */
function keep(project: LayoutProject, name: string, password: string): void {
  const path = join(project.folder, "secrets", name);
  writeFileSync(path, `${password}\n`);
  chownSync(path, 1000, 0);
  chmodSync(path, 0o400);
}

function secret(project: LayoutProject, name: string): string {
  return readFileSync(join(project.folder, "secrets", name), "utf8").trim();
}

/** Starts it, and waits until all are healthy and setup has ended well. */
async function up(project: LayoutProject, ...parameters: readonly string[]): Promise<void> {
  // First what takes longest: a machine that is busy takes its time.
  const steps = parameters.length > 0 ? [parameters] : [["--wait", "elasticsearch"], ["logstash"], []];
  for (const step of steps) {
    const { ok, output } = await project.compose("up", "--detach", ...step);
    if (!ok) throw new Error(`${output}\n${(await project.compose("logs", "--tail", "20")).output}`);
  }
  await until(async () => {
    const { output: said } = await project.compose("ps", "--all", "--format", "{{.Service}} {{.Status}}");
    const lines = said.trim().split("\n");
    return lines.length === 6 && lines.every((line) => /^setup Exited \(0\)|\(healthy\)$/.test(line));
  });
}

async function stateWith(project: LayoutProject, isWanted: (state: State) => boolean): Promise<State> {
  const command = 'curl -fsu "elastic:$(cat /run/secrets/elastic)" http://127.0.0.1:9200/state';
  let state: State | undefined;
  await until(async () => {
    const { ok, output } = await project.compose("exec", "-T", "elasticsearch", "sh", "-c", command);
    state = ok ? JSON.parse(output) : undefined;
    return state !== undefined && isWanted(state);
  });
  if (!state) throw new Error("Elasticsearch has no state.");
  return state;
}
