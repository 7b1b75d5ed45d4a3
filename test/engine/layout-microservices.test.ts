import { beforeAll, describe, expect, test } from "vitest";
import { engine } from "./containers.ts";
import { haproxy, makeImage } from "./images.ts";
import { rabbitmq, service } from "./images-microservices.ts";
import { postgres } from "./images-tiers.ts";
import { type LayoutProject, layoutProject, started } from "./layout-project.ts";
import { load } from "./load.ts";
import { answerOf, answerTo, canReach, containersOf } from "./reach.ts";

const port = 18_117;
/** Images of whole servers take a while where several tests make theirs. */
const longestBuild = 900_000;

const soon = { timeout: 90_000, interval: 500 };

/** What the README promises a request at most: room, a connection and an answer, and a second try of the first two. */
const longest = 9000;

describe.skipIf(engine === undefined)("the microservices layout", () => {
  let isThere = false;

  beforeAll(() => {
    const broker = rabbitmq();
    isThere =
      broker !== undefined &&
      makeImage("haproxy:3.2.4-alpine", haproxy) &&
      makeImage("postgres:17.9-trixie", postgres) &&
      makeImage("rabbitmq:4.1.6", broker) &&
      makeImage("ghcr.io/example/users:1.0.0", service("users")) &&
      makeImage("ghcr.io/example/orders:1.0.0", service("orders"));
  }, longestBuild);

  // One project for all: a start takes longer than what is asked of it then.
  test("keeps what its README promises", { timeout: 900_000 }, async ({ skip }) => {
    if (!isThere) skip();
    const project = await startedWithSecrets();
    await handsOnTheId();
    await letsNoServiceAtTheDataOfAnother(project);
    await goesOnWhenAServerWasAway(project, "orders-db");
    await goesOnWhenAServerWasAway(project, "broker");
    await answersForTheIll();
    await answersForThoseThatAreAway(project);
    await findsNewContainers(project);
  });
});

async function handsOnTheId(): Promise<void> {
  expect(await idOf("from-the-client-1")).toEqual({ seen: "from-the-client-1", told: "from-the-client-1" });
  await expect.poll(() => answerOf(port, "/users/last"), soon).toBe("200 from-the-client-1");
  for (const sent of [undefined, "short", "with blanks; and more", "a".repeat(65)]) {
    const { seen, told } = await idOf(sent);
    expect(seen).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(told).toBe(seen);
  }
  expect(await answerOf(port, "/usersandmore")).toMatch(/^404 /);
}

async function letsNoServiceAtTheDataOfAnother(project: LayoutProject): Promise<void> {
  for (const [from, target, number, reached] of [
    ["users", "users-db", 5432, true],
    ["orders", "orders-db", 5432, true],
    ["orders", "broker", 5672, true],
    ["gateway", "orders", 3000, true],
    ["users", "orders-db", 5432, false],
    ["orders", "users-db", 5432, false],
    ["broker", "users-db", 5432, false],
    ["gateway", "users-db", 5432, false],
    ["gateway", "broker", 5672, false],
  ] as const) {
    expect(await canReach(project, from, { service: target, port: number }), `${from} to ${target}`).toBe(reached);
  }
}

async function goesOnWhenAServerWasAway(project: LayoutProject, killed: string): Promise<void> {
  const before = await runs(project);
  expect(await project.compose("kill", killed)).toHaveProperty("ok", true);
  expect(await answerOf(port, "/orders/add")).toMatch(/^50[034] /);
  const up = await project.compose("up", "--detach", "--wait", killed);
  expect(up.ok, up.output).toBe(true);
  const id = `after-${killed}`;
  await expect.poll(() => idOf(id), soon).toEqual({ seen: id, told: id });
  await expect.poll(() => answerOf(port, "/users/last"), soon).toBe(`200 ${id}`);
  expect(await runs(project)).toEqual(before);
}

async function answersForTheIll(): Promise<void> {
  expect(await timed("/orders/slow")).toMatch(/^504 /);
  // Each answer of 500 reaches the client until the circuit is open: then the gateway answers by itself.
  const answers = await load({ port, path: "/orders/bad", connections: 1, requests: 200 });
  const reached = answers.get("500 bad") ?? 0;
  expect(reached).toBeGreaterThanOrEqual(10);
  expect(reached).toBeLessThan(200);
  expect([...answers.keys()].filter((answer) => !/^(500 bad|503 )/.test(answer))).toEqual([]);
  expect(await timed("/users")).toMatch(/^200 /);
  await expect.poll(() => answerOf(port, "/orders"), soon).toMatch(/^200 /);
}

async function answersForThoseThatAreAway(project: LayoutProject): Promise<void> {
  expect(await project.compose("stop", "--timeout", "5", "orders")).toHaveProperty("ok", true);
  for (let count = 0; count < 5; count += 1) {
    expect(await timed("/orders")).toMatch(/^50[234] /);
    expect(await timed("/users")).toMatch(/^200 /);
  }
  expect(await project.compose("start", "orders")).toHaveProperty("ok", true);
  await expect.poll(() => answerOf(port, "/orders"), soon).toMatch(/^200 /);
}

async function findsNewContainers(project: LayoutProject): Promise<void> {
  const before = await runs(project, "gateway");
  const scaled = await project.compose("up", "--detach", "--wait", "--no-recreate", "--scale", "orders=3", "orders");
  expect(scaled.ok, scaled.output).toBe(true);
  const names = (await containersOf(project, "orders")).map((id) => `200 ${id.slice(0, 12)}`).toSorted();
  expect(names).toHaveLength(3);
  await expect.poll(answering, soon).toEqual(names);
  expect(await runs(project, "gateway")).toEqual(before);
}

async function startedWithSecrets(): Promise<LayoutProject> {
  const project = layoutProject("microservices", { HTTP_PORT: `127.0.0.1:${port}` });
  const { ok, output } = await project.script("make-secrets.sh");
  expect(ok, output).toBe(true);
  await started(project);
  // The gateway asks each container twice before it sends requests there.
  for (const path of ["/users", "/orders"]) await expect.poll(() => answerOf(port, path), soon).toMatch(/^200 /);
  return project;
}

/** Which id the service was handed, and which the client was told. */
async function idOf(sent: string | undefined): Promise<{ readonly seen: string; readonly told: unknown }> {
  const { answer, headers } = await answerTo(port, "/orders/add", sent === undefined ? {} : { "X-Request-ID": sent });
  return { seen: answer.replace(/^200 /, ""), told: headers["x-request-id"] };
}

/** An answer, which has to come as soon as the README says. */
async function timed(path: string): Promise<string> {
  const begun = performance.now();
  const answer = await answerOf(port, path);
  expect(performance.now() - begun, path).toBeLessThan(longest);
  return answer;
}

async function answering(): Promise<readonly string[]> {
  return [...(await load({ port, path: "/orders", connections: 4, requests: 200 })).keys()].toSorted();
}

/** Which containers of the services run, and since when. */
async function runs(project: LayoutProject, ...services: readonly string[]): Promise<string> {
  const containers: string[] = [];
  for (const service of services.length === 0 ? ["users", "orders"] : services)
    containers.push(...(await containersOf(project, service)));
  const format = "{{.Id}} {{.State.StartedAt}} {{.RestartCount}}";
  return (await project.docker("inspect", "--format", format, ...containers)).output;
}
