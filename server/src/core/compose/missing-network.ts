import { mappingAt } from "./field.ts";
import { namesAt } from "./name-use.ts";
import type { Project } from "./project.ts";
import type { MissingName } from "./project-fault.ts";
import type { Service } from "./service.ts";

/** The network that the project defines, where it is the only one and nobody uses it: the missing one may be that. */
export function loneNetwork({ services }: Pick<Project, "services">, missing: MissingName): readonly string[] {
  if (missing.section !== "networks") return [];
  const [network, ...more] = missing.others.filter((other) => other !== "default" && !other.startsWith("x-"));
  if (network === undefined || more.length > 0) return [];
  return services.some(({ mapping }) => namesAt(mapping, ["networks"]).includes(network)) ? [] : [network];
}

/**
 * Whether a network is one that another file defines, as far as the files show it: the service has an address in it, for
 * which it needs a range, or what all services stand in says by its name that it goes with others: `mail-compose.yml`.
 */
export function isDefinedElsewhere(
  { services }: Pick<Project, "services">,
  { mapping }: Service,
  { section, name }: MissingName,
): boolean {
  if (section !== "networks") return false;
  if (services.every(({ key }) => isPart(key.location.file.path))) return true;
  const settings = mappingAt(mapping, "networks")?.get(name)?.value;
  return settings?.kind === "mapping" && addresses.some((key) => settings.entries.has(key));
}

const addresses = ["ipv4_address", "ipv6_address"];

function isPart(path: string): boolean {
  const file = path.replace(/^.*[\\/]/, "");
  return /compose/.test(file) && !/^(?:docker-)?compose\.ya?ml$/.test(file);
}
