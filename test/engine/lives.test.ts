import { describe, expect, test } from "vitest";
import { created, engine, health, pause, refusal, service, sleeping } from "./containers.ts";
import { image } from "./engine.ts";

// What the rules say of how containers start, stop and are found healthy, seen on an engine.

const seen = test.skipIf(engine === undefined);

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
