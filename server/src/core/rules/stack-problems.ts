import type { Project } from "../compose/project.ts";
import type { Service } from "../compose/service.ts";
import { stackIgnored } from "../compose/stack-ignored.ts";
import type { StackRefusal } from "../compose/stack-refusal.ts";
import { type Change, inline, type NewValue, quoted, remove, replace, set } from "../syntax/change.ts";
import { missingLimit } from "./limits.ts";
import type { Fix, Problem } from "./rule.ts";

type Mapping = Service["mapping"];

/** The problem of a `version` that `docker stack deploy` has no schema for. */
export function* formatProblem(root: Mapping): Iterable<Problem> {
  const version = root.get("version")?.value;
  if (version?.kind !== "scalar") return;
  yield {
    at: version,
    message: `\`docker stack deploy\` refuses \`version: ${version.source}\`: ${consequence}.`,
    fixes: () => [fix("Remove `version`", [remove(root, "version")])],
  };
}

/** The problems of what `docker stack deploy` refuses beside the services. */
export function* topLevelProblems(refusals: readonly StackRefusal[], root: Mapping): Iterable<Problem> {
  for (const refusal of refusals) {
    // Not that of `name`, from which Docker Compose makes the names of the volumes.
    const fixes = () => refusalFixes(refusal, { holder: root, root });
    yield { at: refusal.at, message: `The project has ${refused(refusal, 0)}.`, fixes };
  }
}

/** The problems of what `docker stack deploy` refuses in a service. */
export function* serviceProblems(
  refusals: readonly StackRefusal[],
  service: Service,
  root: Mapping,
): Iterable<Problem> {
  const { name, mapping: holder } = service;
  for (const refusal of refusals) {
    if (isToldAsLimit(service, refusal)) continue;
    const fixes = () => refusalFixes(refusal, { holder, root, service });
    yield { at: refusal.at, service: name, message: `Service "${name}" has ${refused(refusal, -2)}.`, fixes };
  }
}

/** The problems of services that extend others, which is refused wherever these are. */
export function* extendsProblems(extending: Project["extending"]): Iterable<Problem> {
  for (const [name, places] of extending) {
    for (const at of places) {
      const message = `Service "${name}" has \`extends\`, which \`docker stack deploy\` refuses: ${consequence}.`;
      yield { at, service: name, message };
    }
  }
}

/** The problems of what `docker stack deploy` leaves out of a service. */
export function* ignoredProblems(service: Service): Iterable<Problem> {
  const { name, mapping } = service;
  for (const { key, name: ignored, consequence: instead, isMinor } of stackIgnored(service)) {
    // An address is a key of a network of the service.
    const isRemovable = mapping.get(ignored)?.key === key;
    yield {
      at: key,
      service: name,
      severity: isMinor ? "info" : "warning",
      message: `Service "${name}" has \`${ignored}\`, which \`docker stack deploy\` leaves out: ${instead}.`,
      fixes: () => (isRemovable ? [fix(`Remove \`${ignored}\``, [remove(mapping, ignored)])] : []),
    };
  }
}

const consequence = "nothing of the stack is deployed";

function refused({ path, value, wanted, since }: StackRefusal, from: number): string {
  const name = path
    .filter((step) => typeof step === "string")
    .slice(from)
    .join(".");
  if (since !== undefined) {
    const form = wanted === "the short syntax" ? " in the long syntax" : "";
    return `\`${name}\`${form}, which \`docker stack deploy\` refuses below \`version: "3.${since}"\`: ${consequence}`;
  }
  if (wanted === undefined) return `\`${name}\`, which \`docker stack deploy\` refuses: ${consequence}`;
  const shown = value.kind === "scalar" && typeof value.value === "string" ? `"${value.value}"` : "";
  const written = value.kind === "scalar" ? `${name}: ${shown || value.source}` : name;
  return `\`${written}\`, where \`docker stack deploy\` wants ${wanted}: ${consequence}`;
}

/** Limits that Swarm does not read are missing, and the rules about these say so. */
function isToldAsLimit(service: Service, { path: [key] }: StackRefusal): boolean {
  const limit = key === "mem_limit" ? "memory" : key === "pids_limit" ? "pids" : key === "cpus" ? "cpus" : undefined;
  return limit !== undefined && service.standing.isDeployed && missingLimit(service, limit) !== undefined;
}

/** The fixes of what `docker stack deploy` refuses, where something else says the same. */
function refusalFixes(
  { path, value, wanted, since }: StackRefusal,
  { holder, root, service }: { readonly holder: Mapping; readonly root: Mapping; readonly service?: Service },
): readonly Fix[] {
  if (since !== undefined) {
    const version = `3.${since}`;
    return [fix(`Write \`version: "${version}"\``, [set(root, ["version"], quoted(version))])];
  }
  if (wanted === "a list of names") return service ? namesAlone(service) : [];
  if (wanted === undefined) return service && path.length === 1 ? elsewhere(String(path[0]), service) : [];
  const other = value.kind === "scalar" ? asWanted(value.source, wanted) : undefined;
  if (other === undefined) return [];
  return [fix(`Write it as ${wanted}`, [replace(holder, path, other)])];
}

function asWanted(source: string, wanted: StackRefusal["wanted"]): NewValue | undefined {
  if (wanted === "a text") return quoted(source);
  if (wanted === "`true` or `false`") return source === "true" || source === "false" ? source === "true" : undefined;
  const isNumber = wanted === "a number" ? /^(0|[1-9]\d*)(\.\d+)?$/ : /^(0|[1-9]\d*)$/;
  return wanted !== "the path alone" && isNumber.test(source) ? Number(source) : undefined;
}

/** Swarm looks at no condition; that a service may be absent is another matter. */
function namesAlone({ mapping, dependencies }: Service): readonly Fix[] {
  if (dependencies.some(({ isOptional }) => isOptional)) return [];
  const names = dependencies.map(({ name }) => name);
  return [fix("List the names alone, since Swarm waits for nothing", [set(mapping, ["depends_on"], inline(...names))])];
}

/** Where a key of the service has its place below `deploy`, or has nothing to say to Swarm. */
function elsewhere(key: string, { mapping, deploy, scale, memoryReservation }: Service): readonly Fix[] {
  if (withoutMeaning.has(key)) return [fix(`Remove \`${key}\``, [remove(mapping, key)])];
  const places = {
    scale: { path: ["deploy", "replicas"], taken: deploy?.replicas, own: scale },
    mem_reservation: {
      path: ["deploy", "resources", "reservations", "memory"],
      taken: deploy?.reservations?.memory,
      own: memoryReservation,
    },
  };
  const place = key === "scale" || key === "mem_reservation" ? places[key] : undefined;
  if (!place?.own || place.taken || place.own.written.includes("$")) return [];
  const { written } = place.own;
  const value = key === "scale" ? Number(written) : written;
  return [fix(`Move \`${key}\` below \`deploy\``, [set(mapping, place.path, value), remove(mapping, key)])];
}

/** Keys that say nothing that Swarm could be told in another way. */
const withoutMeaning: ReadonlySet<string> = new Set([
  ...["annotations", "attach", "blkio_config", "cgroup", "cpu_count", "cpu_percent", "cpu_period", "cpu_quota"],
  ...["cpu_rt_period", "cpu_rt_runtime", "cpu_shares", "cpuset", "develop", "device_cgroup_rules", "dns_opt"],
  ...["group_add", "mem_swappiness", "memswap_limit", "oom_kill_disable", "platform"],
  ...["post_start", "pre_start", "pre_stop", "profiles", "pull_policy", "pull_refresh_after", "runtime"],
  ...["storage_opt", "use_api_socket", "uts"],
]);

function fix(title: string, changes: readonly Change[]): Fix {
  return { title, safety: "unsafe", changes };
}
