import type { Mapping, Value } from "../syntax/value.ts";
import { type PathStep, PathTable, stepInto } from "./path-table.ts";

/** Something that Docker Compose takes and `docker stack deploy` refuses. */
export interface StackRefusal {
  /** The key, or the value whose form is wrong. */
  readonly at: Value;
  readonly path: readonly (string | number)[];
  readonly value: Value;
  /** What is wanted instead; undefined where the key as such is refused. */
  readonly wanted:
    | "a list of names"
    | "the path alone"
    | "a text"
    | "a whole number"
    | "a number"
    | "`true` or `false`"
    | undefined;
  /** The first file format 3.N that knows the key; undefined where none does. */
  readonly since: number | undefined;
}

/** The format of a file as `version` gives it: N of 3.N, the newest there is, or one that stacks do not know. */
export type StackFormat = number | "newest" | "unknown";

/**
 * Reads `version` as docker/cli does, `cli/compose/schema/schema.go`: nothing and a plain `3` stand for the newest
 * format that the program knows.
 */
export function stackFormat(version: string | undefined): StackFormat {
  if (version === undefined || version === "" || version === "3") return "newest";
  const [, minor] = /^3\.(\d+)$/.exec(version) ?? [];
  return minor === undefined ? "unknown" : Number(minor);
}

/** All services are asked about on every keystroke, but only those that changed are new. */
const inAnyFormat = new WeakMap<Mapping, readonly StackRefusal[]>();

/** What is refused in a service of a file of some format. */
export function serviceRefusals(service: Mapping, format: StackFormat): readonly StackRefusal[] {
  const known = inAnyFormat.get(service) ?? refusalsIn(service, inService);
  inAnyFormat.set(service, known);
  return known.filter((refusal) => holdsIn(refusal, format));
}

/** What is refused beside the services, at the top level and in what is defined there. */
export function topLevelRefusals(root: Mapping, format: StackFormat): readonly StackRefusal[] {
  return refusalsIn(root, atTopLevel).filter((refusal) => holdsIn(refusal, format));
}

function refusalsIn(value: Mapping, { root: step }: PathTable<Rule>): readonly StackRefusal[] {
  const found: StackRefusal[] = [];
  visit({ value, at: value, step, path: [] }, found);
  return found;
}

function holdsIn({ since }: StackRefusal, format: StackFormat): boolean {
  return since === undefined || (typeof format === "number" && format < since);
}

interface Rule {
  /** What is wrong in a value, if anything is; undefined where the key as such is refused. */
  readonly refuses?: (value: Value) => Value | undefined;
  readonly wanted?: StackRefusal["wanted"];
  readonly since?: number;
}

interface Visit {
  readonly value: Value;
  readonly at: Value;
  readonly step: PathStep<Rule> | undefined;
  readonly path: readonly (string | number)[];
}

function visit({ value, at, step, path }: Visit, found: StackRefusal[]): void {
  if (!step || value.tag === "!reset") return;
  const rule = step.value;
  const wrong = rule?.refuses ? rule.refuses(value) : at;
  if (rule && wrong) {
    const { wanted, since } = rule;
    found.push({ at: wrong, path, value, wanted, since });
    if (since === undefined) return;
  }
  if (value.kind === "mapping") {
    for (const [key, entry] of value.entries) {
      visit({ value: entry.value, at: entry.key, step: stepInto(step, key), path: [...path, key] }, found);
    }
  } else if (value.kind === "sequence") {
    for (const [i, item] of value.items.entries()) {
      visit({ value: item, at: item, step: stepInto(step, i), path: [...path, i] }, found);
    }
  }
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

const wholeNumber: Rule = { refuses: text, wanted: "a whole number" };
const anyNumber: Rule = { refuses: text, wanted: "a number" };
const trueOrFalse: Rule = { refuses: text, wanted: "`true` or `false`" };

/**
 * Where the schemas of docker/cli, `cli/compose/schema/data/config_schema_v3.*.json`, and the list of forbidden
 * properties, `cli/compose/types/types.go`, are narrower than the Compose Specification.
 */
function tableOf(...rules: readonly (readonly [patterns: string, rule: Rule])[]): PathTable<Rule> {
  const table = new PathTable<Rule>();
  for (const [patterns, rule] of rules) for (const pattern of patterns.split(" ")) table.add(pattern, rule);
  return table;
}

const inService = tableOf(
  ["annotations attach blkio_config cgroup cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period", {}],
  ["cpu_rt_runtime cpu_shares cpus cpuset develop device_cgroup_rules dns_opt gpus group_add label_file", {}],
  ["mem_limit mem_reservation mem_swappiness memswap_limit models oom_kill_disable pids_limit platform", {}],
  ["post_start pre_start pre_stop profiles provider pull_policy pull_refresh_after runtime scale storage_opt", {}],
  ["use_api_socket uts volumes_from deploy.resources.reservations.devices", {}],
  ["networks.*.priority networks.*.gw_priority networks.*.mac_address networks.*.interface_name", {}],
  ["networks.*.link_local_ips ports.[].name ports.[].app_protocol ports.[].host_ip", {}],
  ["depends_on", { refuses: mappings, wanted: "a list of names" }],
  ["env_file.[]", { refuses: mapping, wanted: "the path alone" }],
  [
    "environment.* labels.* deploy.labels.* sysctls.* build.args.* build.labels.*",
    { refuses: boolean, wanted: "a text" },
  ],
  ["deploy.resources.limits.cpus deploy.resources.reservations.cpus", { refuses: number, wanted: "a text" }],
  ["ports.[].published ports.[].target deploy.replicas", wholeNumber],
  ["deploy.update_config.parallelism deploy.rollback_config.parallelism", wholeNumber],
  ["deploy.restart_policy.max_attempts ulimits.* ulimits.*.soft ulimits.*.hard", wholeNumber],
  ["volumes.[].tmpfs.size", wholeNumber],
  ["healthcheck.retries secrets.[].mode configs.[].mode", anyNumber],
  ["deploy.update_config.max_failure_ratio", anyNumber],
  ["privileged read_only stdin_open tty healthcheck.disable volumes.[].read_only", trueOrFalse],
  ["secrets", { since: 1 }],
  ["deploy.endpoint_mode", { since: 2 }],
  ["credential_spec configs deploy.placement.preferences", { since: 3 }],
  ["healthcheck.start_period deploy.update_config.order", { since: 4 }],
  ["isolation deploy.resources.reservations.generic_resources", { since: 5 }],
  ["init deploy.rollback_config", { since: 7 }],
  ["deploy.placement.max_replicas_per_node", { since: 8 }],
  ["deploy.resources.limits.pids", { since: 9 }],
  ["healthcheck.start_interval", { since: 12 }],
  ["oom_score_adj networks.*.driver_opts", { since: 13 }],
);

const atTopLevel = tableOf(
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
  ["volumes.*.name", { since: 4 }],
  ["networks.*.name secrets.*.name configs.*.name", { since: 5 }],
);
