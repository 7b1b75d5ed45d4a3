import type { EnvFile } from "../compose/env-file.ts";
import type { FaultKind } from "../compose/fault.ts";
import type { Location, SourceFile } from "../syntax/text.ts";

/** What is wrong with a project, at the place that has to change. */
export interface Fault {
  readonly at: { readonly location: Location };
  /** One sentence. */
  readonly message: string;
  /** What comes of it; without one, Docker Compose refuses the project. */
  readonly kind?: FaultKind;
  /** What it is about, where a rule of its own reports it. */
  readonly cause?: Cause;
  /** Other places that have to do with it. */
  readonly related?: readonly { readonly at: Fault["at"]; readonly message: string }[];
}

export type Cause = "syntax" | "reference" | "limits" | "container-name" | "network-mode";

/** Whether Docker Compose refuses a project for it. */
export function isRefusal({ kind = "refused" }: Fault): boolean {
  return kind === "refused";
}

/** What is wrong with an environment file, at the places in it. */
export function envFileFaultsAt(file: SourceFile, { faults }: EnvFile): readonly Fault[] {
  return faults.map(({ kind, message, span = { start: 0, end: 0 } }) => ({
    at: { location: { file, span } },
    message,
    kind,
  }));
}

/** Each fault once, also where several services name the file that it is in. */
export function eachOnce(faults: readonly Fault[]): readonly Fault[] {
  const byPlace = faults.map((fault) => {
    const { file, span } = fault.at.location;
    return [`${file.path}:${span.start}-${span.end}: ${fault.message}`, fault] as const;
  });
  return [...new Map(byPlace.toReversed()).values()].toReversed();
}
