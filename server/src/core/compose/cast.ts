import { cpusFault } from "./cpus.ts";
import { parseFloatAsGo } from "./decimal.ts";
import { code, type Fault, quote, quoteOrEmpty, refused } from "./fault.ts";
import { integerFault, parseInteger } from "./number.ts";
import { type Path, type PathStep, PathTable } from "./path-table.ts";

/** What Docker Compose makes of a text: a value of another type, and what is wrong with it. */
export interface Cast {
  /** Undefined where Docker Compose refuses the text. */
  readonly value: string | number | boolean | undefined;
  readonly fault: Fault | undefined;
}

/**
 * Gives a text the type that its place asks for, as Docker Compose does after interpolation, with any text, whether a
 * variable stands in it or not: `privileged: "yes"` is true. A text at another place stays what it is.
 *
 * A number with more than 53 bits is rounded. Follows compose-go `loader/interpolate.go`, and for what that does not
 * list the decoding of `bool` fields.
 */
export function castAt(path: Path, text: string): Cast {
  const type = castTable.at(path);
  return type === undefined ? { value: text, fault: undefined } : castText(type, text);
}

/** Gives a text a type. */
export function castText(type: CastType, text: string): Cast {
  return casts[type](text);
}

/** A type that a text is turned into. */
export type CastType = keyof typeof casts;

const casts = {
  boolean: toBoolean,
  integer: (text: string): Cast => ({ value: parseInteger(text), fault: integerFault(text) }),
  float(text: string): Cast {
    const value = parseFloatAsGo(text, Number);
    const message = `${quoteOrEmpty(text)} is no number: write one such as \`0.5\`.`;
    return { value, fault: value === undefined ? refused(message) : undefined };
  },
  cpus: (text: string): Cast => ({ value: parseFloatAsGo(text, Math.fround), fault: cpusFault(text) }),
} as const;

/** The words of YAML 1.1 besides `true` and `false` still count, in any case of letters, and Docker Compose warns of them. */
function toBoolean(text: string): Cast {
  const word = text.toLowerCase();
  if (word === "true" || word === "false") return { value: word === "true", fault: undefined };
  const isYes = /^(?:y|yes|on)$/.test(word);
  if (isYes || /^(?:n|no|off)$/.test(word)) {
    const message = `${quote(text)} is a word of YAML 1.1, which Docker Compose warns of: write ${code(isYes)}.`;
    return { value: isYes, fault: { kind: "warned", message } };
  }
  const message = `${quoteOrEmpty(text)} is neither true nor false: write \`true\` or \`false\`.`;
  return { value: undefined, fault: refused(message) };
}

/** Which places take which type. `*` is any key, `[]` any item of a list. */
export const castPaths: Readonly<Record<CastType, readonly string[]>> = {
  boolean: [
    "services.*.attach",
    "services.*.build.no_cache",
    "services.*.build.privileged",
    "services.*.build.pull",
    "services.*.depends_on.*.restart",
    "services.*.develop.watch.[].exec.privileged",
    "services.*.env_file.[].required",
    "services.*.healthcheck.disable",
    "services.*.init",
    "services.*.oom_kill_disable",
    "services.*.post_start.[].privileged",
    "services.*.pre_stop.[].privileged",
    "services.*.privileged",
    "services.*.read_only",
    "services.*.stdin_open",
    "services.*.tty",
    "services.*.volumes.[].bind.create_host_path",
    "services.*.volumes.[].read_only",
    "services.*.volumes.[].volume.nocopy",
    "networks.*.attachable",
    "networks.*.enable_ipv4",
    "networks.*.enable_ipv6",
    "networks.*.external",
    "networks.*.internal",
    "volumes.*.external",
    "secrets.*.external",
    "configs.*.external",
  ],
  integer: [
    "services.*.cpu_count",
    "services.*.cpu_period",
    "services.*.cpu_quota",
    "services.*.cpu_rt_period",
    "services.*.cpu_rt_runtime",
    "services.*.cpu_shares",
    "services.*.deploy.placement.max_replicas_per_node",
    "services.*.deploy.replicas",
    "services.*.deploy.resources.limits.pids",
    "services.*.deploy.restart_policy.max_attempts",
    "services.*.deploy.rollback_config.parallelism",
    "services.*.deploy.update_config.parallelism",
    "services.*.healthcheck.retries",
    "services.*.oom_score_adj",
    "services.*.pids_limit",
    "services.*.ports.[].target",
    "services.*.scale",
    "services.*.ulimits.*",
    "services.*.ulimits.*.hard",
    "services.*.ulimits.*.soft",
  ],
  float: [
    "services.*.cpu_percent",
    "services.*.deploy.rollback_config.max_failure_ratio",
    "services.*.deploy.update_config.max_failure_ratio",
  ],
  cpus: ["services.*.cpus", "services.*.deploy.resources.limits.cpus", "services.*.deploy.resources.reservations.cpus"],
};

/** The places of which Docker Compose looks at the type last, when all files are put together. */
const latePaths = [
  "services.*.attach",
  "services.*.build.no_cache",
  "services.*.build.privileged",
  "services.*.build.pull",
  "services.*.depends_on.*.restart",
  "services.*.deploy.resources.limits.cpus",
  "services.*.deploy.resources.limits.pids",
  "services.*.deploy.resources.reservations.cpus",
  "services.*.develop.watch.[].exec.privileged",
  "services.*.env_file.[].required",
  "services.*.post_start.[].privileged",
  "services.*.pre_stop.[].privileged",
  "services.*.volumes.[].bind.create_host_path",
];

/** Whether the type at a place is looked at last. */
export function isCastLate(path: Path): boolean {
  return lateTable.at(path) === true;
}

const lateTable = new PathTable<true>();
for (const path of latePaths) lateTable.add(path, true);

const castTable = new PathTable<CastType>();

/** Which type a text is given, by the way to it from the root of a file. */
export const castRoot: PathStep<CastType> = castTable.root;
for (const type of ["boolean", "integer", "float", "cpus"] as const) {
  for (const pattern of castPaths[type]) castTable.add(pattern, type);
}
