import { expect, test } from "vitest";
import { dataVolume, isLocal } from "../../server/src/core/compose/local-volume.ts";
import { stackIgnored } from "../../server/src/core/compose/stack-ignored.ts";
import { removalAt } from "../../server/src/core/compose/swarm-only-key.ts";
import { mayOverlap, overlapFault } from "../../server/src/core/compose/task-overlap.ts";
import { timeToUnhealthy } from "../../server/src/core/compose/time-to-unhealthy.ts";
import { projectOf } from "../diagnostic-at.ts";

test.each([
  ["healthcheck: { test: a }", { least: 90_000, most: 180_000 }],
  ["healthcheck: { test: a, interval: 10s, timeout: 2s, retries: 2 }", { least: 20_000, most: 24_000 }],
  ["healthcheck: { test: a, interval: 0s }", { least: 90_000, most: 180_000 }],
  ["healthcheck: { test: a, interval: $X }", undefined],
  ["healthcheck: { test: a, disable: true }", undefined],
  ["healthcheck: { interval: 10s }", undefined],
])("with %s a container is unhealthy after %j", (written, expected) => {
  expect(timeToUnhealthy(serviceOf(`image: a\n    ${written}`))).toEqual(expected);
});

test.each([
  ["image: postgres:17\n    volumes: ['db:/var/lib/postgresql/data']", "data", false],
  ["image: postgres:17\n    volumes: ['db:/var/lib/postgresql/data:ro']", undefined, false],
  ["image: postgres:17\n    volumes: ['db-{{.Task.Slot}}:/var/lib/postgresql/data']", undefined, false],
  ["image: postgres:17\n    command: sleep 5\n    volumes: ['db:/var/lib/postgresql/data']", undefined, false],
  ["image: rabbitmq:4.2\n    volumes: ['mq:/var/lib/rabbitmq']", undefined, false],
  ["image: rabbitmq:4.2\n    hostname: mq\n    volumes: ['mq:/var/lib/rabbitmq']", "data", false],
  ["image: a\n    ports: [{ target: 80, published: 80, mode: host }]", "host-port", false],
  ["image: a\n    ports: [{ target: 80, published: 80 }]", undefined, true],
  ["image: a\n    deploy: { placement: { max_replicas_per_node: 1 } }", "max-replicas", false],
  ["image: a\n    deploy: { placement: { max_replicas_per_node: 0 } }", undefined, true],
  ["image: a\n    volumes: ['data:/data']", undefined, false],
  ["image: a\n    volumes: ['./conf:/conf:ro']", undefined, true],
])("two tasks of %s have %s against them, and may be started: %s", (written, kind, may) => {
  const service = serviceOf(written);
  expect(overlapFault(service)?.kind).toBe(kind);
  expect(mayOverlap(service)).toBe(may);
});

test.each([
  ["deploy: { update_config: {} }", ["deploy", "update_config"], "deploy"],
  ["deploy: { replicas: 2, update_config: {} }", ["deploy", "update_config"], "update_config"],
  ["deploy: { restart_policy: { delay: 5s } }", ["deploy", "restart_policy", "delay"], undefined],
  ["deploy: { restart_policy: { delay: 5s, condition: any } }", ["deploy", "restart_policy", "delay"], "delay"],
  ["deploy: { resources: { reservations: { cpus: 1 } } }", ["deploy", "resources", "reservations", "cpus"], "deploy"],
])("of %s the key at %j goes with %s", (written, path, key) => {
  expect(removalAt(serviceOf(`image: a\n    ${written}`).mapping, path)?.key).toBe(key);
});

test.each([
  ["privileged: true", ["privileged"]],
  ["privileged: false", []],
  ["devices: []", []],
  ["links: [db]", ["links"]],
  ["restart: always", []],
  ["networks: { a: { ipv4_address: 10.0.0.1 }, b: }", ["ipv4_address"]],
])("of %s a stack leaves out %j", (written, names) => {
  expect(stackIgnored(serviceOf(`image: a\n    ${written}`)).map(({ name }) => name)).toEqual(names);
});

test.each([
  ["db:", true],
  ["db: {}", true],
  ["db: { driver: local }", true],
  ["db: { driver: local, driver_opts: { type: nfs } }", false],
  ["db: { driver: nfs }", false],
  ["db: { external: true }", false],
  ["other:", false],
])("the volume %s is on one node: %s", (volume, expected) => {
  const volumes = "image: postgres:17\n    volumes: ['db:/var/lib/postgresql/data']";
  const { root, services } = projectOf(`services:\n  a:\n    ${volumes}\nvolumes:\n  ${volume}\n`).project;
  const [service] = services;
  const name = service && dataVolume(service)?.name;
  expect(name).toBe("db");
  expect(isLocal(name ?? "", root)).toBe(expected);
});

function serviceOf(written: string) {
  const [service] = projectOf(`services:\n  a:\n    ${written}\n`).project.services;
  if (!service) throw new Error(written);
  return service;
}
