import { adminUiPublished } from "./admin-ui-published.ts";
import { authDisabled } from "./auth-disabled.ts";
import { composeInvalid } from "./compose-invalid.ts";
import { cpuLimitMissing } from "./cpu-limit-missing.ts";
import { databasePortPublished } from "./database-port-published.ts";
import { defaultCredentials } from "./default-credentials.ts";
import { dependsOnNoHealthcheck } from "./depends-on-no-healthcheck.ts";
import { dependsOnWithoutCondition } from "./depends-on-without-condition.ts";
import { devServerInProduction } from "./dev-server-in-production.ts";
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
import { portBoundAllInterfaces } from "./port-bound-all-interfaces.ts";
import { privilegedContainer } from "./privileged-container.ts";
import { publishedPortOnInternalNetwork } from "./published-port-on-internal-network.ts";
import { remoteFileUnread } from "./remote-file-unread.ts";
import { resourceLimitsConflict } from "./resource-limits-conflict.ts";
import { restartPolicyMissing } from "./restart-policy-missing.ts";
import type { Rule } from "./rule.ts";
import { runAsRoot } from "./run-as-root.ts";
import { scaledContainerName } from "./scaled-container-name.ts";
import { secretEnvUseFile } from "./secret-env-use-file.ts";
import { serviceUnreachable } from "./service-unreachable.ts";
import { statefulServiceWithoutVolume } from "./stateful-service-without-volume.ts";
import { stopGracePeriodMissing } from "./stop-grace-period-missing.ts";
import { undefinedReference } from "./undefined-reference.ts";
import { valueDeprecated } from "./value-deprecated.ts";
import { valueIgnored } from "./value-ignored.ts";
import { variableUnset } from "./variable-unset.ts";

/** Every rule, in alphabetical order. */
export const rules = [
  adminUiPublished,
  authDisabled,
  composeInvalid,
  cpuLimitMissing,
  databasePortPublished,
  defaultCredentials,
  dependsOnNoHealthcheck,
  dependsOnWithoutCondition,
  devServerInProduction,
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
  portBoundAllInterfaces,
  privilegedContainer,
  publishedPortOnInternalNetwork,
  remoteFileUnread,
  resourceLimitsConflict,
  restartPolicyMissing,
  runAsRoot,
  scaledContainerName,
  secretEnvUseFile,
  serviceUnreachable,
  statefulServiceWithoutVolume,
  stopGracePeriodMissing,
  undefinedReference,
  valueDeprecated,
  valueIgnored,
  variableUnset,
] as const satisfies readonly Rule[];
