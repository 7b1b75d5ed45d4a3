import type { Role } from "../images/facts.ts";
import type { Port } from "./port-list.ts";
import type { Service } from "./service.ts";

/** What a port is there for, as far as it matters who reaches it. */
export type PortPurpose = "data" | "administration" | "metrics and health" | "service";

/** What a port of a service is there for: that of a database is for data, unless it is for something else. */
export function purposeOf({ known }: Service, { protocol, target }: Port): PortPurpose {
  if (!known) return "service";
  const own = known.ports.find(({ number }) => target.start <= number && number <= target.end);
  const isBeside = own?.purpose === "admin" || own?.purpose === "metrics";
  if (known.role && rolesWithData.has(known.role) && !isBeside) return "data";
  // Traefik listens there only where it is told to ask for no login, and that is a matter of its own.
  if (known.product === "traefik" || protocol !== "tcp") return "service";
  if (own?.purpose === "metrics") return "metrics and health";
  // An interface may be told to listen elsewhere.
  return isBeside || (!own && known.role === "admin-ui") ? "administration" : "service";
}

const rolesWithData: ReadonlySet<Role> = new Set(["database", "cache", "broker", "search", "coordination"]);
