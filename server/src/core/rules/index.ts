import { cpuLimitMissing } from "./cpu-limit-missing.ts";
import { databasePortPublished } from "./database-port-published.ts";
import { dependsOnWithoutCondition } from "./depends-on-without-condition.ts";
import { dockerSocketMounted } from "./docker-socket-mounted.ts";
import { hardcodedSecret } from "./hardcoded-secret.ts";
import { healthcheckMissing } from "./healthcheck-missing.ts";
import { imageTagFloating } from "./image-tag-floating.ts";
import { logRotationMissing } from "./log-rotation-missing.ts";
import { memoryLimitMissing } from "./memory-limit-missing.ts";
import { pidsLimitMissing } from "./pids-limit-missing.ts";
import { privilegedContainer } from "./privileged-container.ts";
import { restartPolicyMissing } from "./restart-policy-missing.ts";
import type { Rule } from "./rule.ts";
import { statefulServiceWithoutVolume } from "./stateful-service-without-volume.ts";
import { stopGracePeriodMissing } from "./stop-grace-period-missing.ts";

/** Every rule, in alphabetical order. */
export const rules = [
  cpuLimitMissing,
  databasePortPublished,
  dependsOnWithoutCondition,
  dockerSocketMounted,
  hardcodedSecret,
  healthcheckMissing,
  imageTagFloating,
  logRotationMissing,
  memoryLimitMissing,
  pidsLimitMissing,
  privilegedContainer,
  restartPolicyMissing,
  statefulServiceWithoutVolume,
  stopGracePeriodMissing,
] as const satisfies readonly Rule[];
