import { adminUiPublished } from "./admin-ui-published.ts";
import { authDisabled } from "./auth-disabled.ts";
import { backupCannotConnect } from "./backup-cannot-connect.ts";
import { backupMissing } from "./backup-missing.ts";
import { buildInProduction } from "./build-in-production.ts";
import { capDropMissing } from "./cap-drop-missing.ts";
import { centralLoggingMissing } from "./central-logging-missing.ts";
import { commandShellOperators } from "./command-shell-operators.ts";
import { composeInvalid } from "./compose-invalid.ts";
import { configMountWritable } from "./config-mount-writable.ts";
import { configNotFound } from "./config-not-found.ts";
import { containerVariableInterpolated } from "./container-variable-interpolated.ts";
import { cpuLimitMissing } from "./cpu-limit-missing.ts";
import { dangerousCapability } from "./dangerous-capability.ts";
import { dataVolumeWrongPath } from "./data-volume-wrong-path.ts";
import { databasePortPublished } from "./database-port-published.ts";
import { debugModeInProduction } from "./debug-mode-in-production.ts";
import { defaultCredentials } from "./default-credentials.ts";
import { dependsOnNeverCompletes } from "./depends-on-never-completes.ts";
import { dependsOnNoHealthcheck } from "./depends-on-no-healthcheck.ts";
import { dependsOnProfileMismatch } from "./depends-on-profile-mismatch.ts";
import { dependsOnWithoutCondition } from "./depends-on-without-condition.ts";
import { devServerInProduction } from "./dev-server-in-production.ts";
import { dockerSocketMounted } from "./docker-socket-mounted.ts";
import { duplicateDefinition } from "./duplicate-definition.ts";
import { engineRefusesValue } from "./engine-refuses-value.ts";
import { envFileVariantConflict } from "./env-file-variant-conflict.ts";
import { hardcodedSecret } from "./hardcoded-secret.ts";
import { healthcheckDisabled } from "./healthcheck-disabled.ts";
import { healthcheckIgnoresFailure } from "./healthcheck-ignores-failure.ts";
import { healthcheckInitRace } from "./healthcheck-init-race.ts";
import { healthcheckInvalid } from "./healthcheck-invalid.ts";
import { healthcheckLocalhostIpv6 } from "./healthcheck-localhost-ipv6.ts";
import { healthcheckMissing } from "./healthcheck-missing.ts";
import { healthcheckShellInExecForm } from "./healthcheck-shell-in-exec-form.ts";
import { healthcheckStartPeriodMissing } from "./healthcheck-start-period-missing.ts";
import { healthcheckTiming } from "./healthcheck-timing.ts";
import { healthcheckToolUnavailable } from "./healthcheck-tool-unavailable.ts";
import { healthcheckWrongPort } from "./healthcheck-wrong-port.ts";
import { heapExceedsMemoryLimit } from "./heap-exceeds-memory-limit.ts";
import { hostNamespaceShared } from "./host-namespace-shared.ts";
import { hostPortConflict } from "./host-port-conflict.ts";
import { imageConfigIncompatible } from "./image-config-incompatible.ts";
import { imageDeprecated } from "./image-deprecated.ts";
import { imageDigestMissing } from "./image-digest-missing.ts";
import { imageKernelSettingsMissing } from "./image-kernel-settings-missing.ts";
import { imageTagFloating } from "./image-tag-floating.ts";
import { imageTagMajorOnly } from "./image-tag-major-only.ts";
import { imageTagVariableUnset } from "./image-tag-variable-unset.ts";
import { initMissing } from "./init-missing.ts";
import { jobRestartLoop } from "./job-restart-loop.ts";
import { limitTooLowForImage } from "./limit-too-low-for-image.ts";
import { logRotationMissing } from "./log-rotation-missing.ts";
import { loggingDisabled } from "./logging-disabled.ts";
import { loggingOptionsInvalid } from "./logging-options-invalid.ts";
import { loggingRemoteBlocking } from "./logging-remote-blocking.ts";
import { memoryLimitMissing } from "./memory-limit-missing.ts";
import { memorySettingsInvalid } from "./memory-settings-invalid.ts";
import { monitoringMissing } from "./monitoring-missing.ts";
import { networkModeConflict } from "./network-mode-conflict.ts";
import { networkNotSegmented } from "./network-not-segmented.ts";
import { noNewPrivilegesMissing } from "./no-new-privileges-missing.ts";
import { oomSettingsUnsafe } from "./oom-settings-unsafe.ts";
import { pid1SwallowsSignals } from "./pid1-swallows-signals.ts";
import { pidsLimitMissing } from "./pids-limit-missing.ts";
import { portBoundAllInterfaces } from "./port-bound-all-interfaces.ts";
import { postgresInitMissing } from "./postgres-init-missing.ts";
import { privilegedContainer } from "./privileged-container.ts";
import { projectNameMissing } from "./project-name-missing.ts";
import { prometheusRetentionUnset } from "./prometheus-retention-unset.ts";
import { proxyRules } from "./proxy-rules.ts";
import { publishedPortOnInternalNetwork } from "./published-port-on-internal-network.ts";
import { readOnlyRootfsMissing } from "./read-only-rootfs-missing.ts";
import { redisMaxmemoryExceedsLimit } from "./redis-maxmemory-exceeds-limit.ts";
import { redisPersistenceMismatch } from "./redis-persistence-mismatch.ts";
import { remoteFileUnread } from "./remote-file-unread.ts";
import { requiredEnvMissing } from "./required-env-missing.ts";
import { resourceLimitsConflict } from "./resource-limits-conflict.ts";
import { resourceReservationMissing } from "./resource-reservation-missing.ts";
import { restartOnFailureOnly } from "./restart-on-failure-only.ts";
import { restartPolicyConflict } from "./restart-policy-conflict.ts";
import { restartPolicyInvalid } from "./restart-policy-invalid.ts";
import { restartPolicyMissing } from "./restart-policy-missing.ts";
import type { Rule } from "./rule.ts";
import { runAsRoot } from "./run-as-root.ts";
import { scaledContainerName } from "./scaled-container-name.ts";
import { scaledFixedHostPort } from "./scaled-fixed-host-port.ts";
import { scaledStatefulService } from "./scaled-stateful-service.ts";
import { secretEnvUseFile } from "./secret-env-use-file.ts";
import { securityProfileDisabled } from "./security-profile-disabled.ts";
import { sensitiveHostMount } from "./sensitive-host-mount.ts";
import { serviceUnreachable } from "./service-unreachable.ts";
import { sharedDataVolume } from "./shared-data-volume.ts";
import { singleReplica } from "./single-replica.ts";
import { sourceCodeBindMount } from "./source-code-bind-mount.ts";
import { startFirstUnsafe } from "./start-first-unsafe.ts";
import { statefulServiceWithoutVolume } from "./stateful-service-without-volume.ts";
import { stopGracePeriodMissing } from "./stop-grace-period-missing.ts";
import { stopGracePeriodTooShort } from "./stop-grace-period-too-short.ts";
import { stopSignalOverridesImage } from "./stop-signal-overrides-image.ts";
import { swarmOnlyKeyIgnored } from "./swarm-only-key-ignored.ts";
import { swarmUnsupportedKey } from "./swarm-unsupported-key.ts";
import { swarmVolumeNotPinned } from "./swarm-volume-not-pinned.ts";
import { undefinedReference } from "./undefined-reference.ts";
import { unusedResource } from "./unused-resource.ts";
import { updateConfigMissing } from "./update-config-missing.ts";
import { updateConfigUnsafe } from "./update-config-unsafe.ts";
import { updateNotZeroDowntime } from "./update-not-zero-downtime.ts";
import { valueDeprecated } from "./value-deprecated.ts";
import { valueIgnored } from "./value-ignored.ts";
import { variableUnset } from "./variable-unset.ts";
import { versionObsolete } from "./version-obsolete.ts";

/** Every rule, in alphabetical order. */
export const rules = [
  ...proxyRules,
  adminUiPublished,
  authDisabled,
  backupCannotConnect,
  backupMissing,
  buildInProduction,
  capDropMissing,
  centralLoggingMissing,
  commandShellOperators,
  composeInvalid,
  configMountWritable,
  configNotFound,
  containerVariableInterpolated,
  cpuLimitMissing,
  dangerousCapability,
  dataVolumeWrongPath,
  databasePortPublished,
  debugModeInProduction,
  defaultCredentials,
  dependsOnNeverCompletes,
  dependsOnNoHealthcheck,
  dependsOnProfileMismatch,
  dependsOnWithoutCondition,
  devServerInProduction,
  dockerSocketMounted,
  duplicateDefinition,
  engineRefusesValue,
  envFileVariantConflict,
  hardcodedSecret,
  healthcheckDisabled,
  healthcheckIgnoresFailure,
  healthcheckInitRace,
  healthcheckInvalid,
  healthcheckLocalhostIpv6,
  healthcheckMissing,
  healthcheckShellInExecForm,
  healthcheckStartPeriodMissing,
  healthcheckTiming,
  healthcheckToolUnavailable,
  healthcheckWrongPort,
  heapExceedsMemoryLimit,
  hostNamespaceShared,
  hostPortConflict,
  imageConfigIncompatible,
  imageDeprecated,
  imageDigestMissing,
  imageKernelSettingsMissing,
  imageTagFloating,
  imageTagMajorOnly,
  imageTagVariableUnset,
  initMissing,
  jobRestartLoop,
  limitTooLowForImage,
  logRotationMissing,
  loggingDisabled,
  loggingOptionsInvalid,
  loggingRemoteBlocking,
  memoryLimitMissing,
  memorySettingsInvalid,
  monitoringMissing,
  networkModeConflict,
  networkNotSegmented,
  noNewPrivilegesMissing,
  oomSettingsUnsafe,
  pid1SwallowsSignals,
  pidsLimitMissing,
  portBoundAllInterfaces,
  postgresInitMissing,
  privilegedContainer,
  projectNameMissing,
  prometheusRetentionUnset,
  publishedPortOnInternalNetwork,
  readOnlyRootfsMissing,
  redisMaxmemoryExceedsLimit,
  redisPersistenceMismatch,
  remoteFileUnread,
  requiredEnvMissing,
  resourceLimitsConflict,
  resourceReservationMissing,
  restartOnFailureOnly,
  restartPolicyConflict,
  restartPolicyInvalid,
  restartPolicyMissing,
  runAsRoot,
  scaledContainerName,
  scaledFixedHostPort,
  scaledStatefulService,
  secretEnvUseFile,
  securityProfileDisabled,
  sensitiveHostMount,
  serviceUnreachable,
  sharedDataVolume,
  singleReplica,
  sourceCodeBindMount,
  startFirstUnsafe,
  statefulServiceWithoutVolume,
  stopGracePeriodMissing,
  stopGracePeriodTooShort,
  stopSignalOverridesImage,
  swarmOnlyKeyIgnored,
  swarmUnsupportedKey,
  swarmVolumeNotPinned,
  undefinedReference,
  unusedResource,
  updateConfigMissing,
  updateConfigUnsafe,
  updateNotZeroDowntime,
  valueDeprecated,
  valueIgnored,
  variableUnset,
  versionObsolete,
].toSorted((a, b) => (a.id < b.id ? -1 : 1)) satisfies readonly Rule[];
