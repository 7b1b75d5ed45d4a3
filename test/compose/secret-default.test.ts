import { expect, test } from "vitest";
import { secretDefaults } from "../../server/src/core/compose/secret-default.ts";
import { serviceWith } from "../service-with.ts";

test.each([
  ["DB_PASSWORD=${A:-postgres}", ["A, well known"]],
  ["DB_PASSWORD=${A-hunter2-7f3a}", ["A"]],
  ["DB_PASSWORD=${A:-${B:-changeme}}", ["A, well known, nested"]],
  ["DB_PASSWORD=${A:-12345}", ["A, well known"]],
  ["DB_PASSWORD=${A:-}", []],
  ["DB_PASSWORD=${A}", []],
  ["DB_PASSWORD=${A:?set it}", []],
  ["DB_PASSWORD=x${A:-postgres}", []],
  ["SESSION_TOKEN=${A:-3600}", []],
  ["LOG_LEVEL=${A:-secret}", []],
  ["URL=postgres://${U:-app}:${A:-app-7f}@db/shop", ["A"]],
  ["URL=postgres://${U:-app}:${A:-app}@db/shop", ["A, well known"]],
  ["URL=postgres://app:${A:-secret}@${H}/shop", []],
])("finds the defaults of %s", (variable, found) => {
  const service = serviceWith(`environment: [${JSON.stringify(variable)}]`);
  const told = secretDefaults(service).map(({ source, isWellKnown, isNested }) => {
    return [source, ...(isWellKnown ? ["well known"] : []), ...(isNested ? ["nested"] : [])].join(", ");
  });
  expect(told).toEqual(found);
});
