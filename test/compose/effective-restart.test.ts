import { expect, test } from "vitest";
import { effectiveRestart } from "../../server/src/core/compose/effective-restart.ts";
import { projectOf } from "../diagnostic-at.ts";

const swarm = "deploy: { endpoint_mode: vip }";

test.each([
  { compose: undefined, swarm: undefined, written: "image: a" },
  { compose: "no", swarm: "always", written: 'restart: "no"' },
  { compose: "always", swarm: "always", written: "restart: always" },
  { compose: "on-failure 3", swarm: "on-failure 3", written: "restart: on-failure:3" },
  { compose: undefined, swarm: undefined, written: "restart: sometimes" },
  { compose: undefined, swarm: undefined, written: "restart: ${RESTART}" },
  { compose: "no", swarm: "always", written: "restart: always\n    deploy: { restart_policy: { delay: 5s } }" },
  { compose: "always", swarm: "always", written: "deploy: { restart_policy: { condition: any } }" },
  { compose: "no", swarm: "no", written: "deploy: { restart_policy: { condition: none } }" },
  { compose: undefined, swarm: "always 3", written: "deploy: { restart_policy: { condition: any, max_attempts: 3 } }" },
  { compose: "always", swarm: undefined, written: "deploy: { restart_policy: { condition: always } }" },
  { compose: "no", swarm: "always 3", written: "deploy: { restart_policy: { max_attempts: 3 } }" },
  {
    compose: undefined,
    swarm: undefined,
    written: "restart: always\n    deploy: { restart_policy: { condition: $X } }",
  },
])("$written restarts $compose with Docker Compose, and $swarm with Swarm", ({ written, ...expected }) => {
  for (const target of ["compose", "swarm"] as const) {
    const marker = target === "swarm" ? `  other:\n    image: b\n    ${swarm}\n` : "";
    const { project } = projectOf(`services:\n  web:\n    ${written}\n${marker}`);
    const [service] = project.services;
    const restart = service && effectiveRestart(service);
    const told = restart && [restart.policy, restart.attempts].filter((part) => part !== undefined).join(" ");
    expect(told, target).toBe(expected[target]);
  }
});
