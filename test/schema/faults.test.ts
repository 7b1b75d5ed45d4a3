import { describe, expect, test } from "vitest";
import { type Environment, plainValue, unknown } from "../../server/src/core/compose/field.ts";
import { serviceFaults } from "../../server/src/core/schema/faults.ts";
import type { ReadScalar } from "../../server/src/core/schema/plain-data.ts";
import { parse } from "../../server/src/core/syntax/yaml.ts";
import { fileRows, serviceRows } from "./data/faults.ts";
import { faultsIn, faultsOf } from "./faults-in.ts";

describe.each(Object.entries(serviceRows))("of %s", (_, rows) => {
  test.each(rows)("%s", (text, ...faults) => {
    expect(faultsIn(`services:\n  a:\n    ${text}\n`)).toEqual(faults);
  });
});

describe("of a file", () => {
  test.each(fileRows)("%s", (text, ...faults) => {
    expect(faultsIn(text)).toEqual(faults);
  });
});

test("faults stand in the order of the file, each at its line", () => {
  const text = [
    "services:",
    "  web:",
    "    image: nginx",
    "    ports:",
    "      - target: 80",
    "        publised: 80",
    "    depends_on:",
    "      db:",
    "        condition: service_healty",
    "    restart: 5",
    "    healthcheck: []",
  ].join("\n");
  const starts = faultsOf(parse({ path: "/a", text }).documents).map(({ at }) => at.location.span.start);
  expect(starts.map((start) => text.slice(0, start).split("\n").length)).toEqual([6, 9, 10, 11]);
});

test("a fault knows the way to the value that does not fit", () => {
  const text = "services: {web: {ports: [80, {target: 80, publised: 80}], deploy: {mode: 5}}}";
  const faults = faultsOf(parse({ path: "/a", text }).documents);
  expect(faults.map(({ kind, path, suggestions }) => ({ kind, path, suggestions }))).toEqual([
    { kind: "unknown-key", path: ["ports", "1"], suggestions: ["published"] },
    { kind: "type", path: ["deploy", "mode"], suggestions: [] },
  ]);
});

describe("aliases and merge keys", () => {
  test.each<readonly [what: string, text: string, ...faults: string[]]>([
    [
      "are judged where the value was written, once",
      "x-ports: &p {target: 80, publised: 80}\nservices: {a: {ports: [*p, *p]}}",
      'publised | "publised" is no key of a port; did you mean `published`?',
    ],
    [
      "bring keys that are judged",
      "x-base: &b {imagee: x}\nservices: {a: {<<: *b}}",
      'imagee | "imagee" is no key of a service; did you mean `image`?',
    ],
    ["bring what is required", "x-d: &d {condition: service_started}\nservices: {a: {depends_on: {b: {<<: *d}}}}"],
  ])("%s", (_, text, ...faults) => {
    expect(faultsIn(text)).toEqual(faults);
  });
});

test("a value that contains itself ends what is judged, not the judging", () => {
  const { documents } = parse({ path: "/a", text: "services: {a: {foo: 1, labels: &l {a: b, c: *l}}}" });
  expect(faultsOf(documents).map(({ message }) => message)).toEqual(['"foo" is no key of a service.']);
});

describe("what `!reset` takes away", () => {
  test.each([
    "services: {a: !reset {foo: 1}}",
    "services: {a: {ports: !reset, foo: !reset {}, image: b}}",
    "services: !reset",
  ])("is not judged: %s", (text) => expect(faultsIn(text)).toEqual([]));
});

describe("variables", () => {
  const environment: Environment = { lookup: (name) => (name === "SET" ? "service_ready" : undefined) };
  const read: ReadScalar = (scalar) => plainValue(scalar, environment);

  test.each<readonly [text: string, ...faults: string[]]>([
    ["{image: $IMAGE, ports: $PORTS, environment: $ENV}"],
    ["{depends_on: {b: {condition: $CONDITION, required: $REQUIRED}}}"],
    ["{ports: [{target: $PORT}, $PORT, $PORT], security_opt: [$A, $A]}"],
    ["{container_name: $NAME, pull_policy: $POLICY, oom_score_adj: $SCORE, gpus: $GPUS}"],
    ["{privileged: '${P:-true}', healthcheck: {retries: '${R:-3}'}}"],
    ["{healthcheck: {foo: $FOO}}", 'foo | "foo" is no key of `healthcheck`.'],
    ["{ports: [{targt: $PORT}]}", 'targt | "targt" is no key of a port; did you mean `target`?'],
    ["{use_api_socket: '${U:-true}'}", "'${U:-true}' | `use_api_socket` is `true` or `false`, not \"${U:-true}\"."],
    [
      "{depends_on: {b: {condition: $SET}}}",
      '$SET | `condition` is `service_started`, `service_healthy` or `service_completed_successfully`, not "$SET".',
    ],
    ["{pull_policy: '${P:-always}', container_name: '${N:-web}-1'}"],
  ])("%s", (service, ...faults) => {
    expect(faultsIn(`services: {a: ${service}}`, read)).toEqual(faults);
  });

  test("are not asked for in what is no part of the value", () => {
    const [root] = parse({ path: "/a", text: "services: {a: {image: b, x-c: {d: e}}}" }).documents;
    const services = root?.kind === "mapping" ? root.get("services")?.value : undefined;
    const entry = services?.kind === "mapping" ? services.get("a") : undefined;
    expect(entry && serviceFaults(entry, () => unknown)).toEqual([]);
  });
});
