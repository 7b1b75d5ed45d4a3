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
import { initMissing } from "./init-missing.ts";
import { jobRestartLoop } from "./job-restart-loop.ts";
import { logRotationMissing } from "./log-rotation-missing.ts";
import { memoryLimitMissing } from "./memory-limit-missing.ts";
import { networkModeConflict } from "./network-mode-conflict.ts";
import { pid1SwallowsSignals } from "./pid1-swallows-signals.ts";
import { pidsLimitMissing } from "./pids-limit-missing.ts";
import { privilegedContainer } from "./privileged-container.ts";
import { remoteFileUnread } from "./remote-file-unread.ts";
import { resourceLimitsConflict } from "./resource-limits-conflict.ts";
import { restartOnFailureOnly } from "./restart-on-failure-only.ts";
import { restartPolicyConflict } from "./restart-policy-conflict.ts";
import { restartPolicyInvalid } from "./restart-policy-invalid.ts";
import { restartPolicyMissing } from "./restart-policy-missing.ts";
import type { Rule } from "./rule.ts";
import { scaledContainerName } from "./scaled-container-name.ts";
import { scaledFixedHostPort } from "./scaled-fixed-host-port.ts";
import { scaledStatefulService } from "./scaled-stateful-service.ts";
import { singleReplica } from "./single-replica.ts";
import { statefulServiceWithoutVolume } from "./stateful-service-without-volume.ts";
import { stopGracePeriodMissing } from "./stop-grace-period-missing.ts";
import { stopGracePeriodTooShort } from "./stop-grace-period-too-short.ts";
import { stopSignalOverridesImage } from "./stop-signal-overrides-image.ts";
import { undefinedReference } from "./undefined-reference.ts";
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
  initMissing,
  jobRestartLoop,
  logRotationMissing,
  memoryLimitMissing,
  networkModeConflict,
  pid1SwallowsSignals,
  pidsLimitMissing,
  privilegedContainer,
  remoteFileUnread,
  resourceLimitsConflict,
  restartOnFailureOnly,
  restartPolicyConflict,
  restartPolicyInvalid,
  restartPolicyMissing,
  scaledContainerName,
  scaledFixedHostPort,
  scaledStatefulService,
  singleReplica,
  statefulServiceWithoutVolume,
  stopGracePeriodMissing,
  stopGracePeriodTooShort,
  stopSignalOverridesImage,
  undefinedReference,
  valueDeprecated,
  valueIgnored,
  variableUnset,
] as const satisfies readonly Rule[];
