import { set } from "../syntax/change.ts";
import type { Mapping, Value } from "../syntax/value.ts";
import { dictAt, itemsOf, type Node, nodeAt, textAt } from "./node.ts";
import type { Check } from "./service-consistency.ts";
import { written } from "./to-value.ts";

/** Follows docker/compose `convert.go`: it stops when the container is about to be created. */
const startInterval: Check = ({ name, service, tell }) => {
  const interval = nodeAt(service, "healthcheck", "start_interval");
  if (!interval || nodeAt(service, "healthcheck", "start_period")) return;
  const parts = written(service)
    .filter((part) => part.kind === "mapping")
    .filter((part) => holds(part, interval.at));
  tell({
    at: interval.at,
    message: `Service "${name}" has a \`start_interval\` and no \`start_period\`, in which it would count.`,
    kind: "run-time",
    remedies: parts.map((part) => {
      return { title: "Add a `start_period` of 40s", changes: [set(part, ["healthcheck", "start_period"], "40s")] };
    }),
  });
};

/** Whether it is in this part of a service that the interval is written that counts. */
function holds(part: Mapping, interval: Value): boolean {
  const own = part.get("healthcheck")?.value;
  return own?.kind === "mapping" && own.get("start_interval")?.value === interval;
}

const rights = ["uid", "gid", "mode"] as const;

/** Files are mounted as they are; only Swarm, and what is made of variables and contents, gives them rights. */
const fileRights: Check = ({ service, project, tell }) => {
  for (const section of ["secrets", "configs"] as const) {
    for (const item of itemsOf(nodeAt(service, section))) {
      const source = textAt(item, "source");
      if (source === undefined || !isFile(nodeAt(project, section, source))) continue;
      for (const key of rights) {
        const right = nodeAt(item, key);
        if (!right) continue;
        const message = `\`${key}\` has no effect: Docker Compose mounts the file of "${source}" with the rights that it has.`;
        tell({ at: right.at, message, kind: "ignored", target: "compose" });
      }
    }
  }
};

/** Whether a secret or config is a file of the host. */
export function isFile(resource: Node | undefined): boolean {
  const others = ["environment", "content", "external"].some((key) => nodeAt(resource, key));
  return nodeAt(resource, "file") !== undefined && !others;
}

const optionsOfMounts = ["bind", "volume", "tmpfs"] as const;

/**
 * Follows docker/compose `create.go`, `buildMountOptions`. A label for SELinux, as of `data:/data:Z`, is handed on for
 * volumes, too.
 */
const mountOptions: Check = ({ service, tell }) => {
  for (const mount of itemsOf(nodeAt(service, "volumes"))) {
    const type = textAt(mount, "type");
    if (!optionsOfMounts.some((known) => known === type)) continue;
    for (const key of optionsOfMounts) {
      const options = key === type ? undefined : dictAt(mount, key);
      if (!options || (type === "volume" && nodeAt(mount, "bind", "selinux"))) continue;
      const message = `\`${key}\` has no effect: this is a mount of the type \`${type}\`.`;
      tell({ at: options.at, message, kind: "ignored", target: "compose" });
    }
  }
};

/** What Docker Compose takes of a service, and then stops at or leaves out when it runs it. */
export const runTimeChecks: readonly Check[] = [startInterval, fileRights, mountOptions];
