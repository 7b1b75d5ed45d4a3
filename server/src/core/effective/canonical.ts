import { unknown } from "../compose/field.ts";
import { goText } from "./go-value.ts";
import { hostList } from "./hosts.ts";
import { longMount } from "./mounts.ts";
import {
  dict,
  dictAt,
  dictOf,
  implied,
  isText,
  type Leaf,
  leaf,
  list,
  mapNodes,
  type Node,
  nodeAt,
  type Slot,
  withNodes,
} from "./node.ts";
import { PatternTable } from "./pattern.ts";
import { longPorts, longRanges } from "./ports.ts";

/** Writes a value in the one way in which it is written in the long syntax; what is in it is written so already. */
export type Form = (node: Node) => Node;

/** A text as a mapping with one key. */
function under(key: string): Form {
  return (node) => (isText(node) ? dictOf({ [key]: node.value }, node.at) : node);
}

/** A text as a list of one. Where it is empty, nothing was meant. */
const servers: Form = (node) => {
  const all = listOfOne(node);
  if (all.kind !== "list") return all;
  return list(
    all.items.filter((item) => !(isText(item) && item.value === "")),
    all.at,
  );
};

/** A text as a list of one. */
const listOfOne: Form = (node) => (isText(node) ? list([node], node.at) : node);

/** A list of names as a mapping. */
function byName(content: (item: Leaf) => Node): Form {
  return (node) => {
    if (node.kind !== "list") return node;
    const entries = node.items.flatMap((item): [string, Slot][] => {
      return isText(item) ? [[item.value, { key: undefined, node: content(item), beaten: undefined }]] : [];
    });
    return dict(new Map(entries), node.at);
  };
}

const nothing = (item: Leaf) => leaf(null, item.at);

/** A list of `KEY=VALUE` as a mapping; what a key without a value stands for differs. */
function keyed(alone: null | ""): Form {
  return (node) => {
    if (node.kind === "dict") return mapNodes(node, (value) => textual(value, alone));
    if (node.kind !== "list") return node;
    const entries = node.items.flatMap((item): [string, Slot][] => {
      if (item.kind !== "leaf") return [];
      const text = item.value === unknown ? nameBeforeVariable(item) : goText(item.value);
      if (text === undefined) return [];
      const at = text.indexOf("=");
      const value = item.value === unknown ? unknown : at < 0 ? alone : text.slice(at + 1);
      return [[at < 0 ? text : text.slice(0, at), { key: undefined, node: leaf(value, item.at), beaten: undefined }]];
    });
    return dict(new Map(entries), node.at);
  };
}

/** The name in `NAME=${VARIABLE}`, whatever the variable is. */
function nameBeforeVariable({ at }: Leaf): string | undefined {
  return at.kind === "scalar" ? /^[^$=]+(?==)/.exec(at.source)?.[0] : undefined;
}

/** Numbers and truth values are texts there. */
function textual(node: Node, alone: null | ""): Node {
  if (node.kind !== "leaf" || node.value === unknown || typeof node.value === "string") return node;
  return leaf(node.value === null ? alone : goText(node.value), node.at);
}

const dependencies: Form = (node) => {
  const full = byName((item) => dictOf({ condition: "service_started", required: true }, item.at))(node);
  if (full.kind !== "dict") return full;
  return mapNodes(full, (dependency) => {
    if (dependency.kind !== "dict" || nodeAt(dependency, "required")) return dependency;
    return withNodes(dependency, { required: implied(true, dependency.at) });
  });
};

const envFiles: Form = (node) => {
  const all = listOfOne(node);
  if (all.kind !== "list") return all;
  const required = (entry: Node) => {
    return entry.kind === "dict" && !nodeAt(entry, "required")
      ? withNodes(entry, { required: leaf(true, entry.at) })
      : entry;
  };
  return list(
    all.items.map((item) => required(under("path")(item))),
    all.at,
  );
};

const device: Form = (node) => {
  if (!isText(node)) return node;
  const [source = "", target = source, permissions = "rwm"] = node.value.split(":");
  return dictOf({ source, target, permissions }, node.at);
};

const external: Form = (node) => {
  const about = dictAt(node, "external");
  const name = nodeAt(about, "name");
  if (node.kind !== "dict" || !about) return node;
  return withNodes(node, { external: leaf(true, about.at), ...(name && { name }) });
};

const gpus: Form = (node) => {
  return isText(node) && node.value === "all" ? list([dictOf({ count: -1 }, node.at)], node.at) : node;
};

const build = under("context");
const source = under("source");

const rows: Readonly<Record<string, Form>> = {
  "services.*.annotations": keyed(""),
  "services.*.build": build,
  "services.*.build.additional_contexts": keyed(""),
  "services.*.build.args": keyed(null),
  "services.*.build.cache_from": listOfOne,
  "services.*.build.extra_hosts": hostList,
  "services.*.build.labels": keyed(""),
  "services.*.build.secrets.[]": source,
  "services.*.build.tags": listOfOne,
  "services.*.configs.[]": source,
  "services.*.depends_on": dependencies,
  "services.*.deploy.labels": keyed(""),
  "services.*.deploy.resources.reservations.devices.[].options": keyed(""),
  "services.*.develop.watch.[].ignore": listOfOne,
  "services.*.develop.watch.[].include": listOfOne,
  "services.*.devices.[]": device,
  "services.*.dns": servers,
  "services.*.dns_search": listOfOne,
  "services.*.env_file": envFiles,
  "services.*.environment": keyed(null),
  "services.*.extends": under("service"),
  "services.*.extra_hosts": hostList,
  "services.*.gpus": gpus,
  "services.*.gpus.[].options": keyed(""),
  "services.*.label_file": listOfOne,
  "services.*.labels": keyed(""),
  "services.*.models": byName(nothing),
  "services.*.networks": byName(nothing),
  "services.*.post_start.[].environment": keyed(null),
  "services.*.pre_stop.[].environment": keyed(null),
  "services.*.ports": longPorts,
  "services.*.secrets.[]": source,
  "services.*.sysctls": keyed(""),
  "services.*.tmpfs": listOfOne,
  "services.*.volumes.[]": longMount,
  "services.*.volumes.[].volume.labels": keyed(""),
  "volumes.*": external,
  "volumes.*.labels": keyed(""),
  "networks.*": external,
  "networks.*.labels": keyed(""),
  "secrets.*": external,
  "secrets.*.labels": keyed(""),
  "configs.*": external,
  "configs.*.labels": keyed(""),
};

/**
 * What may be written in several ways, and how to write it in one. What has none of the forms that Compose knows stays as
 * it is. Follows compose-go `transform/canonical.go`.
 */
export const forms = new PatternTable<Form>(rows);

/** The same for a project that is judged and not printed: a range of ports is one entry, however many ports are in it. */
export const judgedForms = new PatternTable<Form>({ ...rows, "services.*.ports": longRanges });
