import type { BuiltImage } from "../images/dockerfile.ts";
import { alpine } from "../images/tags.ts";
import { askedAddresses } from "./asked-address.ts";
import { unknown } from "./field.ts";
import type { WordPlace } from "./health-script-change.ts";
import { parseImage } from "./image.ts";
import { runnableScript } from "./runnable-script.ts";
import type { Service } from "./service.ts";

/** A name that the `wget` of BusyBox looks up, to try its first address alone: `::1`. */
export interface LocalhostTrap {
  readonly place: WordPlace;
  /** Whether the server is known to listen on IPv4 alone unless it is told otherwise. */
  readonly isLikely: boolean;
}

/** Finds `wget http://localhost/` in an image that has the `wget` of BusyBox. */
export function localhostTrap(service: Service): LocalhostTrap | undefined {
  if (!hasBusybox(service) || service.networkMode?.value === "host") return undefined;
  const script = runnableScript(service);
  if (!script) return undefined;
  const asked = askedAddresses(script).find(({ program, host }) => program === "wget" && host === "localhost");
  const listening = listeningOf(service);
  if (!asked?.place || listening === "both") return undefined;
  return { place: asked.place, isLikely: listening === "ipv4" && !service.standing.isBuilt };
}

function hasBusybox({ known, image, built, standing }: Service): boolean {
  if (standing.isBuilt) return built !== undefined && known !== undefined && isBuiltOnAlpine(built);
  const isAlpine = image !== undefined && image.value !== unknown && alpine.test(image.value.tag ?? "");
  if (!known) return isAlpine;
  return known.tools.get("wget") === true && (isAlpine || known.tools.get("bash") === false);
}

/** Another `wget` than that of BusyBox may be put in by name, or by what is copied and run. */
function isBuiltOnAlpine({ base, installed, steps }: BuiltImage): boolean {
  const tag = base === null ? undefined : parseImage(base)?.tag;
  return alpine.test(tag ?? "") && installed.get("wget") === undefined && !steps.some((step) => step.includes("wget"));
}

/**
 * Where the server of an image listens. Programs in Go listen on both; nginx as its configuration says, to which the
 * entrypoint of the official image adds IPv6 only where it is the image's own.
 */
function listeningOf({ known, mounts, configTargets }: Service): "ipv4" | "both" | "unknown" {
  if (!known) return "unknown";
  const paths = [...mounts.map(({ target }) => target), ...configTargets];
  const isConfigured = paths.some((path) => typeof path !== "string" || path.startsWith("/etc/nginx"));
  if (known.product === "nginx") return isConfigured ? "ipv4" : "both";
  if (known.product === "python" || known.product === "haproxy") return "ipv4";
  return known.product === "node" ? "unknown" : "both";
}
