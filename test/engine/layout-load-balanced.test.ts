import { beforeAll, describe, expect, test } from "vitest";
import { engine, pause } from "./containers.ts";
import { application, haproxy, makeImage } from "./images.ts";
import { type LayoutProject, layoutProject, started } from "./layout-project.ts";
import { load, loadDuring } from "./load.ts";
import { until } from "./until.ts";

const port = 18_103;
const place = { port, connections: 8 };
const variables = { TAG: "3.0.0", REPLICAS: "3", HTTP_PORT: `127.0.0.1:${port}` };

/** What the README promises of a container that does not answer well: three questions, two seconds and a wait apart. */
const noticed = 10_000;

describe.skipIf(engine === undefined)("the load-balanced layout", () => {
  let isThere = false;

  beforeAll(() => {
    isThere =
      makeImage("haproxy:3.2.4-alpine", haproxy) && makeImage("ghcr.io/example/load-balanced:3.0.0", application(""));
  });

  test("sends no request to a container that is ill, and some again when it is well", { timeout: 300_000 }, async ({
    skip,
  }) => {
    if (!isThere) skip();
    const project = layoutProject("load-balanced", variables);
    await started(project);
    await until(async () => (await answering()).length === 3);
    const [ill = "", ...others] = await containersOf(project);
    expect(await answering()).toEqual([ill, ...others].toSorted());
    await project.docker("exec", ill, "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:3000/sick");
    await pause(noticed);
    expect(await answering()).toEqual(others.toSorted());
    await project.docker("exec", ill, "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:3000/well");
    await pause(noticed);
    expect(await answering()).toEqual([ill, ...others].toSorted());
  });

  test("loses no request when there are fewer containers, and uses the new ones when there are more", {
    timeout: 300_000,
  }, async ({ skip }) => {
    if (!isThere) skip();
    const project = layoutProject("load-balanced", variables);
    await started(project);
    await until(async () => (await answering()).length === 3);
    const answers = await loadDuring(place, async () => {
      for (const count of [2, 5]) {
        const { ok, output } = await project.compose(
          "up",
          "--detach",
          "--wait",
          "--no-recreate",
          "--scale",
          `web=${count}`,
        );
        expect(ok, output).toBe(true);
      }
      await pause(noticed);
    });
    expect(answers.size).toBeGreaterThan(0);
    expect([...answers.keys()].filter((answer) => !answer.startsWith("200 "))).toEqual([]);
    expect(await answering()).toEqual((await containersOf(project)).toSorted());
  });
});

/** The names of the containers, which are what they answer with. */
async function containersOf(project: LayoutProject): Promise<readonly string[]> {
  const { output } = await project.compose("ps", "--quiet", "web");
  return output
    .trim()
    .split("\n")
    .map((id) => id.slice(0, 12));
}

async function answering(): Promise<readonly string[]> {
  const answers = await load({ ...place, requests: 400 });
  return [...answers.keys()].map((answer) => answer.replace("200 ", "")).toSorted();
}
