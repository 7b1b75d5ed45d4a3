/** A mount in the short syntax, as far as its text tells. */
export interface MountText {
  readonly type: "volume" | "bind";
  /** The name of a volume or a path of the host, as it was written; undefined for an anonymous volume. */
  readonly source: string | undefined;
  /** The path in the container, cleaned: no slash at the end, no `..`. */
  readonly target: string;
  readonly readOnly: boolean;
  /** Everything behind the second colon, `ro` and `rw` included, also what Compose ignores. */
  readonly options: readonly string[];
}

/**
 * Reads the short syntax of a mount: `[source:]target[:option,option]`.
 *
 * A source is a path of the host if it begins with `.`, `/`, `~`, two backslashes (a Windows pipe is a bind to Compose
 * too) or a drive letter with its colon; otherwise it is the name of a volume. A single letter before a colon is
 * always a drive: `a:/data` is an anonymous volume. Colons within `${...}` separate nothing.
 * Undefined where Compose rejects the text: empty parts, more than three of them.
 * Follows compose-go `format/volume.go`.
 */
export function parseMount(text: string): MountText | undefined {
  if (text === "" || text.includes("\0")) return undefined;
  // Docker Compose does not look into a text of one or two bytes.
  const parts = /^(?:[\0-\x7f]{2}|[\0-\u07ff])$/.test(text) ? [text] : splitAtColons(text);
  const [first = "", second, third, ...more] = parts;
  if (more.length > 0 || parts.includes("")) return undefined;
  const source = second === undefined ? undefined : first;
  const options = third?.split(",").filter((option) => option !== "") ?? [];
  return {
    type: source !== undefined && isHostPath(source) ? "bind" : "volume",
    source,
    target: cleanTarget(second ?? first),
    readOnly: options.findLast((option) => option === "ro" || option === "rw") === "ro",
    options,
  };
}

/**
 * A path in the container as Compose keeps it, in either syntax: `/data/` and `/srv/../data` are `/data`.
 * Follows Go's `path.Clean`.
 */
export function cleanTarget(path: string): string {
  const root = path.startsWith("/") ? "/" : "";
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.length > 0 && segments.at(-1) !== "..") segments.pop();
    else if (root === "") segments.push("..");
  }
  return root + segments.join("/") || ".";
}

/** Whether an option says which mounts a bind mount passes on, from the host and to it. */
export function isPropagation(option: string): boolean {
  return propagations.has(option);
}

const propagations: ReadonlySet<string> = new Set(["rprivate", "private", "rshared", "shared", "rslave", "slave"]);

/** A mount in the short syntax with another target; undefined where the target is not written out. */
export function withTarget(written: string, from: string, to: string): string | undefined {
  const start = written.lastIndexOf(`:${from}`) + 1;
  const after = written.slice(start + from.length).replace(/^\/+/, "");
  return start > 0 && /^(:|$)/.test(after) ? `${written.slice(0, start)}${to}${after}` : undefined;
}

/** Whether a path in the container is a directory or something in it. */
export function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory.endsWith("/") ? directory : `${directory}/`);
}

function splitAtColons(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text.startsWith("${", i)) depth++;
    else if (text[i] === "}" && depth > 0) depth--;
    else if (text[i] === ":" && depth === 0 && !isDriveLetter(text.slice(start, i))) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  // What follows a `${` that is never closed has no end for Compose, and gets lost.
  if (depth > 0) return [...parts, ""];
  return [...parts, text.slice(start)];
}

function isHostPath(source: string): boolean {
  return /^(?:[./~]|\\\\|\p{L}:)/u.test(source);
}

function isDriveLetter(text: string): boolean {
  return text.length <= 2 && /^\p{L}$/u.test(text);
}
