import type { Field } from "./field.ts";
import type { Mount } from "./mount-list.ts";
import type { Service } from "./service.ts";

/** How a service gets at the socket of a container engine. */
export interface EngineSocket {
  readonly at: Field<boolean> | Mount;
  /** What the service does with it, as a predicate. */
  readonly use: string;
  readonly isReadOnly: boolean;
}

/** The socket that a service mounts or asks for, if there is one. */
export function engineSocketOf({ mounts, useApiSocket }: Service): EngineSocket | undefined {
  if (useApiSocket?.value === true) {
    return { at: useApiSocket, use: "asks for the socket of the container engine", isReadOnly: false };
  }
  for (const mount of mounts) {
    const [, file = ""] = sockets.exec(mount.source ?? "") ?? [];
    const engine = engines.get(file);
    if (engine) return { at: mount, use: `mounts the ${engine} socket`, isReadOnly: mount.readOnly };
  }
  return undefined;
}

/** Also below `/run/user`, and as the pipe of Docker on Windows. */
const sockets = /[/\\](docker\.sock|containerd\.sock|podman\.sock|crio\.sock|docker_engine)$/;

const engines: ReadonlyMap<string, string> = new Map([
  ["docker.sock", "Docker"],
  ["docker_engine", "Docker"],
  ["containerd.sock", "containerd"],
  ["podman.sock", "Podman"],
  ["crio.sock", "CRI-O"],
]);
