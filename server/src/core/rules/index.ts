import { capDropMissing } from "./cap-drop-missing.ts";
import { centralLoggingMissing } from "./central-logging-missing.ts";
import { composeInvalid } from "./compose-invalid.ts";
import { cpuLimitMissing } from "./cpu-limit-missing.ts";
import { dangerousCapability } from "./dangerous-capability.ts";
import { databasePortPublished } from "./database-port-published.ts";
import { dependsOnNoHealthcheck } from "./depends-on-no-healthcheck.ts";
import { dependsOnWithoutCondition } from "./depends-on-without-condition.ts";
import { dockerSocketMounted } from "./docker-socket-mounted.ts";
import { duplicateDefinition } from "./duplicate-definition.ts";
import { engineRefusesValue } from "./engine-refuses-value.ts";
import { hardcodedSecret } from "./hardcoded-secret.ts";
import { healthcheckMissing } from "./healthcheck-missing.ts";
import { hostNamespaceShared } from "./host-namespace-shared.ts";
import { hostPortConflict } from "./host-port-conflict.ts";
import { imageTagFloating } from "./image-tag-floating.ts";
import { logRotationMissing } from "./log-rotation-missing.ts";
import { memoryLimitMissing } from "./memory-limit-missing.ts";
import { monitoringMissing } from "./monitoring-missing.ts";
import { networkModeConflict } from "./network-mode-conflict.ts";
import { networkNotSegmented } from "./network-not-segmented.ts";
import { noNewPrivilegesMissing } from "./no-new-privileges-missing.ts";
import { pidsLimitMissing } from "./pids-limit-missing.ts";
import { privilegedContainer } from "./privileged-container.ts";
import { prometheusRetentionUnset } from "./prometheus-retention-unset.ts";
import { readOnlyRootfsMissing } from "./read-only-rootfs-missing.ts";
import { remoteFileUnread } from "./remote-file-unread.ts";
import { resourceLimitsConflict } from "./resource-limits-conflict.ts";
import { restartPolicyMissing } from "./restart-policy-missing.ts";
import type { Rule } from "./rule.ts";
import { scaledContainerName } from "./scaled-container-name.ts";
import { securityProfileDisabled } from "./security-profile-disabled.ts";
import { sensitiveHostMount } from "./sensitive-host-mount.ts";
import { statefulServiceWithoutVolume } from "./stateful-service-without-volume.ts";
import { stopGracePeriodMissing } from "./stop-grace-period-missing.ts";
import { undefinedReference } from "./undefined-reference.ts";
import { unusedResource } from "./unused-resource.ts";
import { valueDeprecated } from "./value-deprecated.ts";
import { valueIgnored } from "./value-ignored.ts";
import { variableUnset } from "./variable-unset.ts";

/** Every rule, in alphabetical order. */
export const rules = [
  capDropMissing,
  centralLoggingMissing,
  composeInvalid,
  cpuLimitMissing,
  dangerousCapability,
  databasePortPublished,
  dependsOnNoHealthcheck,
  dependsOnWithoutCondition,
  dockerSocketMounted,
  duplicateDefinition,
  engineRefusesValue,
  hardcodedSecret,
  healthcheckMissing,
  hostNamespaceShared,
  hostPortConflict,
  imageTagFloating,
  logRotationMissing,
  memoryLimitMissing,
  monitoringMissing,
  networkModeConflict,
  networkNotSegmented,
  noNewPrivilegesMissing,
  pidsLimitMissing,
  privilegedContainer,
  prometheusRetentionUnset,
  readOnlyRootfsMissing,
  remoteFileUnread,
  resourceLimitsConflict,
  restartPolicyMissing,
  scaledContainerName,
  securityProfileDisabled,
  sensitiveHostMount,
  statefulServiceWithoutVolume,
  stopGracePeriodMissing,
  undefinedReference,
  unusedResource,
  valueDeprecated,
  valueIgnored,
  variableUnset,
] as const satisfies readonly Rule[];
