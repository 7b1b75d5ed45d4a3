import type { Check } from "../check.ts";
import type { TellPlace } from "../effective/provenance.ts";
import type { NodeAt } from "../syntax/node-at.ts";
import type { SourceFile } from "../syntax/text.ts";

/** What is asked about: something in a file of a project. */
export interface Question {
  readonly file: SourceFile;
  readonly offset: number;
  readonly at: NodeAt;
  /** The names of the keys on the way; null for an item of a list. */
  readonly path: readonly (string | null)[];
  readonly check: Check;
  readonly tellPlace: TellPlace;
}
