import type { FaultKind } from "../compose/fault.ts";
import type { Location } from "../syntax/text.ts";

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
