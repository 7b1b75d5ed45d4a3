import type { Dict } from "../core/effective/node.ts";
import { toYamlWithPlaces } from "../core/effective/provenance.ts";
import { lineIndexOf } from "./line-index.ts";
import { pathFrom } from "./path-from.ts";

/** An effective project as YAML, with the file and line of every value; files are named as they are seen from a folder. */
export function annotatedProject(project: Dict, folder: string): string {
  return toYamlWithPlaces(project, ({ file, span }) => {
    return `${pathFrom(folder, file.path)}:${lineIndexOf(file).at(span.start).line}`;
  });
}
