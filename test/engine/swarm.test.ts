import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { engineOf, image } from "./engine.ts";

// What the rules say of `docker stack deploy`, seen on a swarm of one node.

const engine = engineOf();
const seen = test.skipIf(engine === undefined);

const sleeping = `image: ${image}\n    command: ["sleep", "600"]`;

describe("`docker stack` refuses", () => {
  const refused: readonly (readonly [what: string, text: string, reason: RegExp])[] = [
    ["conditions of `depends_on`", one("depends_on: { two: { condition: service_started } }"), /must be a list/],
    ["`mem_limit`", one("mem_limit: 64m"), /forbidden properties/],
    ["`cpus`", one("cpus: 0.5"), /cpus/],
    ["`pids_limit`", one("pids_limit: 50"), /pids_limit/],
    ["`scale`", one("scale: 2"), /scale/],
    ["`profiles`", one("profiles: [debug]"), /profiles/],
    ["`pull_policy`", one("pull_policy: always"), /pull_policy/],
    ["`platform`", one("platform: linux/amd64"), /platform/],
    ["`extends`", one("extends: two"), /forbidden properties/],
    ["a name of the project", `name: shop\n${one("init: true")}`, /name/],
    [
      "a limit of processes in a file of version 3.8",
      `version: "3.8"\n${one("deploy: { resources: { limits: { pids: 50 } } }")}`,
      /pids/,
    ],
  ];

  for (const [what, text, reason] of refused) {
    seen(what, async () => {
      const { ok, output } = await config(text);
      expect(ok).toBe(false);
      expect(output).toMatch(reason);
    });
  }

  seen("nothing of a plain file", async () => {
    expect((await config(one("init: true\n    stop_grace_period: 60s"))).ok).toBe(true);
  });
});

describe("`docker stack deploy`", () => {
  seen("says which keys it does not read", async () => {
    const keys = "build: .\n    privileged: true\n    restart: always\n    security_opt: [no-new-privileges:true]";
    const stack = await engine?.stack(one(keys));
    const { ok, output } = (await stack?.deploy()) ?? { ok: false, output: "" };
    expect(ok, output).toBe(true);
    const service = await stack?.service("one");
    expect(service?.Spec.TaskTemplate.ContainerSpec.Privileged).toBeUndefined();
  });

  const halting: readonly (readonly [what: string, text: string, reason: RegExp])[] = [
    ["a number of tasks where each node has one", one("deploy: { mode: global, replicas: 2 }"), /replicas/],
    ["a network of one node", `${one("networks: [inner]")}networks:\n  inner: { driver: bridge }\n`, /network/],
    ["the default network of one node", `${one("init: true")}networks:\n  default: { driver: bridge }\n`, /network/],
    [
      "a constraint that compares nothing",
      one('deploy: { placement: { constraints: ["node.role=x"] } }'),
      /constraint/,
    ],
  ];

  for (const [what, text, reason] of halting) {
    seen(`makes no service with ${what}`, async () => {
      const stack = await engine?.stack(text);
      const { ok, output } = (await stack?.deploy()) ?? { ok: true, output: "" };
      expect(ok, output).toBe(false);
      expect(output).toMatch(reason);
    });
  }

  seen("restarts in any case where nothing is said", async () => {
    const stack = await engine?.stack(one("init: true"));
    await stack?.deploy();
    const policy = (await stack?.service("one"))?.Spec.TaskTemplate.RestartPolicy;
    expect(policy?.Condition ?? "any").toBe("any");
  });

  seen("runs a job no more once it has ended well, whatever its policy says", async () => {
    const job = "deploy: { mode: replicated-job, restart_policy: { condition: any, delay: 1s } }";
    const stack = await engine?.stack(`services:\n  one:\n    image: ${image}\n    command: ["true"]\n    ${job}\n`);
    await stack?.deploy();
    const completed = async () => (await stack?.tasks("one"))?.filter((task) => task.startsWith("Complete")) ?? [];
    for (let tries = 0; tries < 60 && (await completed()).length === 0; tries += 1) {
      await new Promise((settle) => setTimeout(settle, 1000));
    }
    await new Promise((settle) => setTimeout(settle, 5000));
    expect(await completed()).toHaveLength(1);
    expect(await stack?.tasks("one")).toHaveLength(1);
  });

  seen("publishes a port on every address, whatever address is written", async () => {
    const stack = await engine?.stack(one('ports: ["127.0.0.1:18750:80"]'));
    await stack?.deploy();
    const ports = (await stack?.service("one"))?.Spec.EndpointSpec?.Ports;
    expect(ports).toEqual([{ Protocol: "tcp", TargetPort: 80, PublishedPort: 18750, PublishMode: "ingress" }]);
  });

  seen("replaces a task that becomes unhealthy", async () => {
    const check = 'healthcheck: { test: ["CMD", "false"], interval: 1s, timeout: 1s, retries: 1 }';
    const stack = await engine?.stack(one(check));
    await stack?.deploy();
    for (let tries = 0; tries < 60; tries += 1) {
      const tasks = (await stack?.tasks("one")) ?? [];
      if (tasks.some((task) => task.includes("unhealthy"))) return;
      await new Promise((settle) => setTimeout(settle, 1000));
    }
    expect.fail("No task was replaced.");
  });
});

function one(keys: string): string {
  return `services:\n  one:\n    ${sleeping}\n    ${keys}\n  two:\n    ${sleeping}\n`;
}

async function config(text: string) {
  const file = join(mkdtempSync(join(tmpdir(), "engine-")), "stack.yaml");
  writeFileSync(file, text);
  return engine?.docker("stack", "config", "--compose-file", file) ?? { ok: true, output: "" };
}
