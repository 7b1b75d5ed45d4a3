import type { Plain } from "../compose/field.ts";
import { isPropagation, parseMount } from "../compose/mount.ts";
import { dictOf, isText, type Leaf, leaf, type Node, withNodes } from "./node.ts";

/** A mount in the long syntax. Follows compose-go `format/volume.go`. */
export function longMount(node: Node): Node {
  if (!isText(node)) return node;
  const short = parseMount(node.value);
  if (!short) return node;
  const { type, source, target, options } = short;
  const plain = dictOf({ type, ...(source !== undefined && { source }), target }, node.at);
  return withNodes(plain, mountOptions(node, type, options));
}

function mountOptions(
  node: Leaf & { readonly value: string },
  type: string,
  options: readonly string[],
): Record<string, Node> {
  const bind: Record<string, Plain> = type === "bind" ? { create_host_path: true } : {};
  const volume: Record<string, Plain> = {};
  const found: Record<string, Node> = {};
  for (const option of options) {
    if (option === "ro") found.read_only = leaf(true, node.at);
    if (option === "rw") delete found.read_only;
    if (option === "nocopy") volume.nocopy = true;
    if (isPropagation(option)) bind.propagation = option;
    if (option === "z" || option === "Z") bind.selinux = option;
  }
  if (Object.keys(bind).length > 0) found.bind = dictOf(bind, node.at);
  // What is as short as that is not looked into.
  if (type === "volume" && node.value.length > 2) found.volume = dictOf(volume, node.at);
  return found;
}
