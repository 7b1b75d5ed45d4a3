import { expect, test } from "vitest";
import { type DataDirectory, directory, keeps, volume } from "../../server/src/core/images/data-directory.ts";

test.each<[mount: string, directory: DataDirectory, kept: boolean]>([
  ["/var/lib/mysql", volume("/var/lib/mysql"), true],
  ["/var/lib/mysql/", volume("/var/lib/mysql"), true],
  ["/var/lib", volume("/var/lib/mysql"), false],
  ["/var/lib", directory("/var/lib/grafana"), true],
  ["/", directory("/var/lib/grafana"), false],
  ["/var/lib/graf", directory("/var/lib/grafana"), false],
  ["/var/lib/grafana/plugins", directory("/var/lib/grafana"), false],
  [
    "/var/lib/postgresql/18/docker",
    volume("/var/lib/postgresql", { alternatives: ["/var/lib/postgresql/18/docker"] }),
    true,
  ],
])("a mount at %s keeps %j: %s", (mount, data, kept) => {
  expect(keeps(mount, data)).toBe(kept);
});
