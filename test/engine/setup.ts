import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Starts a Docker engine and makes images from programs of the machine; it is no part of the repository. */
export const starter = fileURLToPath(new URL("../../../shared/bin/docker-engine", import.meta.url));

/** The image that the projects run: BusyBox and curl, with no command and no health check. */
const image = "seaworthy-test:1";

/**
 * Starts an engine for the tests, and stops it behind them. Without one they are skipped. One that `SEAWORTHY_ENGINE` names
 * is used as it is, and goes on.
 */
export default function setUp(): (() => void) | undefined {
  if (process.env.SEAWORTHY_ENGINE !== undefined && existsSync(starter)) {
    execFileSync(starter, ["image", image, "curl"], {
      env: { ...process.env, DOCKER_HOST: process.env.SEAWORTHY_ENGINE },
      stdio: "ignore",
    });
    return undefined;
  }
  if (!existsSync(starter)) {
    console.warn("No Docker engine: what starts one is not here.");
    return undefined;
  }
  try {
    const said = execFileSync(starter, ["start"], { encoding: "utf8" });
    process.env.SEAWORTHY_ENGINE = /DOCKER_HOST=(\S+)/.exec(said)?.[1];
    removeLeftovers();
    execFileSync(starter, ["image", image, "curl"], { stdio: "ignore" });
  } catch (error) {
    // A machine that lets none run is no fault of what is tested.
    console.warn(`No Docker engine: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
  return () => execFileSync(starter, ["stop"], { stdio: "ignore" });
}

/** What a run left behind that was stopped half-way is started again with the engine, and would hold its ports. */
function removeLeftovers(): void {
  const env = { ...process.env, DOCKER_HOST: process.env.SEAWORTHY_ENGINE };
  const found = execFileSync("docker", ["ps", "--all", "--quiet", "--filter", "name=^seaworthy-"], {
    env,
    encoding: "utf8",
  });
  const containers = found.split("\n").filter((id) => id !== "");
  if (containers.length > 0) execFileSync("docker", ["rm", "--force", ...containers], { env, stdio: "ignore" });
}
