import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Outcome } from "./engine.ts";
import type { LayoutProject } from "./layout-project.ts";

/** Runs `docker compose` with the time of a script: a database that is made from nothing needs it on a slow machine. */
export function patientCompose(project: LayoutProject, ...parameters: readonly string[]): Promise<Outcome> {
  const script = join(project.folder, "compose.sh");
  writeFileSync(script, '#!/bin/sh\nexec docker compose "$@"\n');
  chmodSync(script, 0o755);
  return project.script("compose.sh", ...parameters);
}
