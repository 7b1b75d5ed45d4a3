import { describe, expect, test } from "vitest";
import { engineOf, image, type Project } from "./engine.ts";

// What the rules say of the engine and of what runs a project, seen on one.

const engine = engineOf();
const seen = test.skipIf(engine === undefined);

const sleeping = `image: ${image}\n    command: ["sleep", "600"]`;

describe("restart", () => {
  seen("`deploy.restart_policy` wins over `restart`", async () => {
    const project = service(
      `${sleeping}\n    restart: always\n    deploy: { restart_policy: { condition: on-failure, max_attempts: 3 } }`,
    );
    await created(project);
    const { HostConfig } = await project.inspect("one");
    expect(HostConfig.RestartPolicy).toEqual({ Name: "on-failure", MaximumRetryCount: 3 });
  });

  seen("a `deploy.restart_policy` without a condition restarts nothing", async () => {
    const project = service(`${sleeping}\n    restart: always\n    deploy: { restart_policy: { max_attempts: 3 } }`);
    await created(project);
    const { HostConfig } = await project.inspect("one");
    expect(["", "no"]).toContain(HostConfig.RestartPolicy.Name);
  });

  seen("attempts go with `on-failure` alone", async () => {
    const project = service(`${sleeping}\n    deploy: { restart_policy: { condition: any, max_attempts: 3 } }`);
    expect(await refusal(project)).toMatch(/maximum retry count can.*(on-failure|'always')/i);
  });

  seen("a word that is no policy is refused by the engine only", async () => {
    const project = service(`${sleeping}\n    restart: sometimes`);
    expect((await project.compose("config", "--quiet")).ok).toBe(true);
    expect(await refusal(project)).toMatch(/invalid restart policy/i);
  });

  seen("an unhealthy container is not restarted", async () => {
    const project = service(
      `${sleeping}\n    restart: always\n    healthcheck: { test: ["CMD", "false"], interval: 1s, retries: 1 }`,
    );
    await project.compose("up", "--detach");
    await health(project, "unhealthy");
    await pause(3000);
    const { State, RestartCount } = await project.inspect("one");
    expect({ status: State.Status, RestartCount }).toEqual({ status: "running", RestartCount: 0 });
  });
});

describe("health checks", () => {
  seen("one with a program that the image lacks never passes", async () => {
    const project = service(`${sleeping}\n    healthcheck: { test: ["CMD", "pg_isready"], interval: 1s, retries: 2 }`);
    await project.compose("up", "--detach");
    const { Log } = await health(project, "unhealthy");
    expect(Log.at(-1)?.Output).toMatch(/executable file not found/);
  });

  seen("what stands behind `||` in the form CMD is handed to the program", async () => {
    const project = service(
      `${sleeping}\n    healthcheck: { test: ["CMD", "echo", "up", "||", "exit", "1"], interval: 1s }`,
    );
    await project.compose("up", "--detach");
    const { Log } = await health(project, "healthy");
    expect(Log.at(-1)?.Output).toBe("up || exit 1\n");
  });

  seen("nothing waits for the health of a service that has no check: `up` fails", async () => {
    const project = engine?.project(
      `services:\n  one:\n    ${sleeping}\n  two:\n    ${sleeping}\n    depends_on: { one: { condition: service_healthy } }\n`,
    );
    const { ok, output } = (await project?.compose("up", "--detach")) ?? { ok: true, output: "" };
    expect(ok).toBe(false);
    expect(output).toMatch(/has no healthcheck configured/);
  });

  seen("`start_interval` needs a `start_period`", async () => {
    const project = service(
      `${sleeping}\n    healthcheck: { test: ["CMD", "true"], start_interval: 1s, interval: 1s }`,
    );
    expect(await refusal(project)).toMatch(/start_interval|start_period/);
  });

  seen("what is left out is 30 seconds, and 3 attempts", async () => {
    const project = service(`${sleeping}\n    healthcheck: { test: ["CMD", "true"] }`);
    await created(project);
    const { Config } = await project.inspect("one");
    // The engine keeps zeros and takes its own values for them when it probes.
    expect(Config.Healthcheck?.Interval ?? 0).toBe(0);
    expect(Config.Healthcheck?.Timeout ?? 0).toBe(0);
    expect(Config.Healthcheck?.Retries ?? 0).toBe(0);
  });
});

describe("memory, processors and processes", () => {
  const refused: readonly (readonly [what: string, keys: string, reason: RegExp])[] = [
    ["less than 6 MiB of memory", "mem_limit: 5m", /minimum memory limit/i],
    ["a reservation above the limit", "mem_limit: 64m\n    mem_reservation: 128m", /reservation/i],
    ["memory with swap below the memory", "mem_limit: 64m\n    memswap_limit: 32m", /memoryswap/i],
    ["a limit of swap without one of memory", "memswap_limit: 64m", /memory limit/i],
    ["processors beside a quota", "cpus: 1\n    cpu_quota: 50000", /nano ?cpus|conflicting/i],
    ["more processors than the host has", "cpus: 4096", /range of cpus/i],
    ["a score beyond 1000", "oom_score_adj: 1001", /oom score|oom_score/i],
  ];

  for (const [what, keys, reason] of refused) {
    seen(`the engine refuses ${what}`, async () => {
      expect(await refusal(service(`${sleeping}\n    ${keys}`))).toMatch(reason);
    });
  }

  seen("limits of `deploy` are limits of the container, and reserved processors are nothing", async () => {
    const limits = "limits: { memory: 64M, cpus: '0.5', pids: 50 }, reservations: { memory: 32M, cpus: '0.25' }";
    const project = service(`${sleeping}\n    deploy: { resources: { ${limits} } }`);
    await created(project);
    const { HostConfig } = await project.inspect("one");
    const { Memory, NanoCpus, PidsLimit, MemoryReservation } = HostConfig;
    expect({ Memory, NanoCpus, PidsLimit, MemoryReservation }).toEqual({
      Memory: 64 * 1024 ** 2,
      NanoCpus: 500_000_000,
      PidsLimit: 50,
      MemoryReservation: 32 * 1024 ** 2,
    });
    const plain = service(`${sleeping}\n    deploy: { resources: { limits: { cpus: '0.5' } } }`);
    await created(plain);
    expect((await plain.inspect("one")).HostConfig.NanoCpus).toBe(NanoCpus);
  });

  seen("shared memory is 64 MiB where nobody says more", async () => {
    const project = service(sleeping);
    await created(project);
    expect((await project.inspect("one")).HostConfig.ShmSize).toBe(64 * 1024 ** 2);
  });
});

describe("logging", () => {
  const options = (text: string) => `${sleeping}\n    logging: { driver: json-file, options: { ${text} } }`;

  seen("a container whose logs are to be compressed, but not rotated, does not start", async () => {
    expect(await refusal(service(options('compress: "true"')))).toMatch(/compress cannot be true/);
    expect(await refusal(service(options('compress: "true", max-file: "1", max-size: 1m')))).toMatch(/compress/);
  });

  seen("an option that the driver does not know is refused", async () => {
    expect(await refusal(service(options("max-sizes: 1m")))).toMatch(/unknown log opt/);
  });

  seen("a number of files without a size is taken", async () => {
    const project = service(options('max-file: "3"'));
    await created(project);
    expect((await project.inspect("one")).HostConfig.LogConfig.Config).toEqual({ "max-file": "3" });
  });

  seen("the driver is `json-file` without a limit where nothing is said", async () => {
    const project = service(sleeping);
    await created(project);
    expect((await project.inspect("one")).HostConfig.LogConfig).toEqual({ Type: "json-file", Config: {} });
  });
});

describe("stopping", () => {
  const stopping = async (keys: string, command: string) => {
    const project = service(`image: ${image}\n    command: ${command}\n    ${keys}`);
    await project.compose("up", "--detach");
    const started = Date.now();
    await project.compose("stop");
    const { State } = await project.inspect("one");
    return { code: State.ExitCode, seconds: (Date.now() - started) / 1000 };
  };

  seen("a first process that does not handle the signal is killed when the time is over", async () => {
    const { code, seconds } = await stopping("stop_grace_period: 2s", '["sleep", "600"]');
    expect(code).toBe(137);
    expect(seconds).toBeGreaterThan(2);
  });

  seen("with `init` the signal ends it", async () => {
    const { code } = await stopping("init: true\n    stop_grace_period: 20s", '["sleep", "600"]');
    expect(code).toBe(143);
  });

  seen("a shell that waits for a program does not hand the signal on; with `exec` there is no shell", async () => {
    const handler = "trap 'exit 0' TERM; while :; do sleep 1; done";
    const inner = `["sh", "-c", "sh -c \\"${handler}\\"; true"]`;
    expect((await stopping("stop_grace_period: 2s", inner)).code).toBe(137);
    const exec = `["sh", "-c", "exec sh -c \\"${handler}\\""]`;
    expect((await stopping("stop_grace_period: 20s", exec)).code).toBe(0);
  });

  seen("a service that stops sooner does not wait for its time", async () => {
    const handler = `["sh", "-c", "trap 'exit 0' TERM; while :; do sleep 1; done"]`;
    const { code, seconds } = await stopping("stop_grace_period: 60s", handler);
    expect(code).toBe(0);
    expect(seconds).toBeLessThan(30);
  });

  seen("without a `stop_grace_period` the engine takes its ten seconds", async () => {
    const project = service(sleeping);
    await created(project);
    expect((await project.inspect("one")).Config.StopTimeout).toBeUndefined();
  });
});

describe("networks and ports", () => {
  seen("the second container of a service finds its host port taken", async () => {
    const project = service(`${sleeping}\n    ports: ["127.0.0.1:18743:80"]\n    deploy: { replicas: 2 }`);
    const { ok, output } = await project.compose("up", "--detach");
    expect(ok).toBe(false);
    expect(output).toMatch(/already allocated|already in use/);
  });

  seen("ports are discarded with the network of the host", async () => {
    const project = service(`${sleeping}\n    network_mode: host\n    ports: ["127.0.0.1:18744:80"]`);
    await project.compose("up", "--detach");
    expect((await project.inspect("one")).NetworkSettings.Ports).toEqual({});
  });

  seen("a service on internal networks alone publishes nothing", async () => {
    const project = engine?.project(
      `services:\n  one:\n    ${sleeping}\n    ports: ["127.0.0.1:18745:80"]\n    networks: [inner]\nnetworks:\n  inner: { internal: true }\n`,
    );
    await project?.compose("up", "--detach");
    const container = await project?.inspect("one");
    const published = Object.values(container?.NetworkSettings.Ports ?? {}).filter((bindings) => bindings !== null);
    expect(published).toEqual([]);
  });

  seen("services without a common network do not find each other", async () => {
    const project = engine?.project(
      `services:\n  one:\n    ${sleeping}\n    networks: [a]\n  two:\n    ${sleeping}\n    networks: [b]\nnetworks:\n  a:\n  b:\n`,
    );
    await project?.compose("up", "--detach");
    const lookup = await project?.compose("exec", "-T", "one", "nslookup", "two");
    expect(lookup?.ok).toBe(false);
    const own = await project?.compose("exec", "-T", "one", "nslookup", "one");
    expect(own?.output).toMatch(/Address/);
  });
});

describe("what is handed to the container", () => {
  seen("a command ends at the first operator of a shell", async () => {
    const project = service(`image: ${image}\n    command: echo one && echo two`);
    await created(project);
    expect((await project.inspect("one")).Config.Cmd).toEqual(["echo", "one"]);
  });

  seen("`$NAME` is a variable of the host, `$$NAME` one of the container", async () => {
    const project = service(
      `image: ${image}\n    environment: { NAME: inside }\n    command: ["sh", "-c", "echo $NAME-$$NAME"]`,
    );
    await project.compose("up");
    expect((await project.compose("logs", "--no-log-prefix")).output.trim()).toBe("-inside");
  });

  seen("of two variables with one name the last one counts", async () => {
    const project = service(`${sleeping}\n    environment: [MODE=a, MODE=b]`);
    await created(project);
    expect((await project.inspect("one")).Config.Env.filter((one) => one.startsWith("MODE="))).toEqual(["MODE=b"]);
  });
});

describe("what Docker Compose does not read of `deploy`", () => {
  seen("placement, updates and labels are nothing to it", async () => {
    const keys =
      "placement: { constraints: [node.labels.nowhere == true] }, update_config: { order: start-first }, endpoint_mode: dnsrr";
    const project = service(`${sleeping}\n    deploy: { ${keys} }`);
    const { ok } = await project.compose("up", "--detach");
    expect(ok).toBe(true);
    expect((await project.inspect("one")).State.Status).toBe("running");
  });

  seen("a service of the mode `global` is one container", async () => {
    const project = service(`${sleeping}\n    deploy: { mode: global }`);
    await project.compose("up", "--detach");
    const { output } = await project.compose("ps", "--quiet");
    expect(output.trim().split("\n")).toHaveLength(1);
  });
});

function service(keys: string): Project {
  if (!engine) throw new Error("There is no engine.");
  return engine.project(`services:\n  one:\n    ${keys}\n`);
}

async function created(project: Project): Promise<void> {
  const { ok, output } = await project.compose("create");
  if (!ok) throw new Error(output);
}

/** Why a project does not come up. */
async function refusal(project: Project): Promise<string> {
  const { ok, output } = await project.compose("up", "--detach");
  if (ok) throw new Error("It came up.");
  return output;
}

async function health(project: Project, wanted: string) {
  for (let tries = 0; tries < 60; tries += 1) {
    const { Health } = (await project.inspect("one")).State;
    if (Health?.Status === wanted) return Health;
    await pause(500);
  }
  throw new Error(`The service did not become ${wanted}.`);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((settle) => setTimeout(settle, milliseconds));
}
