/** A capability as the kernel names it, without its prefix: the engine takes `cap_sys_admin` and `SYS_ADMIN` alike. */
export function capabilityName(text: string): string {
  return text.toUpperCase().replace(/^CAP_/, "");
}

/** A capability that reaches beyond the container. */
export interface DangerousCapability {
  /** The namespace of the host without which it ends at the container. */
  readonly onlyWithHost?: "network" | "pid";
  /** What a process can do with it, behind "its processes". */
  readonly ability: string;
}

/** Follows `capabilities(7)`; what only concerns the container's own namespaces is left out, or says which it needs. */
export const dangerousCapabilities: ReadonlyMap<string, DangerousCapability> = new Map([
  ["ALL", { ability: "may do nearly all that root on the host may" }],
  ["SYS_ADMIN", { ability: "can mount file systems and change the kernel, which is close to being root on the host" }],
  ["SYS_MODULE", { ability: "can load code into the kernel of the host" }],
  ["SYS_RAWIO", { ability: "can reach the memory and the disks of the host past the kernel" }],
  ["DAC_READ_SEARCH", { ability: "can read files of the host that are not mounted" }],
  ["BPF", { ability: "can load programs into the kernel of the host" }],
  ["PERFMON", { ability: "can watch the kernel and every process of the host" }],
  ["MAC_ADMIN", { ability: "can change the access rules of the host" }],
  ["MAC_OVERRIDE", { ability: "are not held by the access rules of the host" }],
  ["SYS_PTRACE", { onlyWithHost: "pid", ability: "can read and change every process of the host" }],
  ["SYS_BOOT", { onlyWithHost: "pid", ability: "can restart the host" }],
  ["NET_ADMIN", { onlyWithHost: "network", ability: "can change addresses, routes and the firewall of the host" }],
]);
