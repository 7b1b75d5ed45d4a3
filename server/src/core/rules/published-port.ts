import type { Port } from "../compose/port-list.ts";
import type { Service } from "../compose/service.ts";
import { replace, set, stop, text } from "../syntax/change.ts";
import type { Fix } from "./rule.ts";

/** Publishes other ports of the host, which a person confirms, where those that are published stand in the file as numbers. */
export function publishInstead(
  { mapping }: Service,
  { short, long }: Port,
  { title, ports }: { readonly title: string; readonly ports: string },
): readonly Fix[] {
  const wanted = stop(ports);
  if (long) {
    const value = long.get("published")?.value;
    const isNumber = value?.kind === "scalar" && /^\d+(?:-\d+)?$/.test(value.source);
    return isNumber ? [{ title, safety: "input", changes: [set(long, ["published"], text`${wanted}`)] }] : [];
  }
  const [, before, after] = /^((?:.*:)?)\d+(?:-\d+)?(:\d+(?:\/\w+)?)$/.exec(short?.written ?? "") ?? [];
  if (!short || before === undefined || after === undefined) return [];
  return [{ title, safety: "input", changes: [replace(mapping, short.path, text`${before}${wanted}${after}`)] }];
}
