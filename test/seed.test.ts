import { describe, expect, test } from "vitest";
import { check } from "../server/src/core/check.ts";
import { expectMarkers, fixturesIn, readFixture } from "./fixture.ts";

/**
 * What may be an error in stacks that a production guide recommends, by file: what does not start, or opens the machine.
 * An error anywhere else is a false alarm.
 */
const errors: Readonly<Record<string, readonly string[]>> = {
  // PostgreSQL without a password does not start; three gateways cannot share a port of the host; Kafka 8 knows no ZooKeeper.
  "microservices.yaml": ["required-env-missing", "scaled-fixed-host-port", "image-config-incompatible"],
  // Anybody may write to an Elasticsearch without security on a published port.
  "elk.yaml": ["database-port-published"],
  // The database of an example about backups has no password.
  "backup.yaml": ["required-env-missing"],
  // Two fragments: services without an image, which other files would have to name.
  "canary.yaml": ["compose-invalid"],
  "log-drivers.yaml": ["compose-invalid"],
  // PostgreSQL refuses to run as root, which it is where the command is a shell.
  "replication.yaml": ["image-config-incompatible"],
};

describe.each(fixturesIn("test/seed"))("$name", (fixture) => {
  test("reports what its markers say, with the rules that are on by default", async () => {
    const checked = check(await readFixture(fixture, "recommended"));
    expectMarkers(checked, checked.diagnostics);
  });

  test("has no error but in what cannot work", async () => {
    const { diagnostics } = check(await readFixture(fixture, "strict"));
    const rules = diagnostics.filter(({ severity }) => severity === "error").map(({ rule }) => rule);
    expect(rules.filter((rule) => !errors[fixture.name]?.includes(rule))).toEqual([]);
  });
});
