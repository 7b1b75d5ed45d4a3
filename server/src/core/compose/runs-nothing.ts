import type { Service } from "./service.ts";

/** Whether what a service is to run is said in another file, or nowhere yet. */
export function runsNothing({ image, hasBuild, mapping }: Service): boolean {
  return image === undefined && !hasBuild && !mapping.entries.has("provider") && !mapping.entries.has("extends");
}
