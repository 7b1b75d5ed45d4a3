import { beforeAll, describe, expect, test } from "vitest";
import { engine } from "./containers.ts";
import { application, makeImage, nginx } from "./images.ts";
import { layoutProject, started } from "./layout-project.ts";
import { load, loadDuring } from "./load.ts";

const port = 18_102;
const place = { port, connections: 8 };
const variables = { BLUE_TAG: "1.0.0", GREEN_TAG: "1.1.0", HTTP_PORT: `127.0.0.1:${port}` };

describe.skipIf(engine === undefined)("the blue-green layout", () => {
  let isThere = false;

  beforeAll(() => {
    isThere = makeImage("nginxinc/nginx-unprivileged:1.29.3-alpine", nginx);
    for (const version of ["1.0.0", "1.1.0", "sick"]) {
      isThere &&= makeImage(`ghcr.io/example/blue-green:${version}`, application(version));
    }
  });

  test("switches forth and back five times without losing a request", { timeout: 300_000 }, async ({ skip }) => {
    if (!isThere) skip();
    const project = layoutProject("blue-green", variables);
    await started(project);
    expect([...(await load({ ...place, requests: 100 })).keys()]).toEqual(["200 1.0.0"]);
    const answers = await loadDuring(place, async () => {
      for (let round = 0; round < 5; round += 1) {
        const { ok, output } = await project.script("blue-green.sh", "release", "1.1.0");
        expect(output).toContain("green (1.1.0) is active.");
        expect(ok).toBe(true);
        expect((await project.script("blue-green.sh", "back")).output).toContain("blue (1.0.0) is active.");
      }
    });
    expect([...answers.keys()].toSorted()).toEqual(["200 1.0.0", "200 1.1.0"]);
    expect([...(await load({ ...place, requests: 100 })).keys()]).toEqual(["200 1.0.0"]);
  });

  test("does not switch to a version that does not get healthy", { timeout: 300_000 }, async ({ skip }) => {
    if (!isThere) skip();
    const project = layoutProject("blue-green", variables);
    await started(project);
    const answers = await loadDuring(place, async () => {
      const { ok, output } = await project.script("blue-green.sh", "release", "sick");
      expect(ok).toBe(false);
      expect(output).toContain("green does not get healthy; blue stays active");
    });
    // What nginx says of its errors, for who reads of a failure.
    const { output: said } = await project.compose("logs", "--no-log-prefix", "proxy");
    const errors = said.split("\n").filter((line) => /\[(?:error|warn)\]/.test(line));
    expect([...answers.keys()], errors.slice(-5).join("\n")).toEqual(["200 1.0.0"]);
    expect((await project.script("blue-green.sh", "status")).output).toBe("blue (1.0.0) is active; green has sick\n");
  });

  test("starts the old version again to go back to it", { timeout: 300_000 }, async ({ skip }) => {
    if (!isThere) skip();
    const project = layoutProject("blue-green", variables);
    await started(project);
    expect((await project.script("blue-green.sh", "release", "1.1.0")).ok).toBe(true);
    expect((await project.script("blue-green.sh", "retire")).output).toContain("blue is stopped.");
    const answers = await loadDuring(place, async () => {
      expect((await project.script("blue-green.sh", "back")).ok).toBe(true);
    });
    expect([...answers.keys()].toSorted()).toEqual(["200 1.0.0", "200 1.1.0"]);
  });
});
