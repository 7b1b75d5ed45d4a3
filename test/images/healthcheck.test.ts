import { describe, expect, test } from "vitest";
import { type Healthcheck, suits, testOn, type Usage } from "../../server/src/core/images/healthcheck.ts";

function usage(parts: {
  arguments?: string[];
  variables?: Record<string, string | undefined>;
  mounts?: string[];
}): Usage {
  return {
    arguments: parts.arguments ?? [],
    variables: new Map(Object.entries(parts.variables ?? {})),
    mounts: parts.mounts ?? [],
  };
}

const check: Healthcheck = { test: ["CMD", "true"], certain: true };

test("the port takes the place of the marker", () => {
  const withPort: Healthcheck = { test: ["CMD", "nc", "-z", "127.0.0.1", "{port}"], port: 80, certain: true };
  expect(testOn(withPort)).toEqual(["CMD", "nc", "-z", "127.0.0.1", "80"]);
  expect(testOn(withPort, 8080)).toEqual(["CMD", "nc", "-z", "127.0.0.1", "8080"]);
  expect(testOn(check, 8080)).toEqual(["CMD", "true"]);
});

test("a check without conditions suits every usage", () => {
  expect(suits(check, usage({ arguments: ["--anything"] }))).toBe(true);
});

describe("arguments", () => {
  test.each([
    [["traefik", "--ping"], true],
    [["--ping=true"], true],
    [["--ping.entrypoint=web"], true],
    [["sh -c 'exec traefik --ping'"], false],
    [["exec traefik --ping --api"], true],
    [["--ping=false"], false],
    [["--pingpong"], false],
    [["--ping-timeout=3"], false],
    [[], false],
  ])("%j has --ping: %s", (words, expected) => {
    const { needs, unless } = { needs: { arguments: ["--ping"] }, unless: { arguments: ["--ping"] } };
    expect(suits({ ...check, needs }, usage({ arguments: words }))).toBe(expected);
    expect(suits({ ...check, unless }, usage({ arguments: words }))).toBe(!expected);
  });

  test("any command of its own", () => {
    const unless = { ownCommand: true } as const;
    expect(suits({ ...check, unless }, usage({ arguments: ["nats-server"] }))).toBe(false);
    expect(suits({ ...check, unless }, usage({}))).toBe(true);
  });
});

describe("variables", () => {
  test.each<[pattern: string, variables: Record<string, string | undefined>, needed: boolean, excluded: boolean]>([
    ["KC_HEALTH_ENABLED", { KC_HEALTH_ENABLED: "true" }, true, true],
    ["KC_HEALTH_ENABLED", { KC_HEALTH_ENABLED: "false" }, false, false],
    ["KC_HEALTH_ENABLED", { KC_HEALTH_ENABLED: "" }, false, false],
    ["KC_HEALTH_ENABLED", { KC_HEALTH_ENABLED: undefined }, false, true],
    ["KC_HEALTH_ENABLED", {}, false, false],
    ["xpack.security.enabled=false", { "xpack.security.enabled": "false" }, true, true],
    ["xpack.security.enabled=false", { "xpack.security.enabled": "true" }, false, false],
    ["xpack.security.enabled=false", { "xpack.security.enabled": undefined }, false, true],
  ])("%s in %j: needed and there %s, excluded and there %s", (pattern, variables, needed, excluded) => {
    const suited = (condition: Partial<Healthcheck>) => suits({ ...check, ...condition }, usage({ variables }));
    expect(suited({ needs: { variables: [pattern] } })).toBe(needed);
    expect(suited({ unless: { variables: [pattern] } })).toBe(!excluded);
  });
});

test.each([
  ["/etc/nginx", true],
  ["/etc/nginx/conf.d/default.conf", true],
  ["/etc", true],
  ["/", true],
  ["/etc/nginx-extra", false],
  ["/usr/share/nginx/html", false],
])("a mount at %s touches /etc/nginx: %s", (mount, expected) => {
  const unless = { mounts: ["/etc/nginx"] };
  expect(suits({ ...check, unless }, usage({ mounts: [mount] }))).toBe(!expected);
});

test("a check may need one thing and exclude another", () => {
  const both: Healthcheck = { ...check, needs: { variables: ["A"] }, unless: { variables: ["B"] } };
  expect(suits(both, usage({ variables: { A: "1" } }))).toBe(true);
  expect(suits(both, usage({ variables: { A: "1", B: "1" } }))).toBe(false);
  expect(suits(both, usage({ variables: {} }))).toBe(false);
});
