import { commandLineOf } from "./command-field.ts";
import type { Service } from "./service.ts";

/** Whether the command of a service shows that it does not end: it loops, sleeps, or goes on to a server. */
export function runsForever(service: Pick<Service, "entrypoint" | "command">): boolean {
  return unending.test(commandLineOf(service));
}

const unending =
  /\b(?:while|until|crond?|sleep infinity|tail -f)\b|&&\s*(?:exec\b|.*\b(?:serve|server|start|runserver|gunicorn|uvicorn)\b)/;
