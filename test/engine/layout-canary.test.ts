import { beforeAll, describe, expect, test } from "vitest";
import { engine } from "./containers.ts";
import { application, haproxy, makeImage } from "./images.ts";
import { type LayoutProject, layoutProject, started } from "./layout-project.ts";
import { load, loadDuring } from "./load.ts";

const port = 18_101;
const place = { port, connections: 8 };
const variables = { STABLE_TAG: "1.0.0", CANARY_TAG: "1.1.0", HTTP_PORT: `127.0.0.1:${port}` };

describe.skipIf(engine === undefined)("the canary layout", () => {
  let isThere = false;

  beforeAll(() => {
    isThere = makeImage("haproxy:3.2.4-alpine", haproxy);
    for (const version of ["1.0.0", "1.1.0", "sick"]) {
      isThere &&= makeImage(`ghcr.io/example/canary:${version}`, application(version));
    }
  });

  test("gives the canary one request in ten, and what each step says", { timeout: 300_000 }, async ({ skip }) => {
    if (!isThere) skip();
    const project = layoutProject("canary", variables);
    await started(project);
    const first = await load({ ...place, requests: 10_000 });
    expect([...first.keys()].toSorted()).toEqual(["200 1.0.0", "200 1.1.0"]);
    expect(first.get("200 1.1.0")).toBeGreaterThanOrEqual(900);
    expect(first.get("200 1.1.0")).toBeLessThanOrEqual(1100);
    for (const share of [25, 50, 100, 50, 10, 0]) {
      const { ok, output } = await project.script("canary.sh", String(share));
      expect(output).toContain(`The canary gets ${share} requests in a hundred.`);
      expect(ok).toBe(true);
      const answers = await load({ ...place, requests: 2000 });
      expect(Math.abs((answers.get("200 1.1.0") ?? 0) - 20 * share)).toBeLessThanOrEqual(20);
      expect((answers.get("200 1.0.0") ?? 0) + (answers.get("200 1.1.0") ?? 0)).toBe(2000);
    }
  });

  test("loses no request on the way to the next version, nor on the way back", { timeout: 300_000 }, async ({
    skip,
  }) => {
    if (!isThere) skip();
    const project = layoutProject("canary", variables);
    await started(project);
    const answers = await loadDuring(place, async () => {
      for (const parameters of [["50"], ["start", "1.0.0"], ["25"], ["start", "1.1.0"], ["promote"], ["back"]]) {
        const { ok, output } = await project.script("canary.sh", ...parameters);
        expect(ok, output).toBe(true);
      }
    });
    const seen = await seenBy(project);
    expect([...answers.keys()].toSorted(), seen).toEqual(["200 1.0.0", "200 1.1.0"]);
    // Where nobody is found healthy, the attempt goes to the container that runs now.
    const [stable, anyway] = ["stable", "anyway"].map((name) => new RegExp(` ${name} ([\\d.]+) `).exec(seen)?.[1]);
    expect(stable).toMatch(/^\d/);
    expect(anyway).toBe(stable);
    expect((await project.script("canary.sh", "status")).output).toBe(
      "stable 1.1.0: 100 in a hundred; canary 1.1.0: 0\n",
    );
    expect([...(await load({ ...place, requests: 200 })).keys()]).toEqual(["200 1.1.0"]);
  });

  test("sends nobody to a version that does not get healthy", { timeout: 300_000 }, async ({ skip }) => {
    if (!isThere) skip();
    const project = layoutProject("canary", variables);
    await started(project);
    const answers = await loadDuring(place, async () => {
      const { ok, output } = await project.script("canary.sh", "start", "sick");
      expect(ok).toBe(false);
      expect(output).toContain("web-canary does not get healthy, and gets no requests");
    });
    const seen = await seenBy(project);
    expect(
      [...answers.keys()].filter((answer) => !answer.startsWith("200 1.")),
      seen,
    ).toEqual([]);
    expect([...answers.keys()], seen).toContain("200 1.0.0");
  });
});

/** What HAProxy knows of its servers, for who reads of a failure. */
async function seenBy(project: LayoutProject): Promise<string> {
  const asked = "echo 'show servers state; show resolvers docker' | nc 127.0.0.1 9999";
  return (await project.compose("exec", "-T", "proxy", "sh", "-c", asked)).output;
}
