import type { KernelSetting } from "../images/facts.ts";
import { isEmpty, mappingAt, unknown } from "./field.ts";
import { startsServer } from "./server-command.ts";
import type { Service } from "./service.ts";
import { usageOf } from "./usage.ts";

/** The settings that the image of a service wants and that the service does not have. */
export function missingKernelSettings(service: Service): readonly KernelSetting[] {
  const { known } = service;
  if (!known || known.kernelSettings.length === 0 || !startsServer(service)) return [];
  return known.kernelSettings.filter((setting) => matters(setting, service) && !isSet(setting, service));
}

function matters({ onlyWith, unlessWord }: KernelSetting, service: Service): boolean {
  const { environment } = service;
  if (unlessWord !== undefined && usageOf(service).arguments.includes(unlessWord)) return false;
  return onlyWith === undefined || environment.some(({ name, value }) => `${name}=${String(value)}` === onlyWith);
}

/** Shared memory may also come from another container, the host or a mount. */
function isSet({ key }: KernelSetting, { mapping, ipcMode, mounts, sharedMemory }: Service): boolean {
  if (key !== "shm_size") return !isEmpty(mappingAt(mapping, "ulimits")?.get(key.slice("ulimits.".length)));
  const isShared = ipcMode !== undefined && ipcMode.value !== "private" && ipcMode.value !== "shareable";
  return (
    sharedMemory !== undefined || isShared || mounts.some(({ target }) => target === "/dev/shm" || target === unknown)
  );
}
