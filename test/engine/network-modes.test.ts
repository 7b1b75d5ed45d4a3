import { describe, expect, test } from "vitest";
import { engine, sleeping } from "./containers.ts";

// What `network-mode-conflict` says, seen on an engine.

const seen = test.skipIf(engine === undefined);

const own = [
  'ports: ["127.0.0.1:18799:80"]',
  'expose: ["80"]',
  "hostname: other",
  "dns: [1.1.1.1]",
  'extra_hosts: ["a:1.2.3.4"]',
  'mac_address: "02:42:ac:11:65:43"',
  "links: [two]",
];
const refusedOnHost = own.slice(-2);

describe("a service without a network of its own", () => {
  for (const key of own) {
    seen(`is refused with the network of another container and ${key}`, async () => {
      expect(await answer("service:two", key)).toMatch(/conflicting options|can't be used with links/);
    });
  }

  for (const key of own) {
    const isRefused = refusedOnHost.includes(key);
    seen(`is ${isRefused ? "refused" : "taken"} with the network of the host and ${key}`, async () => {
      const message = await answer("host", key);
      if (isRefused) expect(message).toMatch(/conflicting options/);
      else expect(message).toBe("");
    });
  }
});

/** Why the engine refuses a service; empty where it does not. */
async function answer(mode: string, key: string): Promise<string> {
  const one = `${sleeping}\n    network_mode: "${mode}"\n    ${key}`;
  const project = engine?.project(`services:\n  one:\n    ${one}\n  two:\n    ${sleeping}\n`);
  const result = await project?.compose("up", "--detach");
  return result?.ok === true ? "" : (result?.output ?? "");
}
