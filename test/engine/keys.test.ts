import { describe, expect, test } from "vitest";
import { created, engine, refusal, service, sleeping } from "./containers.ts";
import { image } from "./engine.ts";

// What the rules say of limits, logs, networks and commands, seen on an engine.

const seen = test.skipIf(engine === undefined);

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

describe("devices and kernel parameters", () => {
  const started: readonly (readonly [what: string, keys: string])[] = [
    ["unknown permissions of a device", 'devices: ["/dev/null:/dev/other:rmz"]'],
    ["the same permission twice", 'devices: ["/dev/null:/dev/other:rr"]'],
    ["a kernel parameter without a value", 'sysctls: ["net.core.somaxconn"]'],
    ["a kernel parameter with slashes", 'sysctls: ["net/core/somaxconn=512"]'],
    ["kernel parameters of a namespace", 'sysctls: ["fs.mqueue.msg_max=100", "kernel.domainname=a.b"]'],
  ];
  const refused: readonly (readonly [what: string, keys: string, reason: RegExp])[] = [
    ["a device without permissions", 'devices: ["/dev/null:/dev/other:"]', /access at \d+ field cannot be empty/],
    ["a kernel parameter of the host", 'sysctls: ["vm.max_map_count=262144"]', /not in a separate kernel namespace/],
    ["the name of the host", 'sysctls: ["kernel.hostname=a"]', /not allowed/],
  ];

  for (const [what, keys] of started) {
    seen(`the engine takes ${what}`, async () => {
      const { ok, output } = await service(`${sleeping}\n    ${keys}`).compose("up", "--detach");
      expect(ok, output).toBe(true);
    });
  }

  for (const [what, keys, reason] of refused) {
    seen(`the engine refuses ${what}`, async () => {
      expect(await refusal(service(`${sleeping}\n    ${keys}`))).toMatch(reason);
    });
  }
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

describe("the time of CPUs", () => {
  for (const key of ["cpu_quota: 50000", "cpu_period: 100000"]) {
    seen(`is not limited by ${key} and a number of them`, async () => {
      expect(await refusal(service(`${sleeping}\n    cpus: 1\n    ${key}`))).toMatch(/cannot both be set/);
    });
  }
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
