import { unknown } from "../compose/field.ts";
import type { Service } from "../compose/service.ts";
import { holds, since } from "../images/condition.ts";
import { append, set, stop, text } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const prometheusRetentionUnset = defineRule({
  id: "prometheus-retention-unset",
  summary: "Nobody decided how long Prometheus keeps its data.",
  category: "observability",
  set: "recommended",
  severity: "info",
  targets: ["compose", "swarm"],
  keys: ["command"],
  fixes: ["input"],
  why: [
    "Prometheus forgets after 15 days, and until then uses as much of the disk as it needs: what happened a month ago cannot be looked up, and a full disk stops the whole host.",
    "Set `--storage.tsdb.retention.time`, and with `--storage.tsdb.retention.size` what the disk has to spare.",
    "A command replaces that of the image with all its options, so it has to name the configuration file, too.",
  ],
  references: [
    "https://prometheus.io/docs/prometheus/latest/storage/#operational-aspects",
    "https://github.com/prometheus/prometheus/blob/main/Dockerfile",
  ],
  options: {},

  *service(service) {
    const { name, known, command, entrypoint, mapping, standing } = service;
    if (known?.product !== "prometheus" || !command || entrypoint || !standing.isDeployed) return;
    if (command.value === unknown || command.value.length === 0) return;
    const flags = new Set(command.value.map((word) => word.replace(/^--?/, "--").replace(/=.*$/, "")));
    // Those of version 1 no later one takes, and that one forgets by other rules.
    if ([...flags].some((flag) => flag.startsWith("--storage.local."))) return;
    if (!flags.has("--config.file") && !mapping.entries.has("working_dir") && !hasOwnFile(service)) {
      yield {
        at: command.key,
        severity: "warning",
        message: `The command of service "${name}" names no \`--config.file\`: it takes the place of the image's, so Prometheus looks for "prometheus.yml" among its data.`,
      };
    }
    const isAgent = flags.has("--agent") || command.value.includes("--enable-feature=agent");
    if (isAgent || [...flags].some((flag) => /^--storage\.tsdb\.retention/.test(flag))) return;
    const otherwise =
      known.version === undefined || holds(retentionInFile, { tag: "", version: known.version })
        ? "unless its configuration file does, "
        : "";
    yield {
      at: command.key,
      message: `The command of service "${name}" sets no retention: ${otherwise}Prometheus forgets after 15 days, however much disk there is.`,
      fixes: () => keep(service),
    };
  },
});

/** Since then the configuration file may say it, too. */
const retentionInFile = since(3, 8);

/** A path that is not absolute is looked up in the working directory, which holds the data. */
function hasOwnFile({ mounts, configTargets }: Service): boolean {
  const targets = [...mounts.map(({ target }) => target), ...configTargets];
  return targets.some((target) => target === unknown || target === "/prometheus/prometheus.yml");
}

function keep({ mapping, command }: Service): readonly Fix[] {
  const option = text`--storage.tsdb.retention.time=${stop("30d")}`;
  const title = "Keep 30 days";
  if (command?.node.kind === "sequence") {
    return [{ title, safety: "input", changes: [append(mapping, ["command"], option)] }];
  }
  if (command?.node.kind !== "scalar" || command.node.style === "block") return [];
  const changed = text`${command.written} --storage.tsdb.retention.time=${stop("30d")}`;
  return [{ title, safety: "input", changes: [set(mapping, ["command"], changed)] }];
}
