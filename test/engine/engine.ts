import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { ensureDockerCompose } from "../../scripts/tools/compose.mjs";

/** The image that the projects run: BusyBox and curl, with no command and no health check. */
export const image = "seaworthy-test:1";

const longest = 90_000;

/** What a command said, and whether it went well. */
export interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

/** A Docker engine with Docker Compose. */
export interface Engine {
  docker(...parameters: readonly string[]): Promise<Outcome>;
  /** Runs `docker compose` on a file of its own; what it makes goes when the test ends. */
  project(text: string): Project;
  /** Runs `docker stack` on a file of its own, in a swarm of one node that is there as long as the test runs. */
  stack(text: string): Promise<Stack>;
}

export interface Project {
  readonly name: string;
  compose(...parameters: readonly string[]): Promise<Outcome>;
  /** What the engine knows of the container of a service; the first one of several. */
  inspect(service: string): Promise<Container>;
}

export interface Stack {
  readonly name: string;
  deploy(): Promise<Outcome>;
  /** What the swarm knows of a service, a path in `docker service inspect`. */
  service(service: string): Promise<StackService>;
  /** The tasks of a service, each with its state. */
  tasks(service: string): Promise<readonly string[]>;
}

/** The part of `docker service inspect` that is looked at. */
export interface StackService {
  readonly Spec: {
    readonly TaskTemplate: {
      readonly RestartPolicy?: { readonly Condition?: string };
      readonly ContainerSpec: { readonly Privileged?: boolean };
    };
    readonly UpdateConfig?: unknown;
    readonly EndpointSpec?: { readonly Ports?: readonly unknown[] };
  };
}

/** The part of `docker inspect` that is looked at. */
export interface Container {
  readonly State: {
    readonly Status: string;
    readonly ExitCode: number;
    readonly Health?: { readonly Status: string; readonly Log: readonly { readonly Output: string }[] };
  };
  readonly RestartCount: number;
  readonly Config: {
    readonly Cmd: readonly string[] | null;
    readonly Env: readonly string[];
    readonly Healthcheck?: { readonly Interval?: number; readonly Timeout?: number; readonly Retries?: number };
    readonly StopTimeout?: number;
  };
  readonly HostConfig: {
    readonly RestartPolicy: { readonly Name: string; readonly MaximumRetryCount: number };
    readonly Memory: number;
    readonly NanoCpus: number;
    readonly MemoryReservation: number;
    readonly PidsLimit: number | null;
    readonly ShmSize: number;
    readonly PortBindings: Readonly<Record<string, unknown>>;
    readonly LogConfig: { readonly Type: string; readonly Config: Readonly<Record<string, string>> };
  };
  readonly NetworkSettings: { readonly Ports: Readonly<Record<string, unknown>> };
}

/** The engine that was started for the tests; undefined where there is none to be had. */
export function engineOf(host = process.env.SEAWORTHY_ENGINE): Engine | undefined {
  const compose = host === undefined ? undefined : ensureDockerCompose();
  if (compose === undefined || host === undefined) return undefined;
  const env = { PATH: process.env.PATH ?? "/usr/bin:/bin", HOME: tmpdir(), DOCKER_HOST: host };
  const run = (program: string, parameters: readonly string[]) => outcomeOf(program, parameters, env);
  return {
    docker: (...parameters) => run("docker", parameters),
    project: (text) => projectOf(text, (...parameters) => run(compose, parameters), env),
    stack: (text) => stackOf(text, (...parameters) => run("docker", parameters)),
  };
}

let count = 0;

type Run = (...parameters: readonly string[]) => Promise<Outcome>;

function projectOf(text: string, run: Run, env: NodeJS.ProcessEnv): Project {
  const folder = mkdtempSync(join(tmpdir(), "engine-"));
  const file = join(folder, "compose.yaml");
  writeFileSync(file, text);
  count += 1;
  const name = `seaworthy-${process.pid}-${count}`;
  const compose: Run = (...parameters) => run("--project-name", name, "--file", file, ...parameters);
  onTestFinished(async () => {
    await compose("down", "--volumes", "--timeout", "0", "--remove-orphans");
  }, longest);
  return {
    name,
    compose,
    inspect: async (service) => {
      const id = (await compose("ps", "--all", "--quiet", service)).output.trim().split("\n")[0] ?? "";
      const { output } = await outcomeOf("docker", ["inspect", id], env);
      const [container]: readonly Container[] = JSON.parse(output);
      if (!container) throw new Error(`There is no container of ${service}.`);
      return container;
    },
  };
}

async function stackOf(text: string, docker: Run): Promise<Stack> {
  const file = join(mkdtempSync(join(tmpdir(), "engine-")), "stack.yaml");
  writeFileSync(file, text);
  const swarm = await docker("swarm", "init", "--advertise-addr", "127.0.0.1");
  if (!swarm.ok && !swarm.output.includes("already part of a swarm")) throw new Error(swarm.output);
  count += 1;
  const name = `seaworthy-${process.pid}-${count}`;
  onTestFinished(async () => {
    await docker("stack", "rm", name);
    await docker("swarm", "leave", "--force");
  }, longest);
  return {
    name,
    deploy: () => docker("stack", "deploy", "--detach=true", "--resolve-image", "never", "--compose-file", file, name),
    service: async (service) => {
      const [found]: readonly StackService[] = JSON.parse(
        (await docker("service", "inspect", `${name}_${service}`)).output,
      );
      if (!found) throw new Error(`There is no service ${service}.`);
      return found;
    },
    tasks: async (service) => {
      const states = await docker(
        "service",
        "ps",
        "--no-trunc",
        "--format",
        "{{.CurrentState}} {{.Error}}",
        `${name}_${service}`,
      );
      return states.output.trim().split("\n");
    },
  };
}

/** Runs a program to its end. */
export function outcomeOf(
  program: string,
  parameters: readonly string[],
  env: NodeJS.ProcessEnv,
  { cwd, timeout = longest }: { readonly cwd?: string; readonly timeout?: number } = {},
): Promise<Outcome> {
  return new Promise((settle) => {
    execFile(program, parameters, { env, cwd, timeout, encoding: "utf8" }, (error, stdout, stderr) => {
      settle({ ok: !error, output: error ? `${stdout}${stderr}` : stdout });
    });
  });
}
