import type { Service } from "./service.ts";

/** Whether a service runs on Windows, as its `isolation` says: the engine refuses there what the kernel of Linux does. */
export function isOnWindows({ mapping }: Pick<Service, "mapping">): boolean {
  const isolation = mapping.get("isolation")?.value;
  return isolation?.kind === "scalar" && /^(?:process|hyperv)$/i.test(isolation.source);
}
