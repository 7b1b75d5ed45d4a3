import { placeIn } from "../compose/config-file.ts";
import { unknown } from "../compose/field.ts";
import { isWithin } from "../compose/mount.ts";
import type { Service } from "../compose/service.ts";
import { ruleFilesIn } from "../proxies/prometheus.ts";
import { configuredServices } from "../proxies/routing.ts";
import { defineRule } from "./rule.ts";

export const prometheusRuleFilesMissing = defineRule({
  id: "prometheus-rule-files-missing",
  summary: "Prometheus is to read rules from a place at which nothing is mounted.",
  category: "deployment",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "A pattern that fits no file is no error to Prometheus: it starts without the rules, and no alert is ever raised.",
    "Mount the folder with the rules at the place that `rule_files` names; what is relative begins in the folder of the configuration.",
  ],
  references: ["https://prometheus.io/docs/prometheus/latest/configuration/configuration/#configuration-file"],
  options: {},

  *project(project) {
    for (const { service } of configuredServices(project)) {
      const { name, configFiles, takesVolumesFrom } = service;
      if (takesVolumesFrom || placesOf(service).includes(unknown)) continue;
      for (const config of configFiles.filter(({ program }) => program === "prometheus")) {
        for (const file of ruleFilesIn(config.file)) {
          if (isMounted(file.source, config.target, service)) continue;
          yield {
            at: placeIn(config, file.location.span),
            service: name,
            message: `Nothing is mounted at \`${file.source}\`: "${name}" starts without these rules, and no alert is ever raised.`,
            related: [{ at: service.key, message: `Service "${name}" is configured with this file.` }],
          };
        }
      }
    }
  },
});

function placesOf({ mounts, configTargets }: Service) {
  return [...mounts.map(({ target }) => target), ...configTargets];
}

/** Whether something is mounted at the folder of a pattern, around it or in it. */
function isMounted(pattern: string, config: string, service: Service): boolean {
  const folder = config.slice(0, config.lastIndexOf("/"));
  const path = pattern.startsWith("/") ? pattern : `${folder}/${pattern.replace(/^(\.\/)+/, "")}`;
  const isPattern = /[*?[]/.test(path);
  const fixed = isPattern ? path.slice(0, path.search(/[*?[]/)).replace(/\/[^/]*$/, "") : path;
  if (path.includes("..") || path.includes("$")) return true;
  return placesOf(service).some((place) => {
    if (place === unknown || place === config) return false;
    return isWithin(fixed, place) || (isPattern && isWithin(place, fixed));
  });
}
