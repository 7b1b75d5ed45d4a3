import { expect, test } from "vitest";
import { unencryptedEngineOf } from "../../server/src/core/compose/engine-address.ts";
import { openDoorOf } from "../../server/src/core/compose/open-door.ts";
import { serviceWith } from "../service-with.ts";

test.each([
  ["environment: [POSTGRES_HOST_AUTH_METHOD=trust]", "POSTGRES_HOST_AUTH_METHOD"],
  ["environment: [POSTGRES_HOST_AUTH_METHOD=md5]", undefined],
  ["environment: [MYSQL_ALLOW_EMPTY_PASSWORD=no]", "MYSQL_ALLOW_EMPTY_PASSWORD"],
  ["environment: [MYSQL_ALLOW_EMPTY_PASSWORD=1, MYSQL_PASSWORD=x]", "MYSQL_ALLOW_EMPTY_PASSWORD"],
  ["environment: [MYSQL_ALLOW_EMPTY_PASSWORD=1, MYSQL_ROOT_PASSWORD=x]", undefined],
  ["environment: [ALLOW_EMPTY_PASSWORD=yes]", "ALLOW_EMPTY_PASSWORD"],
  ["environment: [ALLOW_EMPTY_PASSWORD=yes, REDIS_PASSWORD=x]", undefined],
  ["environment: [ALLOW_EMPTY_PASSWORD=yes]\n    env_file: .env", undefined],
  ["command: --api.insecure --providers.docker", "--api.insecure"],
  ["command: [--api.insecure=true]", "--api.insecure"],
  ["command: --api.insecure=false", undefined],
  ["command: code-server --auth none", "--auth none"],
  ["command: code-server --auth password", undefined],
])("of %j is the open door %j", (text, name) => {
  expect(openDoorOf(serviceWith(text))?.name).toBe(name);
});

test.each([
  ["tcp://10.0.0.5:2375", "10.0.0.5"],
  ["tcp://host.docker.internal:2375", "host.docker.internal"],
  ["tcp://10.0.0.5:2376", undefined],
  ["tcp://socket-proxy:2375", undefined],
  ["tcp://127.0.0.1:2375", undefined],
  ["unix:///var/run/docker.sock", undefined],
])("the engine at %s is open on %s", (address, host) => {
  expect(unencryptedEngineOf(serviceWith(`environment: [DOCKER_HOST=${address}]`))?.host).toBe(host);
});
