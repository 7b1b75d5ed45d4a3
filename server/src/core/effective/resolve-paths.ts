import { type PathStep, stepInto } from "../compose/path-table.ts";
import { joinPath } from "./file-path.ts";
import { mapItems, mapNodes, type Node, nodeAt, textAt, withNodes } from "./node.ts";
import { type Path, PatternTable } from "./pattern.ts";

/** What relative paths begin at. */
export interface Base {
  readonly folder: string;
  /** What `~` stands for. Where nobody knows, it stays as it is. */
  readonly home: string | undefined;
}

/** What stands at a path of a project, with the paths of the host made absolute. Follows compose-go `paths/resolve.go`. */
export function resolvePaths(node: Node, path: Path, base: Base): Node {
  return resolved(node, kinds.stepAt(path), base);
}

function resolved(node: Node, step: PathStep<Resolve> | undefined, base: Base): Node {
  if (!step) return node;
  const own = step.value?.(node, base) ?? node;
  if (own.kind === "list") return mapItems(own, (item) => resolved(item, stepInto(step, "[]"), base));
  return own.kind === "dict" ? mapNodes(own, (below, name) => resolved(below, stepInto(step, name), base)) : own;
}

type Resolve = (node: Node, base: Base) => Node;

const file: Resolve = (node, { folder, home }) => {
  if (node.kind !== "leaf" || typeof node.value !== "string" || node.value === "") return node;
  const path = node.value;
  if (path.startsWith("~") && home !== undefined)
    return { ...node, value: joinPath(home, path.slice(1).replace(/^\/*/, "")) };
  return isAbsolute.test(path) ? node : { ...node, value: joinPath(folder, path) };
};

/** A file, or the folder itself where the path is empty. */
const fileOrFolder: Resolve = (node, base) => {
  return node.kind === "leaf" && node.value === "" ? { ...node, value: base.folder } : file(node, base);
};

/** Also on Windows. */
const isAbsolute = /^(?:[~/]|[a-z]:[\\/]|\\\\)/i;

/** A repository or an image is no path, nor is another service. */
const context: Resolve = (node, base) => {
  const isElsewhere = node.kind === "leaf" && typeof node.value === "string" && isNoFolder(node.value);
  return isElsewhere ? node : file(node, base);
};

/** Whether the context of a build is no folder of this machine. */
export function isNoFolder(context: string): boolean {
  return elsewhere.test(context);
}

const elsewhere = /:\/\/|^(?:git@|github\.com\/|docker-image:|oci-layout:|service:|target:)/;

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
