import { beforeAll, describe, expect, test } from "vitest";
import { layouts, textOf } from "../layouts/layouts.ts";
import { engine, pause } from "./containers.ts";
import { haproxy, makeImage, type Recipe } from "./images.ts";
import { type LayoutProject, layoutProject, started } from "./layout-project.ts";
import { load, loadDuring } from "./load.ts";
import { until } from "./until.ts";

const port = 18_104;
const place = { port, connections: 8 };
const variables = { TAG: "1.0.0", HTTP_PORT: `127.0.0.1:${port}` };

/** The application of the layout, as its Dockerfile starts it. */
function application(version: string): Recipe {
  const { files } = layouts.find(({ name }) => name === "zero-downtime") ?? { files: [] };
  return {
    programs: { node: "nodejs" },
    files: { "/app/server.mjs": textOf(files, "app/server.mjs") },
    instructions: [`ENV VERSION=${version}`, "WORKDIR /app", 'CMD ["node", "server.mjs"]'],
  };
}

const sick: Recipe = {
  programs: { node: "nodejs" },
  instructions: ['CMD ["node", "-e", "setInterval(() => {}, 1000)"]'],
};

describe.skipIf(engine === undefined)("the zero-downtime layout", () => {
  let isThere = false;

  beforeAll(() => {
    isThere = makeImage("haproxy:3.2.4-alpine", haproxy) && makeImage("ghcr.io/example/zero-downtime:4.0.0", sick);
    for (const version of ["1.0.0", "1.1.0"]) {
      isThere &&= makeImage(`ghcr.io/example/zero-downtime:${version}`, application(version));
    }
  });

  test("loses no request while another version takes over", { timeout: 300_000 }, async ({ skip }) => {
    if (!isThere) skip();
    const project = layoutProject("zero-downtime", variables);
    await served(project);
    const answers = await loadDuring(place, async () => {
      const { ok, output } = await project.script("rollout.sh", "1.1.0");
      expect(output).toContain("2 containers run 1.1.0.");
      expect(ok).toBe(true);
    });
    expect([...answers.keys()].toSorted()).toEqual(["200 1.0.0\n", "200 1.1.0\n"]);
    expect([...(await load({ ...place, requests: 200 })).keys()]).toEqual(["200 1.1.0\n"]);
    const left = (await project.compose("ps", "--all", "--quiet", "web")).output.trim().split("\n");
    expect(left).toHaveLength(2);
  });

  test("goes on with the old version where the new one does not get healthy", { timeout: 300_000 }, async ({
    skip,
  }) => {
    if (!isThere) skip();
    const project = layoutProject("zero-downtime", variables);
    await served(project);
    const answers = await loadDuring(place, async () => {
      const { ok, output } = await project.script("rollout.sh", "4.0.0");
      expect(output).toContain("4.0.0 does not get healthy; 1.0.0 goes on");
      expect(ok).toBe(false);
    });
    expect([...answers.keys()]).toEqual(["200 1.0.0\n"]);
  });

  test("answers the requests that run when it is stopped, and ends with 0", { timeout: 300_000 }, async ({ skip }) => {
    if (!isThere) skip();
    const project = layoutProject("zero-downtime", { ...variables, REPLICAS: "1" });
    await served(project);
    const requests = load({ port, path: "/slow", connections: 100, requests: 100 });
    await pause(1000);
    const id = (await project.compose("ps", "--quiet", "web")).output.trim();
    const asked = performance.now();
    await project.docker("stop", id);
    expect(performance.now() - asked).toBeLessThan(60_000);
    const { output } = await project.docker("inspect", "--format", "{{.State.ExitCode}}", id);
    expect(output.trim()).toBe("0");
    expect([...(await requests)]).toEqual([["200 1.0.0\n", 100]]);
  });
});

/** Starts the layout, and waits until HAProxy has found a container healthy. */
async function served(project: LayoutProject): Promise<void> {
  await started(project);
  await until(
    async () => [...(await load({ port, connections: 1, requests: 1 })).keys()][0]?.startsWith("200 ") === true,
  );
}
