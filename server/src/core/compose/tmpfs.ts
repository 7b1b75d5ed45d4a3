import { parseAssignment } from "./assignment.ts";
import { type Fault, failing, quote, quoteOrEmpty } from "./fault.ts";

/** An item of `tmpfs`. */
export interface Tmpfs {
  readonly target: string;
  /** What stands behind the first colon, in its order: `size=64m`, `noexec`. */
  readonly options: readonly string[];
}

/** Reads `/run` or `/run:size=64m,mode=1777`. Docker Compose takes any text, and hands the options to the engine. */
export function parseTmpfs(text: string): Tmpfs {
  const colon = text.indexOf(":");
  if (colon < 0) return { target: text, options: [] };
  return {
    target: text.slice(0, colon),
    options: text
      .slice(colon + 1)
      .split(",")
      .filter((option) => option !== ""),
  };
}

/** What is wrong with an item of `tmpfs`. Follows moby `volume/mounts` and tmpfs(5). */
export function tmpfsFault(text: string): Fault | undefined {
  const { target, options } = parseTmpfs(text);
  if (!target.startsWith("/")) {
    return failing(`${quoteOrEmpty(target)} is no absolute path: a tmpfs is mounted at one, such as \`/run\`.`);
  }
  for (const option of options) {
    const { name, value } = parseAssignment(option);
    const grammar = value === undefined ? undefined : settings.get(name);
    const isRight = value === undefined ? flags.has(name) : grammar?.test(value);
    if (isRight) continue;
    if (grammar) return failing(`${quote(value ?? "")} is no value of the tmpfs option \`${name}\`.`);
    return failing(`${quote(option)} is no option of a tmpfs: write such as \`size=64m\` or \`mode=1777\`.`);
  }
  return undefined;
}

const settings: ReadonlyMap<string, RegExp> = new Map([
  ["size", /^\d+(?:[kmgtpe]|%)?$/i],
  ["nr_blocks", /^\d+[kmgtpe]?$/i],
  ["nr_inodes", /^\d+[kmgtpe]?$/i],
  ["mode", /^[0-7]+$/],
  ["uid", /^\d+$/],
  ["gid", /^\d+$/],
  ["mpol", /^.+$/],
]);

const flags: ReadonlySet<string> = new Set(
  (
    "ro rw suid nosuid dev nodev exec noexec sync async dirsync remount mand nomand atime noatime diratime nodiratime " +
    "bind rbind unbindable runbindable private rprivate shared rshared slave rslave relatime norelatime strictatime " +
    "nostrictatime defaults"
  ).split(" "),
);
