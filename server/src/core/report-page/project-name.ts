import type { Check } from "../check.ts";
import { folderOf } from "../effective/file-path.ts";

/** What a project is called: as its files say, else after its folder, as Docker Compose does it. */
export function projectName({ project: { root }, input }: Pick<Check, "project" | "input">): string {
  const name = root?.get("name")?.value;
  if (name?.kind === "scalar" && name.source !== "" && !name.source.includes("$")) return name.source;
  const directory = input.directory ?? folderOf(input.compose[0]?.path ?? "");
  return directory.split("/").findLast((step) => step !== "") ?? "Project";
}
