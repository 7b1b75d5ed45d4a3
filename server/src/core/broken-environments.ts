import { resolveEnvFile } from "./compose/env-file.ts";
import { once } from "./compose/once.ts";
import { envFileFaultsAt, isRefusal, type ProjectFault } from "./compose/project-fault.ts";
import type { ServiceFiles } from "./compose/service-files.ts";
import type { SourceFile } from "./syntax/text.ts";

/** The files of variables of a project, and of its services, at which Docker Compose stops: each once. */
export function brokenEnvironments(
  ofProject: readonly SourceFile[],
  ofServices: ReadonlyMap<string, ServiceFiles>,
): readonly SourceFile[] {
  const all = [...ofProject, ...brokenInServices(ofServices)];
  const byPath = new Map(all.map((file) => [file.path, file]));
  return [...byPath.values()].filter((file) => environmentFaults(file).length > 0);
}

/** The files of services stay the same objects over most keystrokes. */
const brokenInServices = once((files: ReadonlyMap<string, ServiceFiles>): readonly SourceFile[] => {
  return [...files.values()].flatMap(({ brokenEnvironment }) => brokenEnvironment);
});

/** Where Docker Compose stops in such a file. A stack reads none for the project, and each for a service in its own way. */
export const environmentFaults = once((file: SourceFile): readonly ProjectFault[] => {
  const faults = envFileFaultsAt(
    file,
    resolveEnvFile(file.text, () => null),
  );
  return faults.filter(isRefusal).map((fault) => ({ ...fault, target: "compose" as const }));
});
