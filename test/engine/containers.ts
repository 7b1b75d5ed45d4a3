import { engineOf, image, type Project } from "./engine.ts";

export const engine = engineOf();

/** The keys of a service that runs and does nothing. */
export const sleeping = `image: ${image}\n    command: ["sleep", "600"]`;

/** A project of one service. */
export function service(keys: string): Project {
  if (!engine) throw new Error("There is no engine.");
  return engine.project(`services:\n  one:\n    ${keys}\n`);
}

/** Makes the containers of a project. */
export async function created(project: Project): Promise<void> {
  const { ok, output } = await project.compose("create");
  if (!ok) throw new Error(output);
}

/** Why a project does not come up. */
export async function refusal(project: Project): Promise<string> {
  const { ok, output } = await project.compose("up", "--detach");
  if (ok) throw new Error("It came up.");
  return output;
}

/** Waits for a state of health of the service. */
export async function health(project: Project, wanted: string) {
  for (let tries = 0; tries < 60; tries += 1) {
    const { Health } = (await project.inspect("one")).State;
    if (Health?.Status === wanted) return Health;
    await pause(500);
  }
  throw new Error(`The service did not become ${wanted}.`);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((settle) => setTimeout(settle, milliseconds));
}
