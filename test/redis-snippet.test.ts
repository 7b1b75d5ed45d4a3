import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { ensureInstalled } from "../scripts/tools/debian-packages.mjs";
import { folderWith } from "./folder-with.ts";

const isInstalled = ensureInstalled({ "redis-server": "redis-server", "redis-cli": "redis-tools" });

test.runIf(isInstalled)("the Redis of the snippet asks for its password, keeps its data, and is healthy", async () => {
  const folder = folderWith({ "redis-password": "s3cret\n" });
  const socket = `${folder}/socket`;
  const { command, healthcheck } = parse(readFileSync("snippets/services/redis.yaml", "utf8")).services.redis;
  // As Docker Compose hands them over, with the places of a container in a folder.
  const here = (script: string) =>
    script.replaceAll("$$", "$").replaceAll("/run/secrets", folder).replace("dir /data", `dir ${folder}\nport 0`);
  const cli = (...words: readonly string[]) =>
    spawnSync("redis-cli", ["-s", socket, ...words], { encoding: "utf8", env: { ...process.env } }).stdout.trim();
  const healthy = () =>
    spawnSync("sh", ["-c", here(healthcheck.test[1]).replace("redis-cli", `redis-cli -s ${socket}`)]).status;
  const start = async () => {
    const script = here(command[2]).replace("port 0", `port 0\nunixsocket ${socket}`);
    const child: ChildProcess = spawn("sh", ["-c", script], { stdio: "ignore" });
    onTestFinished(() => {
      child.kill("SIGKILL");
    });
    await expect.poll(healthy, { timeout: 10_000 }).toBe(0);
    return child;
  };
  expect(healthy()).not.toBe(0);
  const first = await start();
  expect(cli("get", "key")).toMatch(/^NOAUTH /);
  expect(cli("--no-auth-warning", "-a", "s3cret", "set", "key", "value")).toBe("OK");
  expect(cli("--no-auth-warning", "-a", "s3cret", "config", "get", "maxmemory")).toBe("maxmemory\n268435456");
  first.kill("SIGTERM");
  await once(first, "exit");
  await start();
  expect(cli("--no-auth-warning", "-a", "s3cret", "get", "key")).toBe("value");
});
