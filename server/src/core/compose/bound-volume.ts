import type { Mapping } from "../syntax/value.ts";
import { type Environment, type Field, flagField, mappingAt, textField } from "./field.ts";
import type { Mount } from "./mount-list.ts";
import { once } from "./once.ts";
import type { Service } from "./service.ts";

/** A volume whose options make the local driver bind a directory of the host in its place. */
export interface BoundVolume {
  readonly name: string;
  /** The directory of the host. */
  readonly source: string;
  readonly device: Field<string>;
  readonly readOnly: boolean;
}

/** The volumes of a project that are directories of the host by their options. */
export function boundVolumes(root: Mapping | undefined, environment: Environment): readonly BoundVolume[] {
  const volumes = mappingAt(root, "volumes");
  if (!volumes) return [];
  return withOptions(volumes).flatMap(([name, volume]) => boundVolume(name, volume, environment) ?? []);
}

/** There are mostly none, and many volumes to go through on every keystroke. */
const withOptions = once((volumes: Mapping): readonly (readonly [name: string, volume: Mapping])[] => {
  return [...volumes.entries].flatMap(([name, { value }]) => {
    return value.kind === "mapping" && value.entries.has("driver_opts") ? [[name, value] as const] : [];
  });
});

/** The driver wants a device and a type, which means nothing where `o` says that it is a bind. */
function boundVolume(name: string, volume: Mapping, environment: Environment): BoundVolume | undefined {
  const options = mappingAt(volume, "driver_opts");
  const driver = textField(volume.get("driver"), environment);
  const isExternal = flagField(volume.get("external"), environment)?.value ?? false;
  const [device, type, flags] = ["device", "type", "o"].map((key) => textField(options?.get(key), environment));
  if ((driver && driver.value !== "local") || isExternal || !type) return undefined;
  if (!device || typeof device.value !== "string" || typeof flags?.value !== "string") return undefined;
  const words = flags.value.split(",").map((word) => word.trim());
  if (!words.includes("bind") && !words.includes("rbind")) return undefined;
  return { name, source: device.value, device, readOnly: words.includes("ro") };
}

/** How the services mount a volume. */
export function mountsOfVolume(
  name: string,
  services: readonly Service[],
): readonly { readonly service: Service; readonly mount: Mount }[] {
  return services.flatMap((service) => {
    const own = service.mounts.filter(({ type, source }) => type === "volume" && source === name);
    return own.map((mount) => ({ service, mount }));
  });
}
