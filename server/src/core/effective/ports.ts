import { unknown } from "../compose/field.ts";
import { type PortRange, parsePort } from "../compose/port.ts";
import { goText } from "./go-value.ts";
import { dictOf, implied, type Leaf, leaf, list, type Node, nodeAt, withNodes } from "./node.ts";

/** The ports of a service in the long syntax, a range as one entry for each of its ports. Follows compose-go `types.ParsePortConfig`. */
export function longPorts(node: Node): Node {
  if (node.kind !== "list") return node;
  return list(
    node.items.flatMap((item) => (item.kind === "leaf" ? portsOf(item) : [withDefaults(item)])),
    node.at,
  );
}

function portsOf(item: Leaf): readonly Node[] {
  if (item.value === unknown || item.value === null) return [];
  const text = goText(item.value);
  const port = parsePort(text);
  if (!port) return [];
  const { target, published, hostIp, protocol } = port;
  return numbersOf(target).map((number, i) => {
    return dictOf(
      {
        mode: "ingress",
        ...(hostIp !== undefined && { host_ip: hostIp }),
        target: number,
        ...(published && { published: publishedAt(published, target, i) }),
        protocol,
      },
      item.at,
    );
  });
}

/** A range before a single port is a choice; before a range, each port has its own. */
function publishedAt(published: PortRange, target: PortRange, i: number): string {
  if (target.start === target.end && published.start !== published.end) return `${published.start}-${published.end}`;
  return String(published.start + i);
}

function numbersOf({ start, end }: PortRange): readonly number[] {
  return Array.from({ length: end - start + 1 }, (_, i) => start + i);
}

function withDefaults(item: Node): Node {
  if (item.kind !== "dict") return item;
  const published = nodeAt(item, "published");
  const isNumber = published?.kind === "leaf" && typeof published.value === "number";
  return withNodes(item, {
    mode: nodeAt(item, "mode") ?? implied("ingress", item.at),
    protocol: nodeAt(item, "protocol") ?? implied("tcp", item.at),
    ...(isNumber && { published: leaf(goText(published.value), published.at) }),
  });
}
