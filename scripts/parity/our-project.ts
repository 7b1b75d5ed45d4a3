import { dirname } from "node:path";
import { parseEnvFile } from "../../server/src/core/compose/env-file.ts";
import type { ProjectFault } from "../../server/src/core/compose/project-fault.ts";
import { rendered } from "../../server/src/core/effective/rendered.ts";
import { disk } from "../../server/src/workspace/disk.ts";
import { effectiveProject } from "../../server/src/workspace/effective-project.ts";
import { variables } from "./compose-config.ts";

export interface OurProject {
  /** As JSON; null where there is none. */
  readonly project: unknown;
  readonly faults: readonly ProjectFault[];
}

/** What we make of files, the later over the earlier, where Docker Compose runs with `variables` and nothing else. */
export async function projectAt(files: readonly string[], directory = dirname(files[0] ?? "")): Promise<OurProject> {
  const env = await disk.read(`${directory}/.env`);
  const known = new Map<string, string | null>(env.kind === "text" ? parseEnvFile(env.text) : []);
  for (const [name, value] of Object.entries(variables)) known.set(name, value);
  const spec = {
    files,
    directory,
    variables: known,
    // As it is where `COMPOSE_PROFILES` says nothing.
    profiles: [""],
    unset: "blank",
    home: variables.HOME,
  } as const;
  const { project, faults } = await effectiveProject(spec, disk);
  return { project: project ? rendered(project) : null, faults };
}
