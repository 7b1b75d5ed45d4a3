import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { engine, pause } from "./containers.ts";
import { application, makeImage, type Recipe } from "./images.ts";
import { type LayoutProject, layoutProject } from "./layout-project.ts";

const sick: Recipe = {
  programs: { node: "nodejs" },
  instructions: ['CMD ["node", "-e", "setTimeout(() => process.exit(1), 3000)"]'],
};

describe.skipIf(engine === undefined)("the rolling update", () => {
  let isThere = false;

  beforeAll(() => {
    isThere = makeImage("ghcr.io/example/rolling:4.0.0", sick);
    for (const version of ["1.0.0", "1.1.0"]) {
      isThere &&= makeImage(`ghcr.io/example/rolling:${version}`, application(version));
    }
  });

  test("replaces the tasks one by one, and goes back by itself", { timeout: 600_000 }, async ({ skip }) => {
    if (!isThere) skip();
    const project = await inSwarm(layoutProject("rolling", { HTTP_PORT: "18105" }));
    expect(await said(project, "1.0.0")).toContain("rolling:1.0.0 runs.");
    await untilRunning(project, 3);
    let fewest = Number.POSITIVE_INFINITY;
    const update = said(project, "1.1.0");
    const isOver = update.then(
      () => true,
      () => true,
    );
    while (!(await Promise.race([isOver, pause(500).then(() => false)]))) {
      fewest = Math.min(fewest, await running(project));
    }
    expect(await update).toContain("rolling:1.1.0 runs.");
    expect(fewest).toBeGreaterThanOrEqual(3);
    const { ok, output } = await project.script("deploy.sh", "4.0.0");
    expect(output).toContain("the update failed; ghcr.io/example/rolling:1.1.0 runs");
    expect(ok).toBe(false);
    expect(await running(project)).toBeGreaterThanOrEqual(3);
    expect(await said(project, "status")).toContain("rolling:1.1.0: rollback_completed");
  });
});

async function inSwarm(project: LayoutProject): Promise<LayoutProject> {
  const { ok, output } = await project.docker("swarm", "init", "--advertise-addr", "127.0.0.1");
  if (!ok && !output.includes("already part of a swarm")) throw new Error(output);
  onTestFinished(async () => {
    await project.docker("stack", "rm", project.name);
    await project.docker("swarm", "leave", "--force");
  }, 90_000);
  return project;
}

async function said(project: LayoutProject, parameter: string): Promise<string> {
  const { ok, output } = await project.script("deploy.sh", parameter);
  if (!ok) throw new Error(output);
  return output;
}

/** How many tasks run, healthy or not. */
async function running(project: LayoutProject): Promise<number> {
  const { output } = await project.docker(
    ...["service", "ps", "--filter", "desired-state=running", "--format", "{{.CurrentState}}", `${project.name}_web`],
  );
  return output.split("\n").filter((state) => state.startsWith("Running")).length;
}

async function untilRunning(project: LayoutProject, count: number): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    if ((await running(project)) === count) return;
    await pause(1000);
  }
  throw new Error(`There are no ${count} tasks.`);
}
