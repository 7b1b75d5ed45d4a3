/**
 * The order in which people write the keys of a service and of the mappings in it: a new key is placed behind the
 * nearest key of this order that is there. One list serves every mapping, as no key stands at two places in it.
 */
const order: readonly string[] = [
  "<<",
  "name",
  "include",
  "services",
  "extends",
  "profiles",
  "image",
  "build",
  "platform",
  "pull_policy",
  "container_name",
  "hostname",
  "user",
  "group_add",
  "privileged",
  "working_dir",
  "entrypoint",
  "command",
  "init",
  "restart",
  "stop_signal",
  "stop_grace_period",
  "depends_on",
  "environment",
  "env_file",
  "configs",
  "secrets",
  "ports",
  "expose",
  "networks",
  "network_mode",
  "extra_hosts",
  "volumes",
  "volumes_from",
  "tmpfs",
  "test",
  "interval",
  "timeout",
  "retries",
  "start_period",
  "start_interval",
  "healthcheck",
  "mode",
  "replicas",
  "resources",
  "limits",
  "cpus",
  "memory",
  "mem_limit",
  "mem_reservation",
  "memswap_limit",
  "pids",
  "pids_limit",
  "reservations",
  "restart_policy",
  "condition",
  "update_config",
  "rollback_config",
  "placement",
  "deploy",
  "driver",
  "options",
  "max-size",
  "max-file",
  "logging",
  "labels",
];

const ranks: ReadonlyMap<string, number> = new Map(order.map((key, rank) => [key, rank]));

/**
 * The key that a new one is placed behind: `undefined` for "at the end". Where the keys that are there stand in
 * alphabetical order, so will the new one.
 */
export function predecessor(key: string, present: readonly string[]): string | undefined {
  if (present.length >= 4 && present.every((name, i) => i === 0 || (present[i - 1] ?? "") <= name)) {
    return present.findLast((name) => name < key) ?? present[0];
  }
  const rank = ranks.get(key);
  if (rank === undefined) return undefined;
  let best: string | undefined;
  for (const name of present) {
    const own = ranks.get(name) ?? Number.POSITIVE_INFINITY;
    if (own < rank && own >= (best === undefined ? -1 : (ranks.get(best) ?? -1))) best = name;
  }
  return best;
}

/** Whether a key goes before all others: the name of a project does. */
export function isFirst(key: string, present: readonly string[]): boolean {
  return key === "name" && present.includes("services");
}

/** Entries in conventional order; what convention does not know comes last, as it was given. */
export function inOrder<T>(entries: readonly (readonly [string, T])[]): readonly (readonly [string, T])[] {
  const rankOf = (key: string) => ranks.get(key) ?? Number.POSITIVE_INFINITY;
  return entries.toSorted(([a], [b]) => (rankOf(a) === rankOf(b) ? 0 : rankOf(a) - rankOf(b)));
}
