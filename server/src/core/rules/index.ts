import { composeInvalid } from "./compose-invalid.ts";
import { cpuLimitMissing } from "./cpu-limit-missing.ts";
import { databasePortPublished } from "./database-port-published.ts";
import { dependsOnNoHealthcheck } from "./depends-on-no-healthcheck.ts";
import { dependsOnWithoutCondition } from "./depends-on-without-condition.ts";
import { dockerSocketMounted } from "./docker-socket-mounted.ts";
import { duplicateDefinition } from "./duplicate-definition.ts";
import { engineRefusesValue } from "./engine-refuses-value.ts";
import { hardcodedSecret } from "./hardcoded-secret.ts";
import { healthcheckMissing } from "./healthcheck-missing.ts";
import { hostPortConflict } from "./host-port-conflict.ts";
import { imageTagFloating } from "./image-tag-floating.ts";
import { logRotationMissing } from "./log-rotation-missing.ts";
import { memoryLimitMissing } from "./memory-limit-missing.ts";
import { networkModeConflict } from "./network-mode-conflict.ts";
import { pidsLimitMissing } from "./pids-limit-missing.ts";
import { privilegedContainer } from "./privileged-container.ts";
import { remoteFileUnread } from "./remote-file-unread.ts";
import { resourceLimitsConflict } from "./resource-limits-conflict.ts";
import { restartPolicyMissing } from "./restart-policy-missing.ts";
import type { Rule } from "./rule.ts";
import { scaledContainerName } from "./scaled-container-name.ts";
import { startFirstUnsafe } from "./start-first-unsafe.ts";
import { statefulServiceWithoutVolume } from "./stateful-service-without-volume.ts";
import { stopGracePeriodMissing } from "./stop-grace-period-missing.ts";
import { swarmOnlyKeyIgnored } from "./swarm-only-key-ignored.ts";
import { swarmUnsupportedKey } from "./swarm-unsupported-key.ts";
import { swarmVolumeNotPinned } from "./swarm-volume-not-pinned.ts";
import { undefinedReference } from "./undefined-reference.ts";
import { updateConfigMissing } from "./update-config-missing.ts";
import { updateConfigUnsafe } from "./update-config-unsafe.ts";
import { updateNotZeroDowntime } from "./update-not-zero-downtime.ts";
import { valueDeprecated } from "./value-deprecated.ts";
import { valueIgnored } from "./value-ignored.ts";
import { variableUnset } from "./variable-unset.ts";

/** Every rule, in alphabetical order. */
export const rules = [
  composeInvalid,
  cpuLimitMissing,
  databasePortPublished,
  dependsOnNoHealthcheck,
  dependsOnWithoutCondition,
  dockerSocketMounted,
  duplicateDefinition,
  engineRefusesValue,
  hardcodedSecret,
  healthcheckMissing,
  hostPortConflict,
  imageTagFloating,
  logRotationMissing,
  memoryLimitMissing,
  networkModeConflict,
  pidsLimitMissing,
  privilegedContainer,
  remoteFileUnread,
  resourceLimitsConflict,
  restartPolicyMissing,
  scaledContainerName,
  startFirstUnsafe,
  statefulServiceWithoutVolume,
  stopGracePeriodMissing,
  swarmOnlyKeyIgnored,
  swarmUnsupportedKey,
  swarmVolumeNotPinned,
  undefinedReference,
  updateConfigMissing,
  updateConfigUnsafe,
  updateNotZeroDowntime,
  valueDeprecated,
  valueIgnored,
  variableUnset,
] as const satisfies readonly Rule[];
