import type { KernelSetting } from "../images/facts.ts";
import type { Value } from "../syntax/value.ts";
import { parseByteSize } from "./byte-size.ts";
import { isEmpty, mappingAt, unknown } from "./field.ts";
import { memoryLimitOf } from "./memory-limit.ts";
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

/** Shared memory may also come from another container, the host or a mount, and counts as memory of the container. */
function isSet({ key, value, raised }: KernelSetting, service: Service): boolean {
  const { mapping, ipcMode, mounts, sharedMemory } = service;
  if (key !== "shm_size") {
    const entry = mappingAt(mapping, "ulimits")?.get(key.slice("ulimits.".length));
    return raised ? !isLower(entry?.value, Number(value)) : !isEmpty(entry);
  }
  const limit = memoryLimitOf(service)?.bytes;
  if (limit !== undefined && limit < 2 * (parseByteSize(value) ?? 0)) return true;
  const isShared = ipcMode !== undefined && ipcMode.value !== "private" && ipcMode.value !== "shareable";
  return (
    sharedMemory !== undefined || isShared || mounts.some(({ target }) => target === "/dev/shm" || target === unknown)
  );
}

/** Whether a limit, or the hard one of a pair, is written and lower than what is wanted; one below zero is none. */
function isLower(limit: Value | undefined, wanted: number): boolean {
  const hard = limit?.kind === "mapping" ? limit.get("hard")?.value : limit;
  const written = hard?.kind === "scalar" && hard.source !== "" ? Number(hard.source) : Number.NaN;
  return written >= 0 && written < wanted;
}
