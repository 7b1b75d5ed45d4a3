import type { Location } from "./syntax/text.ts";

/** How places are told to people: the core counts in offsets, and knows nobody's folder. */
export interface Places {
  /** A path as it is seen from where the reader is. */
  readonly path: (path: string) => string;
  /** `compose.yaml:4:24` */
  readonly at: (location: Location) => string;
  /** What leads to a place, where something can: the reader of a file has only its name. */
  readonly link?: (location: Location) => string;
}
