import { backupMissing } from "./backup-missing.ts";
import { composeInvalid } from "./compose-invalid.ts";
import { configMountWritable } from "./config-mount-writable.ts";
import { cpuLimitMissing } from "./cpu-limit-missing.ts";
import { dataVolumeWrongPath } from "./data-volume-wrong-path.ts";
import { databasePortPublished } from "./database-port-published.ts";
import { dependsOnNoHealthcheck } from "./depends-on-no-healthcheck.ts";
import { dependsOnWithoutCondition } from "./depends-on-without-condition.ts";
import { dockerSocketMounted } from "./docker-socket-mounted.ts";
import { duplicateDefinition } from "./duplicate-definition.ts";
import { engineRefusesValue } from "./engine-refuses-value.ts";
import { hardcodedSecret } from "./hardcoded-secret.ts";
import { healthcheckMissing } from "./healthcheck-missing.ts";
import { hostPortConflict } from "./host-port-conflict.ts";
import { imageDeprecated } from "./image-deprecated.ts";
import { imageDigestMissing } from "./image-digest-missing.ts";
import { imageTagFloating } from "./image-tag-floating.ts";
import { imageTagVariableUnset } from "./image-tag-variable-unset.ts";
import { logRotationMissing } from "./log-rotation-missing.ts";
import { memoryLimitMissing } from "./memory-limit-missing.ts";
import { networkModeConflict } from "./network-mode-conflict.ts";
import { pidsLimitMissing } from "./pids-limit-missing.ts";
import { privilegedContainer } from "./privileged-container.ts";
import { redisPersistenceMismatch } from "./redis-persistence-mismatch.ts";
import { remoteFileUnread } from "./remote-file-unread.ts";
import { resourceLimitsConflict } from "./resource-limits-conflict.ts";
import { restartPolicyMissing } from "./restart-policy-missing.ts";
import type { Rule } from "./rule.ts";
import { scaledContainerName } from "./scaled-container-name.ts";
import { sharedDataVolume } from "./shared-data-volume.ts";
import { sourceCodeBindMount } from "./source-code-bind-mount.ts";
import { statefulServiceWithoutVolume } from "./stateful-service-without-volume.ts";
import { stopGracePeriodMissing } from "./stop-grace-period-missing.ts";
import { undefinedReference } from "./undefined-reference.ts";
import { valueDeprecated } from "./value-deprecated.ts";
import { valueIgnored } from "./value-ignored.ts";
import { variableUnset } from "./variable-unset.ts";

/** Every rule, in alphabetical order. */
export const rules = [
  backupMissing,
  composeInvalid,
  configMountWritable,
  cpuLimitMissing,
  dataVolumeWrongPath,
  databasePortPublished,
  dependsOnNoHealthcheck,
  dependsOnWithoutCondition,
  dockerSocketMounted,
  duplicateDefinition,
  engineRefusesValue,
  hardcodedSecret,
  healthcheckMissing,
  hostPortConflict,
  imageDeprecated,
  imageDigestMissing,
  imageTagFloating,
  imageTagVariableUnset,
  logRotationMissing,
  memoryLimitMissing,
  networkModeConflict,
  pidsLimitMissing,
  privilegedContainer,
  redisPersistenceMismatch,
  remoteFileUnread,
  resourceLimitsConflict,
  restartPolicyMissing,
  scaledContainerName,
  sharedDataVolume,
  sourceCodeBindMount,
  statefulServiceWithoutVolume,
  stopGracePeriodMissing,
  undefinedReference,
  valueDeprecated,
  valueIgnored,
  variableUnset,
] as const satisfies readonly Rule[];
