import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import type { Location } from "../core/syntax/text.ts";
import { lineIndexOf } from "../workspace/line-index.ts";
import { pathFrom } from "../workspace/path-from.ts";

/** A path as somebody wrote it in a folder, made absolute, with `/` on every system. */
export function absolute(path: string, folder: string): string {
  const whole = resolve(folder, path);
  return process.platform === "win32" ? whole.replaceAll("\\", "/") : whole;
}

/** Where a path leads, through all symbolic links. Throws where it leads nowhere. */
export function realPath(path: string): string {
  return absolute(realpathSync(path), "/");
}

/** A place as it is seen from a folder: `compose.yaml:4:24`. */
export function placeFrom(folder: string, { file, span }: Location): string {
  const { line, column } = lineIndexOf(file).at(span.start);
  return `${pathFrom(folder, file.path)}:${line}:${column}`;
}
