import { formatByteSize, parseByteSize } from "../compose/byte-size.ts";
import { type Field, unknown } from "../compose/field.ts";
import { heapOf } from "../compose/heap.ts";
import { missingPlace } from "../compose/missing-place.ts";
import type { Service } from "../compose/service.ts";
import { type Change, quoted, remove, set } from "../syntax/change.ts";
import type { Fix, Missing, Placed, Problem } from "./rule.ts";

/** A limit by its name below `deploy.resources.limits`. */
type LimitName = "memory" | "cpus" | "pids";

/** A limit that is absent, lifted by its number, or where Swarm does not look. */
interface MissingLimit {
  readonly at: Placed;
  /** What the service has or lacks, as a predicate. */
  readonly fault: string;
  readonly missing?: Missing;
  /** What comes of it, where that is worse than to have no limit. */
  readonly refusal?: string;
}

/** Says whether a limit is missing. One that depends on an unset variable is not. */
export function missingLimit(service: Service, name: LimitName): MissingLimit | undefined {
  const below = service.deploy?.limits?.[name];
  const own = ownLimits(service)[name];
  const isSwarm = service.standing.target === "swarm";
  if (isSet(below) || (isSet(own) && !isSwarm)) return undefined;
  const lifted = below ?? own;
  if (!lifted) {
    const missing = { noun: nouns[name], consequence: withoutLimits, rank: ranks[name] };
    return { at: missingPlace(service, limitsPath), fault: `has no ${missing.noun}`, missing };
  }
  const entry = `${lifted.key.source}: ${lifted.written}`;
  if (lifted === own && isSwarm) {
    const fault = `has \`${entry}\`, which \`docker stack deploy\` refuses`;
    return { at: own.key, fault, refusal: "nothing of the stack is deployed" };
  }
  return { at: lifted, fault: `has \`${entry}\`, which is no limit` };
}

/** The problem of a service that lacks a limit, with what comes of that; a job runs for a short time only. */
export function* missingLimitProblems(service: Service, limit: LimitName, consequence: string): Iterable<Problem> {
  const { name, standing } = service;
  const missing = standing.isDeployed ? missingLimit(service, limit) : undefined;
  if (!missing) return;
  yield {
    ...placeOf(missing),
    severity: missing.refusal !== undefined ? "error" : standing.job ? "info" : "warning",
    message: `Service "${name}" ${missing.fault}: ${missing.refusal ?? consequence}.`,
    fixes: () => limitFixes(service, limit),
  };
}

/** Where a missing limit is told, and with what. */
export function placeOf({ at, missing }: MissingLimit): Pick<Problem, "at" | "missing"> {
  return { at, ...(missing && { missing }) };
}

/** The fix that sets a limit, and takes one away that contradicts it; none where the engine would refuse the result. */
export function limitFixes(service: Service, name: LimitName): readonly Fix[] {
  const { mapping, deploy, standing } = service;
  const own = ownLimits(service)[name];
  const isMoved = standing.target === "swarm" && isSet(own);
  const limit = isMoved ? own.written : wantedLimit(service, name);
  const isInterpolated = [own, deploy?.limits?.[name]].some((field) => field?.written.includes("$"));
  if (limit === undefined || (isInterpolated && !isMoved) || isTakenOtherwise(service, name)) return [];
  const path = pathOf(service, name);
  const value = name === "cpus" ? quoted(limit) : name === "pids" && /^\d+$/.test(limit) ? Number(limit) : limit;
  const version = name === "pids" ? versionWithoutPids(service) : [];
  const title = isMoved ? `Move \`${ownNames[name]}\` below \`deploy\`` : `Limit ${subjects[name]} to ${limit}`;
  return [
    {
      title: version.length > 0 ? `${title} and remove the \`version\` that does not know this limit` : title,
      safety: "unsafe",
      changes: [
        set(mapping, path, value),
        ...(own && path.length > 1 ? [remove(mapping, ownNames[name])] : []),
        ...version,
      ],
    },
  ];
}

const limitsPath = ["deploy", "resources", "limits"] as const;
const ownNames = { memory: "mem_limit", cpus: "cpus", pids: "pids_limit" } as const;
const nouns = { memory: "memory limit", cpus: "CPU limit", pids: "process limit" } as const;
const ranks = { memory: 0, cpus: 1, pids: 2 } as const;
const withoutLimits = "it can take all that the host has";
const subjects = { memory: "memory", cpus: "CPUs", pids: "processes" } as const;
const usual = { memory: "512M", cpus: "1.0", pids: 100 } as const;

function ownLimits({ memoryLimit, cpus, pidsLimit }: Service) {
  return { memory: memoryLimit, cpus, pids: pidsLimit };
}

function isSet(limit: Field<number> | undefined): limit is Field<number> {
  return limit !== undefined && (limit.value === unknown || limit.value > 0);
}

/**
 * Compose refuses a service whose own limit differs from the one below `deploy`, absent ones included, so the new limit
 * goes where the others are (compose-go `loader/validate.go`).
 */
function pathOf(service: Service, name: LimitName): readonly string[] {
  const hasOwn = Object.values(ownLimits(service)).some((field) => field !== undefined);
  const isOwn = service.standing.target === "compose" && !service.deploy?.limits && hasOwn;
  return isOwn ? [ownNames[name]] : [...limitsPath, name];
}

/** What suits the image, and twice what is reserved, or a heap, where that is more. */
function wantedLimit(service: Service, name: LimitName): string | undefined {
  const limit = String((service.known?.limits ?? usual)[name]);
  if (name === "pids") return limit;
  const { memoryReservation, deploy } = service;
  const reserved = [deploy?.reservations?.[name], name === "memory" ? memoryReservation : undefined];
  const amounts = reserved.flatMap((field) => (field ? field.value : []));
  if (amounts.includes(unknown)) return undefined;
  const heap = name === "memory" ? (heapOf(service)?.bytes ?? 0) : 0;
  const least = 2 * Math.max(heap, ...amounts.filter((amount) => amount !== unknown));
  if (name === "cpus") return least > Number(limit) ? String(least) : limit;
  return least > (parseByteSize(limit) ?? 0) ? formatByteSize(least) : limit;
}

/** The engine takes no memory limit above that of memory and swap, and no CPU limit beside a quota. */
function isTakenOtherwise({ memoryAndSwapLimit, cpuQuota, cpuPeriod, standing }: Service, name: LimitName): boolean {
  if (standing.target === "swarm") return false;
  if (name === "memory") return memoryAndSwapLimit !== undefined;
  return name === "cpus" && (cpuQuota !== undefined || cpuPeriod !== undefined);
}

/** `docker stack deploy` knows the limit of processes from version 3.9 of the file format on, and without a version. */
function versionWithoutPids({ standing, topLevel: { mapping } }: Service): readonly Change[] {
  const version = mapping?.get("version")?.value;
  if (!mapping || standing.target !== "swarm" || version?.kind !== "scalar") return [];
  const [, major, minor = "0"] = /^(\d+)(?:\.(\d+))?$/.exec(version.source) ?? [];
  const isOld = major !== undefined && (Number(major) < 3 || (Number(major) === 3 && Number(minor) < 9));
  return isOld ? [remove(mapping, "version")] : [];
}
