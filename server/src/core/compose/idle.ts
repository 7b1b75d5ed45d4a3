import { commandLineOf } from "./command-field.ts";
import type { Service } from "./service.ts";

/** Whether a service only waits, so that a person can run something in it: it serves nobody, and has nothing to finish. */
export function isIdle(service: Pick<Service, "entrypoint" | "command">): boolean {
  return idle.test(commandLineOf(service).trim());
}

const idle =
  /^(?:\S*\/)?(?:(?:ba|da|a)?sh -\w*c\s+)?(?:exec )?(?:\S*\/)?(?:tail (?:-\S+ )*\/dev\/null|sleep inf(?:inity)?|while\s+(?:true|:)\s*;\s*do\s+sleep \d+\w?\s*;\s*done)\s*;?$/;
