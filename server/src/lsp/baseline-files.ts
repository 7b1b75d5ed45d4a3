import { type Baseline, type KnownProblems, readBaseline } from "../core/baseline.ts";
import { nearestBaseline } from "../workspace/baseline-file.ts";
import { folderOf, type Place } from "../workspace/load.ts";
import { pathFrom } from "../workspace/path-from.ts";
import { nameOf } from "./paths.ts";

/** The baselines that hold for some files. */
export interface BaselinesAround {
  /** What is known of a file; undefined where it has no baseline. */
  readonly of: (path: string) => KnownProblems | undefined;
  /** Why not all of them are in force as they are, as a sentence. */
  readonly trouble: string | undefined;
}

export const noBaselines: BaselinesAround = { of: () => undefined, trouble: undefined };

/** The baselines as they were last understood: one in which a merge has left its marks is broken for a while. */
export class BaselineFiles {
  readonly #understood = new Map<string, { readonly text: string; readonly baseline: Baseline }>();

  /** Looks for those of files. The same text is the same object, so that what was looked up in it is still known. */
  async around(paths: readonly string[], place: Place): Promise<BaselinesAround> {
    const byFolder = new Map<string, Placed>();
    let trouble: string | undefined;
    for (const folder of new Set(paths.map(folderOf))) {
      const found = await nearestBaseline(folder, place, (path, text) => this.#read(path, text));
      if (!found) continue;
      const { path, content } = found;
      const earlier = this.#understood.get(path)?.baseline;
      const baseline = "unusable" in content ? earlier : content;
      if (baseline) byFolder.set(folder, { folder: folderOf(path), baseline });
      if (!("unusable" in content)) continue;
      trouble ??= `${nameOf(path)} ${content.unusable}${earlier ? "; what it said before stays in force" : ""}.`;
    }
    if (byFolder.size === 0 && trouble === undefined) return noBaselines;
    return {
      of: (path) => {
        const placed = byFolder.get(folderOf(path));
        return placed?.baseline.get(pathFrom(placed.folder, path));
      },
      trouble,
    };
  }

  #read(path: string, text: string): ReturnType<typeof readBaseline> {
    const known = this.#understood.get(path);
    if (known?.text === text) return known.baseline;
    const baseline = readBaseline(text);
    if (!("fault" in baseline)) this.#understood.set(path, { text, baseline });
    return baseline;
  }
}

/** A baseline with the folder that its paths are seen from. */
interface Placed {
  readonly folder: string;
  readonly baseline: Baseline;
}
