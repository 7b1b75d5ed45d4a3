import { isText, type Leaf, leaf, list, type Node } from "./node.ts";

/** `extra_hosts` as a list of `host=address`, one for each address. Follows compose-go `types/hostList.go`. */
export function hostList(node: Node): Node {
  if (node.kind === "list") {
    return list(
      node.items.flatMap((item) => (isText(item) ? hostEntries(item) : [item])),
      node.at,
    );
  }
  if (node.kind !== "dict") return node;
  const entries = Array.from(node.entries, ([host, slot]) => {
    const addresses = slot.node.kind === "list" ? slot.node.items : [slot.node].flatMap(separate);
    return addresses.map((address) => (isText(address) ? leaf(`${host}=${bare(address.value)}`, address.at) : address));
  });
  return list(entries.flat(), node.at);
}

/** Several addresses of a host may stand in one text. */
function separate(node: Node): readonly Node[] {
  if (!isText(node)) return [node];
  return node.value.split(",").map((address) => leaf(address, node.at));
}

function hostEntries({ value: text, at }: Leaf & { readonly value: string }): readonly Node[] {
  const separator = text.includes("=") ? "=" : ":";
  const end = text.includes(separator) ? text.indexOf(separator) : text.length;
  const addresses = text.slice(end + 1).split(",");
  return addresses.map((address) => leaf(`${text.slice(0, end)}=${bare(address)}`, at));
}

function bare(address: string): string {
  return /^\[.*\]$/.test(address) ? address.slice(1, -1) : address;
}
