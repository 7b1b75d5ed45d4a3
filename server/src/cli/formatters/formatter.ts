import type { Colors } from "../colors.ts";
import type { Results } from "../results.ts";

/** Turns results into the whole text of a report. Lines and columns count from 1, columns in UTF-16 code units. */
export type Formatter = (results: Results) => string;

export const formatNames = ["stylish", "concise", "json", "sarif", "github"] as const;
export type FormatName = (typeof formatNames)[number];

/** How a report for people looks. */
export interface Look {
  readonly colors: Colors;
  /** Whether the lines that a report speaks of are shown. */
  readonly hasFrames: boolean;
}
