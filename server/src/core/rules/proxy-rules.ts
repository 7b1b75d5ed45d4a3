import { configuredHostUnknown } from "./configured-host-unknown.ts";
import { configuredHostUnreachable } from "./configured-host-unreachable.ts";
import { configuredPortWrong } from "./configured-port-wrong.ts";
import { prometheusRuleFilesMissing } from "./prometheus-rule-files-missing.ts";
import { proxyHealthCheckMissing } from "./proxy-health-check-missing.ts";
import { proxyHealthPathDiffers } from "./proxy-health-path-differs.ts";
import { proxyNameResolvedOnce } from "./proxy-name-resolved-once.ts";
import { proxyResolverMissing } from "./proxy-resolver-missing.ts";
import { proxyWeightUnusable } from "./proxy-weight-unusable.ts";
import type { Rule } from "./rule.ts";
import { traefikLabelsConflict } from "./traefik-labels-conflict.ts";
import { traefikLabelsIgnored } from "./traefik-labels-ignored.ts";
import { traefikNameUnknown } from "./traefik-name-unknown.ts";
import { traefikNetworkMismatch } from "./traefik-network-mismatch.ts";
import { traefikRouterDropped } from "./traefik-router-dropped.ts";
import { versionSettingsDiffer } from "./version-settings-differ.ts";
import { versionUnreachable } from "./version-unreachable.ts";

/** Those that read what proxies and Prometheus are configured with, in files or by labels. */
export const proxyRules = [
  configuredHostUnknown,
  configuredHostUnreachable,
  configuredPortWrong,
  prometheusRuleFilesMissing,
  proxyHealthCheckMissing,
  proxyHealthPathDiffers,
  proxyNameResolvedOnce,
  proxyResolverMissing,
  proxyWeightUnusable,
  traefikLabelsConflict,
  traefikLabelsIgnored,
  traefikNameUnknown,
  traefikNetworkMismatch,
  traefikRouterDropped,
  versionSettingsDiffer,
  versionUnreachable,
] as const satisfies readonly Rule[];
