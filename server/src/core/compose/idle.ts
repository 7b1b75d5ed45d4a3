import { unknown } from "./field.ts";
import type { Service } from "./service.ts";

/** Whether a service only waits, so that a person can run something in it: it serves nobody, and has nothing to finish. */
export function isIdle({ entrypoint, command }: Pick<Service, "entrypoint" | "command">): boolean {
  const words = [entrypoint, command].flatMap((field) => (field && field.value !== unknown ? field.value : []));
  return idle.test(words.join(" ").trim());
}

const idle =
  /^(?:\S*\/)?(?:(?:ba|da|a)?sh -\w*c\s+)?(?:exec )?(?:\S*\/)?(?:tail (?:-\S+ )*\/dev\/null|sleep inf(?:inity)?|while\s+(?:true|:)\s*;\s*do\s+sleep \d+\w?\s*;\s*done)\s*;?$/;
