import { joinPath } from "./file-path.ts";
import { type Dict, dict, leaf, list, type Node, nodeAt, textAt, withNodes } from "./node.ts";
import { type Path, PatternTable } from "./pattern.ts";

/**
 * Makes the paths of the host absolute.
 * Follows compose-go `paths/resolve.go`.
 */
export function resolvePaths(mapping: Dict, base: Base): Dict {
  const node = resolved(mapping, [], base);
  return node.kind === "dict" ? node : mapping;
}

/** What relative paths begin at. */
export interface Base {
  readonly folder: string;
  /** What `~` stands for. Where nobody knows, it stays as it is. */
  readonly home: string | undefined;
}

function resolved(node: Node, path: Path, base: Base): Node {
  const own = kinds.at(path)?.(node, base) ?? node;
  if (own.kind === "list") {
    return list(
      own.items.map((item) => resolved(item, [...path, "[]"], base)),
      own.at,
    );
  }
  if (own.kind !== "dict") return own;
  const entries = Array.from(own.entries, ([name, slot]) => {
    return [name, { ...slot, node: resolved(slot.node, [...path, name], base) }] as const;
  });
  return dict(new Map(entries), own.at);
}

type Resolve = (node: Node, base: Base) => Node;

const file: Resolve = (node, { folder, home }) => {
  if (node.kind !== "leaf" || typeof node.value !== "string" || node.value === "") return node;
  const path = node.value;
  if (path.startsWith("~") && home !== undefined)
    return leaf(joinPath(home, path.slice(1).replace(/^\/*/, "")), node.at);
  return isAbsolute.test(path) ? node : leaf(joinPath(folder, path), node.at);
};

/** A file, or the folder itself where the path is empty. */
const fileOrFolder: Resolve = (node, base) => {
  return node.kind === "leaf" && node.value === "" ? leaf(base.folder, node.at) : file(node, base);
};

/** Also on Windows. */
const isAbsolute = /^(?:[~/]|[a-z]:[\\/]|\\\\)/i;

/** A repository or an image is no path, nor is another service. */
const context: Resolve = (node, base) => {
  const isRemote = node.kind === "leaf" && typeof node.value === "string" && remote.test(node.value);
  return isRemote ? node : file(node, base);
};

const remote = /:\/\/|^(?:git@|github\.com\/|docker-image:|oci-layout:|service:|target:)/;

const bind: Resolve = (node, base) => {
  const source = nodeAt(node, "source");
  if (node.kind !== "dict" || textAt(node, "type") !== "bind" || !source) return node;
  return withNodes(node, { source: fileOrFolder(source, base) });
};

/** A volume of the driver `local` that is a directory of the host. */
const localVolume: Resolve = (node, base) => {
  const options = nodeAt(node, "driver_opts");
  const device = nodeAt(options, "device");
  const isBind = textAt(options, "o")?.split(",").includes("bind") === true;
  if (node.kind !== "dict" || options?.kind !== "dict" || !device || !isBind) return node;
  const driver = textAt(node, "driver");
  if (driver !== undefined && driver !== "local") return node;
  return withNodes(node, { driver_opts: withNodes(options, { device: file(device, base) }) });
};

const kinds = new PatternTable<Resolve>({
  "services.*.build.context": context,
  "services.*.build.additional_contexts.*": context,
  "services.*.develop.watch.[].path": file,
  "services.*.env_file.[].path": file,
  "services.*.extends.file": file,
  "services.*.label_file.[]": file,
  "services.*.volumes.[]": bind,
  "configs.*.file": fileOrFolder,
  "secrets.*.file": fileOrFolder,
  "volumes.*": localVolume,
});
