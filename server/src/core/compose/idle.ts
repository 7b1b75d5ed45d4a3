import { commandLineOf } from "./command-field.ts";
import type { Service } from "./service.ts";

/** Whether a service only waits, so that a person can run something in it: it serves nobody, and has nothing to finish. */
export function isIdle(service: Pick<Service, "entrypoint" | "command" | "mapping">): boolean {
  const line = commandLineOf(service).trim();
  return idle.test(line) || sleeping.test(line) || (shell.test(line) && hasTerminal(service));
}

/** A shell without a terminal ends at once. */
function hasTerminal({ mapping }: Pick<Service, "mapping">): boolean {
  const tty = mapping.get("tty")?.value;
  return tty?.kind === "scalar" && tty.value === true;
}

const shell = /^(?:\S*\/)?(?:ba|da|a|z)?sh(?: -[il]+)?$/;

/** A script of another language that does nothing else. */
const sleeping =
  /^(?:\S*\/)?(?:perl -e while ?\((?:1|true)\) ?\{\s*sleep[\s(]*\d+\)?\s*;?\s*\}|python3? -c import time\s*[;\n]\s*(?:while (?:True|1):\s*)?time\.sleep\([\d*\s]+\))\s*;?$/;

const idle =
  /^(?:\S*\/)?(?:(?:ba|da|a)?sh -\w*c\s+)?(?:exec )?(?:\S*\/)?(?:tail (?:-\S+ )*\/dev\/null|sleep inf(?:inity)?|while\s+(?:true|:)\s*;\s*do\s+sleep \d+\w?\s*;\s*done)\s*;?$/;
