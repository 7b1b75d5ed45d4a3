import { unknown } from "../compose/field.ts";
import { type Dict, type Node, nodeAt } from "./node.ts";
import { type Path, PatternTable } from "./pattern.ts";
import {
  dictToJson,
  isEmpty,
  type Json,
  type Printed,
  type PrintedDict,
  type PrintedEntry,
  printedAs,
} from "./printed.ts";
import { printers } from "./printers.ts";

/** The project as `docker compose config --format json` prints it. */
export function rendered(project: Dict): Json {
  return dictToJson(renderedTree(project));
}

/** The same with what each part of it was made from. */
export function renderedTree(project: Dict): PrintedDict {
  return renderDict(project, []);
}

function renderDict(node: Dict, path: Path): PrintedDict {
  const entries = new Map<string, PrintedEntry>();
  for (const [name, json] of Object.entries(additions.at(path)?.(node) ?? {}))
    entries.set(name, { slot: undefined, printed: printedAs(json, undefined) });
  const isMap = maps.at(path) !== undefined;
  for (const [name, slot] of node.entries) {
    const printed = render(slot.node, [...path, name]);
    // What a name at the top says that begins with `x-` is for other programs, and printed as it is.
    const isFree = (path[0] ?? name).startsWith("x-");
    const isOwn = isMap || isFree || kept.at([...path, name]) !== undefined;
    const isExtension = name.startsWith("x-") && !isFree && !isMap;
    const isNull = slot.node.kind === "leaf" && slot.node.value === null && !isMap && !isFree;
    if (!isExtension && !isNull && (isOwn || !isEmpty(printed))) entries.set(name, { slot, printed });
  }
  return { kind: "dict", entries, from: node };
}

function render(node: Node, path: Path): Printed {
  const print = printers.at(path);
  const printed = print?.(node);
  if (printed !== undefined) return printedAs(printed, node);
  if (node.kind === "dict") return renderDict(node, path);
  // An empty list is nothing to Go where nobody says what it is a list of.
  const isNothing = node.kind === "list" && node.items.length === 0 && path[0]?.startsWith("x-") === true;
  if (isNothing) return { kind: "scalar", value: null, from: node };
  if (node.kind === "list") {
    return { kind: "list", items: node.items.map((item) => render(item, [...path, "[]"])), from: node };
  }
  return { kind: "scalar", value: node.value === unknown ? "" : node.value, from: node };
}

/** Mappings whose keys are the user's own. */
const maps = new PatternTable<true>({
  configs: true,
  "configs.*.labels": true,
  networks: true,
  "networks.*.driver_opts": true,
  "networks.*.ipam.config.[].aux_addresses": true,
  "networks.*.labels": true,
  secrets: true,
  "secrets.*.driver_opts": true,
  "secrets.*.labels": true,
  services: true,
  "services.*.annotations": true,
  "services.*.build.additional_contexts": true,
  "services.*.build.args": true,
  "services.*.build.labels": true,
  "services.*.depends_on": true,
  "services.*.deploy.labels": true,
  "services.*.deploy.resources.reservations.devices.[].options": true,
  "services.*.develop.watch.[].exec.environment": true,
  "services.*.environment": true,
  "services.*.gpus.[].options": true,
  "services.*.labels": true,
  "services.*.logging.options": true,
  "services.*.networks": true,
  "services.*.networks.*.driver_opts": true,
  "services.*.post_start.[].environment": true,
  "services.*.pre_stop.[].environment": true,
  "services.*.storage_opt": true,
  "services.*.sysctls": true,
  "services.*.ulimits": true,
  "services.*.models": true,
  "services.*.volumes.[].volume.labels": true,
  volumes: true,
  "volumes.*.driver_opts": true,
  "volumes.*.labels": true,
});

/** What is printed although it is empty. */
const kept = new PatternTable<true>({
  "services.*.depends_on.*.required": true,
  services: true,
  "services.*.build.args.*": true,
  "services.*.init": true,
  "services.*.attach": true,
  "services.*.blkio_config": true,
  "services.*.credential_spec": true,
  "services.*.deploy": true,
  "services.*.deploy.replicas": true,
  "services.*.deploy.resources.limits": true,
  "services.*.deploy.resources.reservations": true,
  "services.*.deploy.restart_policy": true,
  "services.*.deploy.rollback_config": true,
  "services.*.deploy.update_config": true,
  "services.*.develop": true,
  "services.*.develop.watch.[].exec.command": true,
  "services.*.build.extra_hosts": true,
  "services.*.extra_hosts": true,
  "services.*.healthcheck": true,
  "services.*.healthcheck.retries": true,
  "services.*.logging": true,
  "services.*.post_start.[].command": true,
  "services.*.pre_stop.[].command": true,
  "services.*.scale": true,
  "networks.*.enable_ipv4": true,
  "networks.*.enable_ipv6": true,
  "services.*.entrypoint": true,
  "services.*.command": true,
  "services.*.volumes.[].bind": true,
  "services.*.volumes.[].volume": true,
  "services.*.volumes.[].tmpfs": true,
});

/** What is printed although it is not there. */
const additions = new PatternTable<(node: Dict) => Readonly<Record<string, Json>>>({
  "networks.*": () => ({ ipam: {} }),
  "services.*": () => ({ command: null, entrypoint: null }),
  "services.*.post_start.[]": () => ({ command: null }),
  "services.*.pre_stop.[]": () => ({ command: null }),
  "services.*.develop.watch.[]": () => ({ exec: { command: null } }),
  "services.*.deploy": () => ({ placement: {}, resources: {} }),
  "services.*.depends_on.*": (node) => (nodeAt(node, "required") ? {} : { required: false }),
});
