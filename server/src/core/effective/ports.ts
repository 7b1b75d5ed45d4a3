import { unknown } from "../compose/field.ts";
import { type PortRange, parsePort } from "../compose/port.ts";
import { goText } from "./go-value.ts";
import { dictOf, implied, type Leaf, leaf, list, type Node, nodeAt, withNodes } from "./node.ts";

/** The ports of a service in the long syntax, a range as one entry for each of its ports. Follows compose-go `types.ParsePortConfig`. */
export function longPorts(node: Node): Node {
  return longEntries(node, numbersOf);
}

/** The same with a range as one entry. */
export function longRanges(node: Node): Node {
  return longEntries(node, (range) => (range.start === range.end ? [range.start] : [rangeText(range)]));
}

/** What a range is as entries. */
type Spread = (range: PortRange) => readonly (number | string)[];

function longEntries(node: Node, spread: Spread): Node {
  if (node.kind !== "list") return node;
  return list(
    node.items.flatMap((item) => (item.kind === "leaf" ? portsOf(item, spread) : [withDefaults(item)])),
    node.at,
  );
}

function portsOf(item: Leaf, spread: Spread): readonly Node[] {
  if (item.value === unknown || item.value === null) return [];
  const text = goText(item.value);
  const port = parsePort(text);
  if (!port) return [];
  const { target, published, hostIp, protocol } = port;
  // A range before a single port is a choice; before a range, each port has its own.
  const isChoice = published && target.start === target.end && published.start !== published.end;
  const numbers = published && (isChoice ? [rangeText(published)] : spread(published));
  return spread(target).map((number, i) => {
    return dictOf(
      {
        mode: "ingress",
        ...(hostIp !== undefined && { host_ip: hostIp }),
        target: number,
        ...(numbers && { published: String(numbers[i]) }),
        protocol,
      },
      item.at,
    );
  });
}

function rangeText({ start, end }: PortRange): string {
  return `${start}-${end}`;
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
