import { cleanTarget, isPropagation, parseMount } from "../compose/mount.ts";
import type { NewValue } from "../syntax/change.ts";
import type { Mapping } from "../syntax/value.ts";
import { type EntrySyntax, plainFields } from "./entry-syntax.ts";

/**
 * `./data:/data:ro`, and its parts under names.
 *
 * The short syntax says more than it seems to, and what it says is kept: a path of the host is created where it is
 * missing (`create_host_path`), and a volume has options, if empty ones (`volume: {}`). Without these the project is
 * another one to Docker Compose, which creates containers again for it.
 */
export const mountSyntax: EntrySyntax = {
  toLong({ source: text }) {
    const mount = text.includes("$") || text.includes("\\") ? undefined : parseMount(text);
    if (!mount || isDrive(mount.source ?? "")) return undefined;
    const { type, source, options } = mount;
    const target = targetIn(text, source);
    const known = optionsOf(type, options);
    if (!known || cleanTarget(target) !== mount.target) return undefined;
    const details = type === "bind" ? { bind: { create_host_path: true, ...known } } : { volume: known };
    const readOnly = mount.readOnly && { read_only: true };
    return { type, ...(source !== undefined && { source }), target, ...readOnly, ...details };
  },

  toShort(long) {
    const details = new Map([...long.entries].filter(([key]) => key === "bind" || key === "volume"));
    const others = [...long.entries].filter(([key]) => !details.has(key));
    const fields = plainFields({ entries: new Map(others) }, ["type", "source", "target", "read_only"]);
    const [type, source, target] = [fields?.get("type"), fields?.get("source"), fields?.get("target")];
    const readOnly = fields?.get("read_only") ?? false;
    const [[kind, detail] = [], ...more] = details;
    if (!detail || kind !== type || more.length > 0 || detail.reference || detail.value.kind !== "mapping")
      return undefined;
    const options = type === "bind" ? bindOptions(detail.value) : volumeOptions(detail.value);
    if (!options || typeof target !== "string" || typeof readOnly !== "boolean") return undefined;
    const all = [...(readOnly ? ["ro"] : []), ...options];
    const parts = [...(source === undefined ? [] : [source]), target, ...(all.length > 0 ? [all.join(",")] : [])];
    const text = parts.join(":");
    const mount = parseMount(text);
    const isSame = mount?.type === type && mount?.source === source && mount?.target === cleanTarget(target);
    return isSame && !isDrive(mount?.source ?? "") && !text.includes("\\") ? text : undefined;
  },
};

function isDrive(source: string): boolean {
  return /^\p{L}(?::|$)/u.test(source);
}

/** The path in the container as it is written, with a slash at its end where it has one. */
function targetIn(text: string, source: string | undefined): string {
  const rest = source === undefined ? text : text.slice(source.length + 1);
  const colon = rest.indexOf(":");
  return colon < 0 ? rest : rest.slice(0, colon);
}

/** What options of the short syntax are below `bind` or `volume`; undefined where one says nothing there. */
function optionsOf(type: "bind" | "volume", options: readonly string[]): Record<string, NewValue> | undefined {
  const found: Record<string, NewValue> = {};
  for (const option of options) {
    if (option === "ro" || option === "rw") continue;
    const isSelinux = option === "z" || option === "Z";
    const key = isSelinux ? "selinux" : isPropagation(option) ? "propagation" : "nocopy";
    const isKnown = type === "bind" ? key !== "nocopy" : option === "nocopy";
    if (!isKnown || key in found) return undefined;
    found[key] = key === "nocopy" ? true : option;
  }
  return found;
}

function bindOptions(bind: Mapping): readonly string[] | undefined {
  const fields = plainFields(bind, ["create_host_path", "propagation", "selinux"]);
  if (fields?.get("create_host_path") !== true) return undefined;
  const [propagation, selinux] = [fields.get("propagation"), fields.get("selinux")].map((value) => value ?? "");
  const isKnown = propagation === "" || (typeof propagation === "string" && isPropagation(propagation));
  if (!isKnown || !["", "z", "Z"].includes(String(selinux))) return undefined;
  return [propagation, selinux].filter((option) => option !== "").map(String);
}

function volumeOptions(volume: Mapping): readonly string[] | undefined {
  const fields = plainFields(volume, ["nocopy"]);
  if (!fields) return undefined;
  const copies = fields.get("nocopy");
  return copies === undefined ? [] : copies === true ? ["nocopy"] : undefined;
}
