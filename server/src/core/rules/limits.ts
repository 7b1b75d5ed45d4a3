import { formatByteSize, parseByteSize } from "../compose/byte-size.ts";
import { type Field, unknown } from "../compose/field.ts";
import { missingPlace } from "../compose/missing-place.ts";
import type { Service } from "../compose/service.ts";
import { type Change, quoted, remove, set } from "../syntax/change.ts";
import type { Fix, Placed } from "./rule.ts";

/** A limit by its name below `deploy.resources.limits`. */
export type LimitName = "memory" | "cpus" | "pids";

/** A limit that is absent, or that is set to a number which lifts it. */
export interface MissingLimit {
  readonly at: Placed;
  /** The entry that lifts the limit, as it was written: `pids_limit: -1`. */
  readonly lifted: string | undefined;
}

/** Says whether a limit is missing. One that depends on an unset variable is not; Swarm reads `deploy` alone. */
export function missingLimit(service: Service, name: LimitName): MissingLimit | undefined {
  const fields = limitFields(service, name);
  if (fields.some(({ value }) => value === unknown || value > 0)) return undefined;
  const [field] = fields;
  if (!field) return { at: missingPlace(service, limitsPath), lifted: undefined };
  return { at: field, lifted: `${field.key.source}: ${writtenIn(field)}` };
}

/** The fix that sets a limit; none where the engine would refuse the result. */
export function limitFixes(service: Service, name: LimitName): readonly Fix[] {
  const limit = wantedLimit(service, name);
  const isInterpolated = limitFields(service, name).some((field) => writtenIn(field).includes("$"));
  if (limit === undefined || isInterpolated || isTakenOtherwise(service, name)) return [];
  const value = name === "pids" ? Number(limit) : name === "cpus" ? quoted(limit) : limit;
  const version = name === "pids" ? versionWithoutPids(service) : undefined;
  return [
    {
      title: `${titles[name]} to ${limit}${version ? ` and remove the \`version\` that does not know this limit` : ""}`,
      safety: "unsafe",
      changes: [set(service.mapping, pathOf(service, name), value), ...(version ?? [])],
    },
  ];
}

const limitsPath = ["deploy", "resources", "limits"] as const;
const ownNames = { memory: "mem_limit", cpus: "cpus", pids: "pids_limit" } as const;
const titles = { memory: "Limit memory", cpus: "Limit CPUs", pids: "Limit processes" } as const;
const usual = { memory: "512M", cpus: "1.0", pids: 100 } as const;

function limitFields(service: Service, name: LimitName): readonly Field<number>[] {
  const own = service.standing.target === "compose" ? ownFields(service)[name] : undefined;
  return [service.deploy?.limits?.[name], own].filter((field) => field !== undefined);
}

function ownFields({ memoryLimit, cpus, pidsLimit }: Service) {
  return { memory: memoryLimit, cpus, pids: pidsLimit };
}

/**
 * Compose refuses a service whose own limit differs from the one below `deploy`, absent ones included, so the new limit
 * goes where the others are (compose-go `loader/validate.go`).
 */
function pathOf(service: Service, name: LimitName): readonly string[] {
  const hasOwn = Object.values(ownFields(service)).some((field) => field !== undefined);
  const isOwn = service.standing.target === "compose" && !service.deploy?.limits && hasOwn;
  return isOwn ? [ownNames[name]] : [...limitsPath, name];
}

/** What suits the image, and twice what is reserved where that is more: the engine wants no less than that. */
function wantedLimit(service: Service, name: LimitName): string | undefined {
  const limit = String((service.known?.limits ?? usual)[name]);
  if (name === "pids") return limit;
  const { memoryReservation, deploy } = service;
  const reserved = [deploy?.reservations?.[name], name === "memory" ? memoryReservation : undefined];
  const amounts = reserved.flatMap((field) => (field ? field.value : []));
  if (amounts.includes(unknown)) return undefined;
  const least = 2 * Math.max(0, ...amounts.filter((amount) => amount !== unknown));
  if (name === "cpus") return least > Number(limit) ? String(least) : limit;
  return least > (parseByteSize(limit) ?? 0) ? formatByteSize(least) : limit;
}

/** The engine takes no memory limit above that of memory and swap, and no CPU limit beside a quota. */
function isTakenOtherwise({ memoryAndSwapLimit, cpuQuota, cpuPeriod }: Service, name: LimitName): boolean {
  if (name === "memory") return memoryAndSwapLimit !== undefined;
  return name === "cpus" && (cpuQuota !== undefined || cpuPeriod !== undefined);
}

/** `docker stack deploy` knows the limit of processes from version 3.9 of the file format on, and without a version. */
function versionWithoutPids({ standing, topLevel: { mapping } }: Service): readonly Change[] | undefined {
  const version = mapping?.get("version")?.value;
  if (!mapping || standing.target !== "swarm" || version?.kind !== "scalar") return undefined;
  const [, major, minor = "0"] = /^(\d+)(?:\.(\d+))?$/.exec(version.source) ?? [];
  const isOld = major !== undefined && (Number(major) < 3 || (Number(major) === 3 && Number(minor) < 9));
  return isOld ? [remove(mapping, "version")] : undefined;
}

function writtenIn({ node }: Field<number>): string {
  return node.kind === "scalar" ? node.source : "";
}
