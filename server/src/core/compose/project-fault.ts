import type { Change } from "../syntax/change.ts";
import type { Location, SourceFile } from "../syntax/text.ts";
import type { Value } from "../syntax/value.ts";
import type { EnvFile } from "./env-file.ts";
import type { FaultKind } from "./fault.ts";

/** What is wrong with a project, at the place that has to change. */
export interface ProjectFault {
  readonly at: { readonly location: Location };
  /** One sentence. */
  readonly message: string;
  /** The service that it is about, if it is about one. */
  readonly service?: string | undefined;
  /** What comes of it; without one, Docker Compose refuses the project. */
  readonly kind?: FaultKind;
  /** What alone it holds for; both where nothing is said. */
  readonly target?: "compose" | "swarm";
  /** What it is about, where a rule of its own reports it. */
  readonly cause?: Cause;
  /** Whether Docker Compose sees it only where the value is that of the project, when all files are put together. */
  readonly isLate?: boolean;
  /** That value, where it is not the place. */
  readonly value?: Value;
  /** Whether it is what Compose's JSON Schema says, which other programs look at as well. */
  readonly isOfSchema?: true;
  /** Other places that have to do with it. */
  readonly related?: readonly { readonly at: ProjectFault["at"]; readonly message: string }[];
  /** The variable that is not set, where it is about that. */
  readonly variable?: MissingVariable;
  /** The name that nothing goes by, where it is about one. */
  readonly missingName?: MissingName;
  /** The two places in a service that say the same differently, where it is about that. */
  readonly twins?: Twins;
  /** What helps, best first. */
  readonly remedies?: readonly Remedy[];
}

export interface MissingVariable {
  readonly name: string;
  /** Whether there are files that set variables, and not this one. */
  readonly isElsewhere: boolean;
}

/** A name that a service uses, and that is nobody's, or that of a service that does not run. */
export interface MissingName {
  readonly name: string;
  /** The section in which it is looked for. */
  readonly section: "services" | "networks" | "volumes" | "secrets" | "configs" | "models";
  /** Where in the service it is used. */
  readonly path: readonly string[];
  readonly noun: string;
  /** The names that there are. */
  readonly others: readonly string[];
  /** Whether there is a service of this name, whose profiles are not active. */
  readonly isInactive?: true;
}

/** A key of a service, and the way to the one below `deploy` that says the same. */
export interface Twins {
  readonly own: string;
  readonly below: readonly string[];
  /** Whether both have a value. */
  readonly areBothSet: boolean;
}

/** A change of what is written in one file that takes a fault away; whether it is what was meant a person has to say. */
export interface Remedy {
  /** An imperative phrase. */
  readonly title: string;
  readonly changes: readonly Change[];
}

/** `remote` stands for a file that is not on this machine, `stack` for what `docker stack deploy` alone refuses. */
export type Cause =
  | "syntax"
  | "remote"
  | "reference"
  | "limits"
  | "container-name"
  | "network-mode"
  | "stack"
  | "duplicate"
  | "operator"
  | "consistency"
  | "variable";

/** Whether Docker Compose refuses a project for it. */
export function isRefusal({ kind = "refused" }: ProjectFault): boolean {
  return kind === "refused";
}

/** Whether it is about the text of one service in one file, whatever is around it, and Docker Compose refuses nothing. */
export function isOwnOfService({ cause, service }: ProjectFault): boolean {
  return service !== undefined && (cause === "duplicate" || cause === "variable");
}

/** What is wrong with an environment file, at the places in it. */
export function envFileFaultsAt(file: SourceFile, { faults }: EnvFile): readonly ProjectFault[] {
  return faults.map(({ kind, message, span = { start: 0, end: 0 } }) => ({
    at: { location: { file, span } },
    message,
    kind,
  }));
}

/** Each fault once, also where several services name the file that it is in. */
export function eachOnce(faults: readonly ProjectFault[]): readonly ProjectFault[] {
  const byPlace = faults.map((fault) => {
    const { file, span } = fault.at.location;
    return [`${file.path}:${span.start}-${span.end}: ${fault.message}`, fault] as const;
  });
  return [...new Map(byPlace.toReversed()).values()].toReversed();
}
