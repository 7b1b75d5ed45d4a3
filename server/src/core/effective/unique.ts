import { type PathStep, stepInto } from "../compose/path-table.ts";
import { type List, list, mapNodes, type Node, nodeAt } from "./node.ts";
import { type Path, PatternTable } from "./pattern.ts";

/**
 * Takes away what is said twice in a list: the later entry takes the place of the earlier one. Entries are in the long
 * syntax. Follows compose-go `override/uncity.go`.
 */
export function withoutRepetition(node: Node, path: Path): Node {
  return unique(node, names.stepAt(path));
}

function unique(node: Node, step: PathStep<NameOf> | undefined): Node {
  if (!step || node.kind === "leaf") return node;
  if (node.kind === "dict") return mapNodes(node, (below, name) => unique(below, stepInto(step, name)));
  return step.value ? unrepeated(node, step.value) : node;
}

type NameOf = (item: Node) => string | undefined;

function unrepeated(items: List, nameOf: NameOf): List {
  const byName = new Map<string, number>();
  const kept: Node[] = [];
  for (const item of items.items) {
    const name = nameOf(item);
    const earlier = name === undefined ? undefined : byName.get(name);
    if (earlier !== undefined) kept[earlier] = item;
    else {
      if (name !== undefined) byName.set(name, kept.length);
      kept.push(item);
    }
  }
  return kept.length === items.items.length ? items : list(kept, items.at, items.parts);
}

/** Undefined for what depends on an unset variable: it may be anything. */
const text: NameOf = (item) =>
  item.kind === "leaf" && typeof item.value !== "symbol" ? String(item.value) : undefined;

const textBeforeEquals: NameOf = (item) => text(item)?.replace(/=.*$/s, "");

function member(...keys: readonly string[]): NameOf {
  return (item) => {
    const node = nodeAt(item, ...keys);
    return node && text(node);
  };
}

const target = member("target");

/** Where a file lies in the container. */
function mountedFile(folder: string): NameOf {
  return (item) => {
    const source = member("source")(item);
    return target(item) ?? (source === undefined ? undefined : `${folder}/${source}`);
  };
}

const port: NameOf = (item) => {
  const parts = ["host_ip", "published", "target", "protocol"].map((key) => nodeAt(item, key));
  const [host = "0.0.0.0", published = "", number, protocol = "tcp"] = parts.map((node) => node && text(node));
  return number === undefined ? undefined : `${host}:${published}:${number}/${protocol}`;
};

const names = new PatternTable<NameOf>({
  "services.*.build.tags": textBeforeEquals,
  "services.*.cap_add": textBeforeEquals,
  "services.*.cap_drop": textBeforeEquals,
  "services.*.configs": mountedFile(""),
  "services.*.devices": target,
  "services.*.dns": textBeforeEquals,
  "services.*.dns_opt": textBeforeEquals,
  "services.*.dns_search": textBeforeEquals,
  "services.*.env_file": member("path"),
  "services.*.expose": text,
  "services.*.links": textBeforeEquals,
  "services.*.networks.*.aliases": textBeforeEquals,
  "services.*.networks.*.link_local_ips": textBeforeEquals,
  "services.*.ports": port,
  "services.*.profiles": textBeforeEquals,
  "services.*.secrets": mountedFile("/run/secrets"),
  "services.*.tmpfs": textBeforeEquals,
  "services.*.volumes": target,
});
