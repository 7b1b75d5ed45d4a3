import { isForContainer } from "./container-variable.ts";
import type { Project } from "./project.ts";
import type { ProjectFault } from "./project-fault.ts";
import { unsetTags } from "./unset-tags.ts";

/** A variable that a file uses and nothing sets. */
export interface ForgottenVariable {
  readonly name: string;
  /** Whether there are files that set variables, and not this one. */
  readonly isElsewhere: boolean;
  /** Its uses in the file, in their order; what services share is one use. */
  readonly first: ProjectFault;
  readonly more: readonly ProjectFault[];
}

/** The variables that nothing sets, each once in each file, without those of which other rules say more. */
export function forgottenVariables(project: Project): readonly ForgottenVariable[] {
  // A rule of its own says what comes of a tag without its variable.
  const told = new Set(unsetTags(project).flatMap(({ faults }) => faults.map(keyOf)));
  const unset = project.faults.filter((fault) => {
    return fault.variable && !told.has(keyOf(fault)) && !isGiven(fault.variable.name, project);
  });
  // Another one is about what only a container knows, be it in a text that services share.
  const forContainers = new Set(unset.filter((fault) => isForContainer(fault, project)).map(placeOf));
  const faults = unset.filter((fault) => !forContainers.has(placeOf(fault)));
  return [...groups(faults, keyOf).values()].flatMap((uses): ForgottenVariable | readonly [] => {
    const byPlace = new Map(uses.toReversed().map((fault) => [fault.at.location.span.start, fault]));
    const [first, ...more] = [...byPlace].toSorted(([a], [b]) => a - b).map(([, fault]) => fault);
    return first?.variable ? { ...first.variable, first, more } : [];
  });
}

function groups<T>(all: readonly T[], keyOf: (one: T) => string | undefined): Map<string | undefined, readonly T[]> {
  const found = new Map<string | undefined, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = found.get(key) ?? [];
    found.set(key, group);
    group.push(one);
  }
  return found;
}

/** The variables of each file in which there are none that set any, and those that are merely not among them. */
export function byFile(
  variables: readonly ForgottenVariable[],
): ReadonlyMap<string | undefined, readonly ForgottenVariable[]> {
  return groups(variables, ({ first, isElsewhere }) => (isElsewhere ? undefined : first.at.location.file.path));
}

/** What a platform puts in for files that are written for it: Coolify by the name, CasaOS beside a section of its own. */
function isGiven(name: string, { root }: Pick<Project, "root">): boolean {
  return ofCoolify.test(name) || (ofCasaOS.has(name) && root?.entries.has("x-casaos") === true);
}

/** https://github.com/coollabsio/coolify-docs/blob/next/docs/knowledge-base/docker/compose.md */
const ofCoolify = /^SERVICE_(?:URL|FQDN|USER|PASSWORD|PASSWORD64|BASE64|REALBASE64|HEX|SUPABASEANON|SUPABASESERVICE)_/;
/** https://github.com/IceWhaleTech/CasaOS-AppStore/blob/main/CONTRIBUTING.md */
const ofCasaOS: ReadonlySet<string> = new Set(["AppID", "PUID", "PGID", "TZ"]);

function placeOf({ at: { location } }: ProjectFault): string {
  return `${location.span.start} ${location.file.path}`;
}

/** The variable in its file. */
function keyOf({ variable, at }: ProjectFault): string | undefined {
  return variable && `${variable.name} ${at.location.file.path}`;
}
