import { code, type Fault, failing, ignored, quote, quoteOrEmpty, refused } from "./fault.ts";
import { parseMount } from "./mount.ts";
import { consistencies } from "./mount-consistency.ts";

/** What is wrong with a mount in the short syntax. */
export function mountFault(text: string): Fault | undefined {
  const mount = parseMount(text);
  if (!mount) return formFault(text);
  const { type, source, target, options } = mount;
  if (type === "volume" && source !== undefined) {
    const fault = volumeNameFault(source);
    if (fault) return fault;
  }
  const [, letter] = /^([A-Za-z]):[^:]*$/.exec(text) ?? [];
  if (source === undefined && letter !== undefined) {
    return failing(`"${letter}:" is the drive of a Windows path to Docker Compose: give the volume a longer name.`);
  }
  if (!isAbsolute(target)) {
    return failing(`${quote(target)} is no absolute path: a mount needs one in the container, such as \`/data\`.`);
  }
  if (target === "/") return failing("Nothing can be mounted at `/`, the root of the container.");
  return optionsFault(type, options);
}

/** What is wrong with the `target` of the long syntax. */
export function mountTargetFault(text: string): Fault | undefined {
  if (isAbsolute(text)) return undefined;
  return failing(`${quoteOrEmpty(text)} is no absolute path: a mount needs one in the container, such as \`/data\`.`);
}

/** What is wrong with `bind.propagation`, which Docker Compose hands on as it is. */
export function propagationFault(text: string): Fault | undefined {
  if (text === "" || propagations.has(text)) return undefined;
  return failing(
    `${quote(text)} is no propagation of a bind mount: the words are \`rprivate\`, \`private\`, \`rshared\`, \`shared\`, \`rslave\` and \`slave\`.`,
  );
}

/** What is wrong with a mount in the long syntax as a whole, given its type, source and target. */
export function longMountFault({ type, source, target }: Readonly<Record<string, unknown>>): Fault | undefined {
  if (target === undefined) return refused("A mount needs a `target`: a path in the container, such as `/data`.");
  // An empty one is the folder of the project.
  if (type === "bind" && source === undefined) {
    return refused("A mount of type `bind` needs a `source`: a path of the host, such as `./data`.");
  }
  if (type === "tmpfs" && source !== undefined)
    return failing("A mount of type `tmpfs` has no `source`: the engine refuses one.");
  return type === "volume" && typeof source === "string" && source !== "" ? volumeNameFault(source) : undefined;
}

/** A volume is declared by its name, and the top level takes no other. */
function volumeNameFault(name: string): Fault | undefined {
  if (/^[a-zA-Z0-9._-]+$/.test(name)) return undefined;
  return refused(`${quote(name)} is no name of a volume: a path of the host begins with \`./\` or \`/\`.`);
}

function formFault(text: string): Fault {
  if (text === "") return refused("An empty text is no mount: write `source:target`, such as `data:/var/lib/data`.");
  if (text.includes("\0"))
    return refused(`${quote(text)} holds a NUL character, which ends a mount for Docker Compose.`);
  if (/^:|::|:$/.test(text)) {
    return refused(
      `${quote(text)} has nothing beside a colon: write \`source:target\`, such as \`data:/var/lib/data\`.`,
    );
  }
  return refused(`${quote(text)} has more than three parts: write \`source:target:options\`.`);
}

function optionsFault(type: "volume" | "bind", options: readonly string[]): Fault | undefined {
  for (const option of options) {
    const known = everywhere.has(option) || propagations.has(option) || labels.has(option);
    if (consistencies.has(option)) {
      return { ...ignored(`${code(option)} has no effect on a mount any more: leave it out.`), cause: "consistency" };
    }
    if (!known)
      return ignored(
        `${quoteOrEmpty(option)} is no option of a mount, so Docker Compose drops it: \`ro\` is the common one.`,
      );
    if (type === "volume" && option !== "nocopy" && propagations.has(option)) {
      return ignored(`${code(option)} says how a bind mount spreads: this mount is a volume.`);
    }
    if (type === "bind" && option === "nocopy")
      return ignored("`nocopy` is for volumes: nothing is copied into a bind mount.");
  }
  return undefined;
}

/** A Windows container has paths with a drive. */
function isAbsolute(path: string): boolean {
  return path.startsWith("/") || /^[A-Za-z]:[\\/]/.test(path) || path.startsWith("\\\\");
}

const propagations: ReadonlySet<string> = new Set(["rprivate", "private", "rshared", "shared", "rslave", "slave"]);
/** For SELinux. */
const labels: ReadonlySet<string> = new Set(["z", "Z"]);
const everywhere: ReadonlySet<string> = new Set(["ro", "rw", "nocopy"]);
