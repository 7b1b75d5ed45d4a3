/** A health check that is known to suit an image. */
export interface Healthcheck {
  /**
   * The value of `healthcheck.test` as it stands in a Compose file: `$$` for each `$` that the container is to see, and
   * `{port}` where the port of the service goes (see `testOn`).
   */
  readonly test: readonly string[];
  /** What `{port}` becomes where the service does not tell; set exactly if `test` has the marker. */
  readonly port?: number;
  /** Compose durations, where the image differs from what is usual. */
  readonly startPeriod?: string;
  readonly interval?: string;
  readonly timeout?: string;
  /** What the check relies on or leaves out, as one sentence. */
  readonly note?: string;
  /**
   * Every program of the check was found in this edition of the image, and the check passes on the image's own
   * configuration. Anything less is offered to a person, never applied unasked.
   */
  readonly certain: boolean;
  /** The check works only if the service does one of these. */
  readonly needs?: UsagePattern;
  /** The check may fail if the service does one of these. */
  readonly unless?: UsagePattern;
}

/** What a service does with its image, as far as a health check depends on it. */
export interface Usage {
  /** The words of `entrypoint` and `command`; a word may be a whole script. */
  readonly arguments: readonly string[];
  /** The environment; a value is undefined where it is not known. */
  readonly variables: ReadonlyMap<string, string | undefined>;
  /** Where volumes, bind mounts, configs and secrets stand in the container. */
  readonly mounts: readonly string[];
}

/** Usages that have at least one of these in common. */
export interface UsagePattern {
  /** Any command or entrypoint at all, instead of the image's own. */
  readonly ownCommand?: true;
  /** `--ping` stands for `--ping`, `--ping=...` and `--ping.entrypoint=...`, and not for `--ping=false`. */
  readonly arguments?: readonly string[];
  /** `NAME` stands for any value but an empty one and `false`; `NAME=value` for this value. */
  readonly variables?: readonly string[];
  /** A directory stands for itself and for everything above and below it. */
  readonly mounts?: readonly string[];
}

/** The test with its port, the image's own where none is given. */
export function testOn(healthcheck: Healthcheck, port: number | undefined = healthcheck.port): readonly string[] {
  return healthcheck.test.map((word) => (port === undefined ? word : word.replaceAll("{port}", String(port))));
}

/** Whether the check suits what the service does with the image. An unknown value speaks against it. */
export function suits({ needs, unless }: Healthcheck, usage: Usage): boolean {
  if (needs !== undefined && !matches(needs, usage, "differs")) return false;
  return unless === undefined || !matches(unless, usage, "agrees");
}

/** Whether a usage has anything in common with a pattern. */
export function matches(pattern: UsagePattern, usage: Usage, unknownValue: "agrees" | "differs"): boolean {
  const words = usage.arguments.flatMap((argument) => argument.split(/\s+/));
  return (
    (pattern.ownCommand === true && words.length > 0) ||
    (pattern.arguments ?? []).some((wanted) => words.some((word) => isArgument(word, wanted))) ||
    (pattern.variables ?? []).some((wanted) => hasVariable(usage.variables, wanted, unknownValue)) ||
    (pattern.mounts ?? []).some((wanted) => usage.mounts.some((mount) => overlaps(mount, wanted)))
  );
}

function isArgument(word: string, wanted: string): boolean {
  if (!word.startsWith(wanted)) return false;
  const rest = word.slice(wanted.length);
  return rest === "" || (/^[=.]/.test(rest) && !rest.endsWith("=false"));
}

function hasVariable(variables: Usage["variables"], wanted: string, unknownValue: "agrees" | "differs"): boolean {
  const equals = wanted.indexOf("=");
  const name = equals === -1 ? wanted : wanted.slice(0, equals);
  if (!variables.has(name)) return false;
  const value = variables.get(name);
  if (value === undefined) return unknownValue === "agrees";
  return equals === -1 ? value !== "" && value !== "false" : value === wanted.slice(equals + 1);
}

function overlaps(one: string, other: string): boolean {
  return one === other || isBelow(one, other) || isBelow(other, one);
}

function isBelow(path: string, directory: string): boolean {
  return path.startsWith(directory.endsWith("/") ? directory : `${directory}/`);
}
