import { describe, expect, test } from "vitest";
import { engineOf, image } from "./engine.ts";

// What the rules say of networks, seen on an engine.

const engine = engineOf();
const seen = test.skipIf(engine === undefined);

const sleeping = `image: ${image}\n    command: ["sleep", "600"]`;

describe("networks", () => {
  seen("a port is not published where all networks are internal", async () => {
    expect(await publishedPorts("networks: [inside]")).toEqual([]);
    expect(await publishedPorts("networks: [inside, default]")).not.toEqual([]);
  });

  seen("a port is not published without a network", async () => {
    expect(await publishedPorts("network_mode: none")).toEqual([]);
  });

  seen("a name does not resolve from another network", async () => {
    const project = engine?.project(
      `services:\n  one:\n    ${sleeping}\n    networks: [a]\n  two:\n    ${sleeping}\n    networks: [b]\nnetworks:\n  a:\n  b:\n`,
    );
    await project?.compose("up", "--detach");
    const asked = await project?.compose("exec", "one", "curl", "--silent", "--show-error", "http://two/");
    expect(asked?.output).toMatch(/could not resolve host/i);
  });
});

/** The ports of the host that lead to a service with this network. */
async function publishedPorts(network: string): Promise<readonly string[]> {
  const project = engine?.project(
    `services:\n  one:\n    ${sleeping}\n    ports: ["127.0.0.1::80"]\n    ${network}\nnetworks:\n  inside: { internal: true }\n`,
  );
  if (!project) return [];
  expect((await project.compose("up", "--detach")).output).not.toMatch(/error/i);
  const { Ports } = (await project.inspect("one")).NetworkSettings;
  return Object.entries(Ports).flatMap(([port, bindings]) =>
    Array.isArray(bindings) && bindings.length > 0 ? port : [],
  );
}
