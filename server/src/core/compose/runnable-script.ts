import { shellInExecForm } from "./exec-form.ts";
import { type HealthScript, healthScript } from "./health-script.ts";
import { missingProgram } from "./missing-program.ts";
import type { Service } from "./service.ts";

/** What the health check of a service runs, unless it cannot run: what it asks for then does not matter. */
export function runnableScript(service: Service): HealthScript | undefined {
  const { healthcheck } = service;
  const isBroken = healthcheck === undefined || shellInExecForm(healthcheck) || missingProgram(service);
  return isBroken ? undefined : healthScript(healthcheck);
}
