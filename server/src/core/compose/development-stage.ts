import { mappingAt } from "./field.ts";
import type { Service } from "./service.ts";

/** Whether a service is built up to a stage for development, or one that only builds: that has no place in a registry, and no file tells the other. */
export function buildsForDevelopment({ mapping }: Service): boolean {
  const target = mappingAt(mapping, "build")?.get("target")?.value;
  return target?.kind === "scalar" && /^(?:dev|development|local|test|build|builder)\b/.test(target.source);
}
