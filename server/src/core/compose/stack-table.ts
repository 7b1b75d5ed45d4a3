import type { Value } from "../syntax/value.ts";
import { PathTable } from "./path-table.ts";

/** Why `docker stack deploy` refuses what stands at a place. */
export interface Refusal {
  /** What is wrong in a value, if anything is; undefined where the key as such is refused. */
  readonly refuses?: (value: Value) => Value | undefined;
  /** What is wanted instead; undefined where the key as such is refused. */
  readonly wanted?:
    | "a list of names"
    | "the path alone"
    | "the short syntax"
    | "a text"
    | "a whole number"
    | "a number"
    | "`true` or `false`"
    | undefined;
  /** The first file format 3.N that takes it; undefined where none does. */
  readonly since?: number;
}

/** A mapping is shown by its first key. */
function mapping(value: Value): Value | undefined {
  return value.kind === "mapping" ? value.entries.values().next().value?.key : undefined;
}

/** Lists of several files are a mapping when they are put together, in which each name stands for itself. */
function mappings(value: Value): Value | undefined {
  const entries = value.kind === "mapping" ? [...value.entries.values()] : [];
  return entries.find((entry) => entry.value.kind === "mapping")?.key;
}

function boolean(value: Value): Value | undefined {
  return value.kind === "scalar" && typeof value.value === "boolean" ? value : undefined;
}

function number(value: Value): Value | undefined {
  return value.kind === "scalar" && typeof value.value === "number" ? value : undefined;
}

/** A text with a variable in it gets the type that is wanted once the variable is put in. */
function text(value: Value): Value | undefined {
  return value.kind === "scalar" && typeof value.value === "string" && !value.source.includes("$") ? value : undefined;
}

const wholeNumber: Refusal = { refuses: text, wanted: "a whole number" };
const anyNumber: Refusal = { refuses: text, wanted: "a number" };
const trueOrFalse: Refusal = { refuses: text, wanted: "`true` or `false`" };

/**
 * Where the schemas of docker/cli, `cli/compose/schema/data/config_schema_v3.*.json`, and the list of forbidden
 * properties, `cli/compose/types/types.go`, are narrower than the Compose Specification.
 */
function tableOf(...rules: readonly (readonly [patterns: string, rule: Refusal])[]): PathTable<Refusal> {
  const table = new PathTable<Refusal>();
  for (const [patterns, rule] of rules) for (const pattern of patterns.split(" ")) table.add(pattern, rule);
  return table;
}

/** What is refused in a service. */
export const inService = tableOf(
  ["annotations attach blkio_config cgroup cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period", {}],
  ["cpu_rt_runtime cpu_shares cpus cpuset develop device_cgroup_rules dns_opt gpus group_add label_file", {}],
  ["mem_limit mem_reservation mem_swappiness memswap_limit models oom_kill_disable pids_limit platform", {}],
  ["post_start pre_start pre_stop profiles provider pull_policy pull_refresh_after runtime scale storage_opt", {}],
  ["use_api_socket uts volumes_from deploy.resources.reservations.devices", {}],
  ["networks.*.priority networks.*.gw_priority networks.*.mac_address networks.*.interface_name", {}],
  ["networks.*.link_local_ips ports.[].name ports.[].app_protocol ports.[].host_ip", {}],
  ["deploy.x-* healthcheck.x-* logging.x-* networks.*.x-* ports.[].x-* volumes.[].x-*", {}],
  ["depends_on", { refuses: mappings, wanted: "a list of names" }],
  ["env_file.[]", { refuses: mapping, wanted: "the path alone" }],
  [
    "environment.* labels.* deploy.labels.* sysctls.* build.args.* build.labels.*",
    { refuses: boolean, wanted: "a text" },
  ],
  ["deploy.resources.limits.cpus deploy.resources.reservations.cpus shm_size", { refuses: number, wanted: "a text" }],
  ["ports.[].published ports.[].target deploy.replicas", wholeNumber],
  ["deploy.update_config.parallelism deploy.rollback_config.parallelism", wholeNumber],
  ["deploy.restart_policy.max_attempts ulimits.* ulimits.*.soft ulimits.*.hard", wholeNumber],
  ["volumes.[].tmpfs.size", wholeNumber],
  ["healthcheck.retries secrets.[].mode configs.[].mode", anyNumber],
  ["deploy.update_config.max_failure_ratio", anyNumber],
  ["privileged read_only stdin_open tty healthcheck.disable volumes.[].read_only", trueOrFalse],
  ["secrets", { since: 1 }],
  ["deploy.endpoint_mode build.cache_from", { since: 2 }],
  ["ports.[] volumes.[]", { refuses: mapping, wanted: "the short syntax", since: 2 }],
  ["credential_spec configs deploy.placement.preferences build.labels", { since: 3 }],
  ["healthcheck.start_period deploy.update_config.order build.network build.target", { since: 4 }],
  ["isolation deploy.resources.reservations.generic_resources build.shm_size", { since: 5 }],
  ["volumes.[].tmpfs", { since: 6 }],
  ["init deploy.rollback_config x-*", { since: 7 }],
  ["deploy.placement.max_replicas_per_node credential_spec.config", { since: 8 }],
  ["deploy.resources.limits.pids build.extra_hosts", { since: 9 }],
  ["build.additional_contexts build.cache_to build.dockerfile_inline build.isolation build.no_cache", { since: 11 }],
  ["build.platforms build.privileged build.pull build.secrets build.ssh build.tags build.ulimits", { since: 11 }],
  ["build.x-*", { since: 11 }],
  ["healthcheck.start_interval", { since: 12 }],
  ["oom_score_adj networks.*.driver_opts", { since: 13 }],
);

/** What is refused at the top level, and in what is defined there. */
export const atTopLevel = tableOf(
  ["name include models networks.*.enable_ipv4 networks.*.enable_ipv6 networks.*.ipam.options", {}],
  ["networks.*.ipam.config.[].gateway networks.*.ipam.config.[].ip_range", {}],
  ["networks.*.ipam.config.[].aux_addresses secrets.*.environment configs.*.environment configs.*.content", {}],
  [
    "networks.*.labels.* volumes.*.labels.* secrets.*.labels.* configs.*.labels.*",
    { refuses: boolean, wanted: "a text" },
  ],
  ["networks.*.external networks.*.attachable networks.*.internal volumes.*.external", trueOrFalse],
  ["secrets.*.external configs.*.external", trueOrFalse],
  ["secrets", { since: 1 }],
  ["configs", { since: 3 }],
  ["volumes.*.name x-*", { since: 4 }],
  ["networks.*.name secrets.*.name configs.*.name", { since: 5 }],
  ["networks.*.x-* volumes.*.x-* secrets.*.x-* configs.*.x-*", { since: 7 }],
  ["secrets.*.driver secrets.*.driver_opts secrets.*.template_driver configs.*.template_driver", { since: 8 }],
);
