import { composeInvalid } from "./compose-invalid.ts";
import { cpuLimitMissing } from "./cpu-limit-missing.ts";
import { databasePortPublished } from "./database-port-published.ts";
import { debugModeInProduction } from "./debug-mode-in-production.ts";
import { dependsOnNoHealthcheck } from "./depends-on-no-healthcheck.ts";
import { dependsOnWithoutCondition } from "./depends-on-without-condition.ts";
import { dockerSocketMounted } from "./docker-socket-mounted.ts";
import { duplicateDefinition } from "./duplicate-definition.ts";
import { engineRefusesValue } from "./engine-refuses-value.ts";
import { hardcodedSecret } from "./hardcoded-secret.ts";
import { healthcheckMissing } from "./healthcheck-missing.ts";
import { heapExceedsMemoryLimit } from "./heap-exceeds-memory-limit.ts";
import { hostPortConflict } from "./host-port-conflict.ts";
import { imageKernelSettingsMissing } from "./image-kernel-settings-missing.ts";
import { imageTagFloating } from "./image-tag-floating.ts";
import { limitTooLowForImage } from "./limit-too-low-for-image.ts";
import { logRotationMissing } from "./log-rotation-missing.ts";
import { loggingDisabled } from "./logging-disabled.ts";
import { loggingOptionsInvalid } from "./logging-options-invalid.ts";
import { loggingRemoteBlocking } from "./logging-remote-blocking.ts";
import { memoryLimitMissing } from "./memory-limit-missing.ts";
import { memorySettingsInvalid } from "./memory-settings-invalid.ts";
import { networkModeConflict } from "./network-mode-conflict.ts";
import { oomSettingsUnsafe } from "./oom-settings-unsafe.ts";
import { pidsLimitMissing } from "./pids-limit-missing.ts";
import { privilegedContainer } from "./privileged-container.ts";
import { redisMaxmemoryExceedsLimit } from "./redis-maxmemory-exceeds-limit.ts";
import { remoteFileUnread } from "./remote-file-unread.ts";
import { resourceLimitsConflict } from "./resource-limits-conflict.ts";
import { resourceReservationMissing } from "./resource-reservation-missing.ts";
import { restartPolicyMissing } from "./restart-policy-missing.ts";
import type { Rule } from "./rule.ts";
import { scaledContainerName } from "./scaled-container-name.ts";
import { statefulServiceWithoutVolume } from "./stateful-service-without-volume.ts";
import { stopGracePeriodMissing } from "./stop-grace-period-missing.ts";
import { undefinedReference } from "./undefined-reference.ts";
import { valueDeprecated } from "./value-deprecated.ts";
import { valueIgnored } from "./value-ignored.ts";
import { variableUnset } from "./variable-unset.ts";

/** Every rule, in alphabetical order. */
export const rules = [
  composeInvalid,
  cpuLimitMissing,
  databasePortPublished,
  debugModeInProduction,
  dependsOnNoHealthcheck,
  dependsOnWithoutCondition,
  dockerSocketMounted,
  duplicateDefinition,
  engineRefusesValue,
  hardcodedSecret,
  healthcheckMissing,
  heapExceedsMemoryLimit,
  hostPortConflict,
  imageKernelSettingsMissing,
  imageTagFloating,
  limitTooLowForImage,
  logRotationMissing,
  loggingDisabled,
  loggingOptionsInvalid,
  loggingRemoteBlocking,
  memoryLimitMissing,
  memorySettingsInvalid,
  networkModeConflict,
  oomSettingsUnsafe,
  pidsLimitMissing,
  privilegedContainer,
  redisMaxmemoryExceedsLimit,
  remoteFileUnread,
  resourceLimitsConflict,
  resourceReservationMissing,
  restartPolicyMissing,
  scaledContainerName,
  statefulServiceWithoutVolume,
  stopGracePeriodMissing,
  undefinedReference,
  valueDeprecated,
  valueIgnored,
  variableUnset,
] as const satisfies readonly Rule[];
