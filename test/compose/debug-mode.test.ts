import { describe, expect, test } from "vitest";
import { debugModesOf } from "../../server/src/core/compose/debug-mode.ts";
import { projectOf } from "../diagnostic-at.ts";

describe("a setting for development", () => {
  test.each([
    ["NODE_ENV", "test", "environment", "production"],
    ["ASPNETCORE_ENVIRONMENT", "Development", "environment", "Production"],
    ["APP_ENV", "dev", "environment", undefined],
    ["SPRING_PROFILES_ACTIVE", "cloud, dev", "environment", "cloud"],
    ["SPRING_PROFILES_ACTIVE", "dev", "environment", undefined],
    ["APP_DEBUG", "TRUE", "errors", "FALSE"],
    ["DEBUG", "1", "errors", undefined],
    ["DEBUG", "True", "errors", "False"],
    ["DEBUG", "*", "log", undefined],
    ["DEBUG", "express:*,-express:router", "selected-log", undefined],
    ["WORDPRESS_DEBUG", "false", "errors", "0"],
    ["LOG_LEVEL", "DEBUG", "log", "INFO"],
    ["RUST_LOG", "warn,trace", "log", "warn,info"],
    ["XDEBUG_MODE", "develop,coverage", "tracer", "off"],
  ])("is %s=%s, of the kind %j; in production it is %j", (name, value, kind, production) => {
    const [found] = modesOf({ environment: { [name]: value } });
    expect([found?.kind, found?.production]).toEqual([kind, production]);
  });

  test.each([
    ["NODE_ENV", "production"],
    ["NODE_ENV", "developer-portal"],
    ["SPRING_PROFILES_ACTIVE", "prod,development-free"],
    ["DEBUG", ""],
    ["DEBUG", "false"],
    ["DEBUG", "info"],
    ["WORDPRESS_DEBUG", "0"],
    ["LOG_LEVEL", "debug_only"],
    ["RUST_LOG", "api=debug"],
    ["XDEBUG_MODE", "coverage"],
    ["OTHER_DEBUG", "1"],
  ])("is not %s=%s", (name, value) => {
    expect(modesOf({ environment: { [name]: value } })).toEqual([]);
  });
});

describe("a debugger", () => {
  test.each([
    [["node", "--inspect=0.0.0.0", "a.js"], 1],
    [["node", "--inspect-brk=0.0.0.0:9229", "a.js"], 1],
    [["sh", "-c", "exec node --inspect=[::]:9229 a.js"], 1],
    [["java", "-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005", "-jar", "a.jar"], 1],
    [["node", "--inspect", "a.js"], 0],
    [["node", "--inspect=127.0.0.1:9229", "a.js"], 0],
    [["java", "-agentlib:jdwp=transport=dt_socket,server=y,address=5005", "-jar", "a.jar"], 0],
  ])("in %j is open to others %i times", (command, count) => {
    expect(modesOf({ command })).toHaveLength(count);
  });
});

function modesOf(rest: Readonly<Record<string, unknown>>) {
  const service = { image: "ghcr.io/acme/api:2.4.0", ...rest };
  const [read] = projectOf(JSON.stringify({ services: { api: service } })).project.services;
  return read ? debugModesOf(read) : [];
}
