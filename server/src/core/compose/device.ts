import { code, type Fault, failing, ignored, quote, quoteOrEmpty, refused } from "./fault.ts";
import { parseInteger } from "./number.ts";

/** A device of the host in a container. */
export interface Device {
  readonly source: string;
  readonly target: string;
  /** What of `r`, `w` and `m` is allowed. */
  readonly permissions: string;
}

/** Reads `source[:target[:permissions]]`. Undefined where Docker Compose refuses it: more than three parts. */
export function parseDevice(text: string): Device | undefined {
  const [source = "", target = "", permissions = "rwm", ...more] = text.split(":");
  return more.length > 0 ? undefined : { source, target: target || source, permissions };
}

/** What is wrong with an item of `devices`. */
export function deviceFault(text: string): Fault | undefined {
  const device = parseDevice(text);
  if (!device) return refused(`${quote(text)} has more than three parts: write \`source:target:permissions\`.`);
  if (device.source === "")
    return failing(`${quoteOrEmpty(text)} names no device: write a path, such as \`/dev/snd\`.`);
  return permissionsFault(device.permissions);
}

/** What is wrong with a device in the long syntax as a whole. */
export function longDeviceFault({ source, target }: Readonly<Record<string, unknown>>): Fault | undefined {
  if (target !== undefined) return undefined;
  const same = typeof source === "string" ? `, such as ${code(source)}` : "";
  return refused(`A device in the long syntax needs a \`target\`: its path in the container${same}.`);
}

/** What is wrong with a request for devices, such as GPUs, as a whole. */
export function deviceRequestFault(fields: Readonly<Record<string, unknown>>): Fault | undefined {
  if (fields.count === undefined || fields.device_ids === undefined) return undefined;
  return refused("Devices are asked for by `count` or by `device_ids`, not by both.");
}

/** What is wrong with the permissions of a device. */
export function permissionsFault(text: string): Fault | undefined {
  if (text === "") return failing("The permissions of this device are empty: write some of `r`, `w` and `m`.");
  if (/^[rwm]+$/.test(text)) return undefined;
  return ignored(
    `${quote(text)} has letters that are no permission of a device: they have no effect beside \`r\`, \`w\` and \`m\`.`,
  );
}

/** What is wrong with the `count` of devices: a whole number, or `all`. */
export function deviceCountFault(value: string | number): Fault | undefined {
  if (
    String(value).toLowerCase() === "all" ||
    (typeof value === "number" ? Number.isInteger(value) : parseInteger(value) !== undefined)
  )
    return undefined;
  return refused(`${quoteOrEmpty(String(value))} is no number of devices: write a whole number, or \`all\`.`);
}
