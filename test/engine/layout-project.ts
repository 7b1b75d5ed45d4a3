import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { ensureDockerCompose } from "../../scripts/tools/compose.mjs";
import { expandLayout } from "../../server/src/core/layouts/layout.ts";
import { folderWith } from "../folder-with.ts";
import { folderOf, layouts, textOf } from "../layouts/layouts.ts";
import { engineOf, type Outcome, outcomeOf } from "./engine.ts";

/** A layout in a folder of its own, as a person has it who inserted it. */
export interface LayoutProject {
  /** What its project, or its stack, is called. */
  readonly name: string;
  readonly folder: string;
  /** Runs `docker compose` in the folder. */
  compose(...parameters: readonly string[]): Promise<Outcome>;
  /** Runs `docker`. */
  docker(...parameters: readonly string[]): Promise<Outcome>;
  /** Runs a script of the layout. */
  script(name: string, ...parameters: readonly string[]): Promise<Outcome>;
}

/** A release, or a start, waits for several containers, one after the other. */
const longest = 300_000;

let count = 0;

/**
 * Inserts a layout under a project name of its own, with these lines in the place of those of its `.env`. What it starts
 * goes when the test ends.
 */
export function layoutProject(name: string, variables: Readonly<Record<string, string>>): LayoutProject {
  const layout = layouts.find((each) => each.name === name);
  const compose = ensureDockerCompose();
  const host = process.env.SEAWORTHY_ENGINE;
  if (!layout || compose === undefined || host === undefined || !engineOf()) throw new Error(`${name} cannot run.`);
  count += 1;
  const projectName = `seaworthy-layout-${process.pid}-${count}`;
  // Each layout has images of its own: several are tried at once.
  const values = new Map([
    ["project", projectName],
    ["image", `ghcr.io/example/${name}`],
  ]);
  const files = expandLayout(layout, values);
  const lines = textOf(files, ".env.example").replace(/^(\w+)=.*$/gm, (line, key: string) => {
    return key in variables ? `${key}=${variables[key]}` : line;
  });
  const folder = folderOf(files.map((file) => (file.path === ".env.example" ? { ...file, text: lines } : file)));
  // The scripts call `docker compose`, which is a plug-in.
  const configuration = folderWith({});
  mkdirSync(join(configuration, "cli-plugins"));
  symlinkSync(compose, join(configuration, "cli-plugins", "docker-compose"));
  const env = { PATH: process.env.PATH, HOME: configuration, DOCKER_CONFIG: configuration, DOCKER_HOST: host };
  const docker = (...parameters: readonly string[]) =>
    outcomeOf("docker", parameters, env, { cwd: folder, timeout: longest });
  const project: LayoutProject = {
    name: projectName,
    folder,
    docker,
    compose: (...parameters) => docker("compose", ...parameters),
    script: (script, ...parameters) =>
      outcomeOf(join(folder, script), parameters, env, { cwd: folder, timeout: longest }),
  };
  onTestFinished(async () => {
    await project.compose("down", "--volumes", "--timeout", "0", "--remove-orphans");
  }, 90_000);
  return project;
}

/** Starts a layout and waits until everything in it is healthy. */
export async function started(project: LayoutProject): Promise<void> {
  const { ok, output } = await project.compose("up", "--detach", "--wait");
  if (!ok) throw new Error(`${output}\n${(await project.compose("logs", "--tail", "20")).output}`);
}
