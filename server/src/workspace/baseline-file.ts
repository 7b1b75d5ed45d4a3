import { type Baseline, readBaseline } from "../core/baseline.ts";
import { nearestFile, type Place } from "./load.ts";

export const baselineFileName = "seaworthy-baseline.json";

/** A baseline that is there, whether it can be used or not. */
export interface BaselineFile {
  readonly path: string;
  /** What it says, or why that is not known, which completes "seaworthy-baseline.json ...". */
  readonly content: Baseline | { readonly unusable: string };
}

/** The baseline that holds for the files of a folder: as for the settings, the nearest one up to the root. */
export async function nearestBaseline(
  folder: string,
  place: Place,
  read: BaselineReader = (_, text) => readBaseline(text),
): Promise<BaselineFile | undefined> {
  const found = await nearestFile(folder, [baselineFileName], place);
  if (!found) return undefined;
  const { path } = found;
  if ("reason" in found) return { path, content: { unusable: `cannot be read: ${found.reason}` } };
  const content = read(path, found.text);
  return { path, content: "fault" in content ? { unusable: `cannot be used: ${content.fault}` } : content };
}

/** Reads the text of the baseline at a path. */
type BaselineReader = (path: string, text: string) => ReturnType<typeof readBaseline>;
