import { unknown } from "./field.ts";
import type { Service } from "./service.ts";

/** Whether the command of a service shows that it does not end: it loops, sleeps, or goes on to a server. */
export function runsForever({ entrypoint, command }: Pick<Service, "entrypoint" | "command">): boolean {
  const words = [entrypoint, command].flatMap((field) => (field && field.value !== unknown ? field.value : []));
  return unending.test(words.join(" "));
}

const unending =
  /\b(?:while|until|crond?|sleep infinity|tail -f)\b|&&\s*(?:exec\b|.*\b(?:serve|server|start|runserver|gunicorn|uvicorn)\b)/;
