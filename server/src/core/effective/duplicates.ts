import { quote } from "../compose/fault.ts";
import { type Environment, unknown } from "../compose/field.ts";
import { type Mount, mountsOf } from "../compose/mount-list.ts";
import type { ProjectFault, Remedy } from "../compose/project-fault.ts";
import type { ReadScalar } from "../schema/plain-data.ts";
import { remove, removeItem } from "../syntax/change.ts";
import type { Mapping, Scalar, Value } from "../syntax/value.ts";

/**
 * What a service of one file says twice, so that Docker Compose leaves one of the two out. What is the very same twice
 * it refuses, and what another file says anew is meant to take the place of what was there.
 */
export function duplicateFaults(service: Value, environment: Environment, read: ReadScalar): readonly ProjectFault[] {
  if (service.kind !== "mapping" || service.tag === "!reset") return [];
  const ofLists = lists.flatMap(({ path, noun }) => repeatedNames(service, { path, noun, read }));
  return [...ofLists, ...repeatedMounts(service, environment, read)];
}

/** Lists of `NAME=value`. */
const lists = [
  { path: ["environment"], noun: "variable" },
  { path: ["labels"], noun: "label" },
  { path: ["annotations"], noun: "annotation" },
  { path: ["build", "args"], noun: "build argument" },
  { path: ["build", "labels"], noun: "label" },
  { path: ["deploy", "labels"], noun: "label" },
] as const;

interface Listed {
  readonly path: readonly string[];
  readonly noun: string;
  readonly read: ReadScalar;
}

function repeatedNames(service: Mapping, { path, noun, read }: Listed): readonly ProjectFault[] {
  const list = path.reduce<Value | undefined>((value, key) => {
    return value?.kind === "mapping" && value.tag !== "!reset" ? value.get(key)?.value : undefined;
  }, service);
  if (list?.kind !== "sequence" || list.tag === "!reset") return [];
  const latest = new Map<string, Scalar>();
  return list.items.flatMap((item): readonly ProjectFault[] => {
    if (item.kind !== "scalar" || item.tag === "!reset") return [];
    const name = item.source.replace(/=.*$/s, "");
    const earlier = latest.get(name);
    latest.set(name, item);
    if (!earlier || name.includes("$") || isSameText(earlier, item, read)) return [];
    const title = `Remove the earlier \`${name}\``;
    return [
      {
        ...{ at: item, kind: "ignored", cause: "duplicate" },
        message: `The ${noun} ${quote(name)} is set twice in this list: the last value counts.`,
        related: [{ at: earlier, message: "This value is left out." }],
        remedies: [{ title, changes: [removeItem(service, path, earlier)] }],
      },
    ];
  });
}

/** Two texts that come to the same are refused by the schema. */
function isSameText(a: Value, b: Value, read: ReadScalar): boolean {
  if (a.kind !== "scalar" || b.kind !== "scalar") return false;
  const [one, other] = [read(a), read(b)];
  return one !== unknown && one === other;
}

function repeatedMounts(service: Mapping, environment: Environment, read: ReadScalar): readonly ProjectFault[] {
  const latest = new Map<string, Mount>();
  return mountsOf(service, environment).flatMap((mount): readonly ProjectFault[] => {
    if (mount.target === unknown || mount.node.tag === "!reset") return [];
    const earlier = latest.get(mount.target);
    latest.set(mount.target, mount);
    if (!earlier || isSameText(earlier.node, mount.node, read)) return [];
    const [kept, other] = [earlier, mount].map(({ node }) => (isIn(service, "tmpfs", node) ? "tmpfs" : "volumes"));
    // `tmpfs` is no list that Docker Compose looks for paths in.
    if (kept === "tmpfs" && other === "tmpfs") return [];
    return kept === other ? replacedMount(service, earlier, mount) : [coveredMount(service, earlier, mount)];
  });
}

function isIn(service: Mapping, key: string, node: Value): boolean {
  const list = service.get(key)?.value;
  return list === node || (list?.kind === "sequence" && list.items.includes(node));
}

/** Docker Compose keeps one; a stack hands on both, at which swarmkit stops: "ContainerSpec: duplicate mount point". */
function replacedMount(service: Mapping, earlier: Mount, mount: Mount): readonly ProjectFault[] {
  const changes = [removeItem(service, ["volumes"], earlier.node)];
  const both = `Two mounts go to ${quote(String(mount.target))}`;
  const fault = { at: mount, cause: "duplicate", remedies: [{ title: "Remove the earlier mount", changes }] } as const;
  return [
    {
      ...{ ...fault, kind: "ignored", target: "compose" },
      message: `${both}: the last one counts.`,
      related: [{ at: earlier, message: "This mount is left out." }],
    },
    {
      ...{ ...fault, kind: "run-time", target: "swarm" },
      message: `${both}: Swarm refuses the service.`,
      related: [{ at: earlier, message: "The other mount stands here." }],
    },
  ];
}

/** Which of the two is meant nobody can tell; without the tmpfs no data gets lost. */
function coveredMount(service: Mapping, volume: Mount, tmpfs: Mount): ProjectFault {
  const list = service.get("tmpfs")?.value;
  const change = list === tmpfs.node ? remove(service, "tmpfs") : removeItem(service, ["tmpfs"], tmpfs.node);
  const remedy: Remedy = { title: "Remove the tmpfs", changes: [change] };
  return {
    ...{ at: tmpfs, kind: "ignored", cause: "duplicate" },
    message: `A volume and a tmpfs are mounted at ${quote(String(tmpfs.target))}: the engine refuses the container, or one hides the other.`,
    related: [{ at: volume, message: "The volume is mounted here." }],
    remedies: [remedy],
  };
}
