import type { BoundVolume } from "../compose/bound-volume.ts";
import { unknown } from "../compose/field.ts";
import { sensitivePath } from "../compose/host-path.ts";
import type { Mount } from "../compose/mount-list.ts";
import { openPropagation } from "../compose/mount-propagation.ts";
import { readOnlyChange } from "../compose/read-only-mount.ts";
import type { Service } from "../compose/service.ts";
import type { Fix, Problem } from "./rule.ts";

/** What a service can do by a directory of the host that it mounts, if that is anything. */
export function mountProblem(mount: Mount, service: Service): Problem | undefined {
  if (mount.type !== "bind" || mount.source === undefined) return undefined;
  const { name, mapping } = service;
  const exposure = exposureOf({ source: mount.source, readOnly: mount.readOnly }, service);
  if (exposure) {
    return {
      at: mount,
      severity: exposure.severity,
      message: `Service "${name}" mounts "${mount.source}" of the host${exposure.right}: it ${exposure.ability}.`,
      fixes: () => (mount.readOnly || !exposure.helpsReadOnly ? [] : readOnly(mapping, mount)),
    };
  }
  const open = openPropagation(mount);
  if (open === undefined) return undefined;
  const isShared = open.endsWith("shared");
  // To read what the host mounts is what `slave` is for.
  if (!isShared && mount.readOnly) return undefined;
  const consequence = isShared
    ? "what it mounts below appears on the host"
    : "what the host mounts below appears in it, and it can write there";
  return {
    at: mount,
    severity: "info",
    message: `Service "${name}" mounts "${mount.source}" with \`${open}\`: ${consequence}.`,
  };
}

/** What it can do by a volume that is one. */
export function volumeProblem(volume: BoundVolume, mount: Mount, service: Service): Problem | undefined {
  const isReadOnly = mount.readOnly || volume.readOnly;
  const exposure = exposureOf({ source: volume.source, readOnly: isReadOnly }, service);
  if (!exposure) return undefined;
  return {
    at: mount,
    service: service.name,
    severity: exposure.severity,
    message: `Service "${service.name}" mounts "${volume.source}" of the host as volume "${volume.name}"${exposure.right}: it ${exposure.ability}.`,
    related: [{ at: volume.device, message: `The volume "${volume.name}" is bound to "${volume.source}" here.` }],
    fixes: () => (isReadOnly || !exposure.helpsReadOnly ? [] : readOnly(service.mapping, mount)),
  };
}

/** What somebody can do who breaks into a service, by a path of the host that it has. */
interface Exposure {
  readonly severity: "warning" | "info";
  readonly ability: string;
  readonly right: string;
  /** Whether it is harmless to read it, and enough for what the service does. */
  readonly helpsReadOnly: boolean;
}

function exposureOf(
  { source, readOnly: isReadOnly }: { readonly source: string; readonly readOnly: boolean },
  service: Service,
): Exposure | undefined {
  const { known } = service;
  const sensitive = sensitivePath(source);
  const isExpected =
    known?.expectsHostMounts === true || (known?.expectsSocket === true && sensitive?.ofSockets === true);
  const reader = isExpected || isNamedObserver(service) ? undefined : sensitive?.reader;
  const ability = isReadOnly ? reader : sensitive?.writer;
  if (ability === undefined) return undefined;
  return {
    ability,
    severity: isExpected || (isReadOnly && !sensitive?.ofSockets) ? "info" : "warning",
    // Who may not write into a directory still talks to the sockets in it.
    right: isReadOnly || sensitive?.ofSockets ? "" : " with the right to write",
    helpsReadOnly: reader === undefined && !sensitive?.ofSockets && !(isExpected && sensitive?.ofData),
  };
}

/** An image that nobody described, and whose name is that of one that is made to read the host. */
function isNamedObserver({ image }: Service): boolean {
  return image !== undefined && image.value !== unknown && observers.test(image.value.repository);
}

const observers = /(?:^|[-_/])(?:node[-_]exporter|cadvisor|filebeat|metricbeat|promtail)$/;

function readOnly(mapping: Service["mapping"], mount: Mount): readonly Fix[] {
  const change = readOnlyChange(mapping, mount);
  return change ? [{ title: `Mount "${mount.source}" read-only`, safety: "unsafe", changes: [change] }] : [];
}
