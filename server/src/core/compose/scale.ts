import { type Field, unknown } from "./field.ts";
import type { Service } from "./service.ts";

/** How many containers of a service run at once. */
export interface Scale {
  readonly count: number;
  /** What says so; without it there is one. */
  readonly at: Field<number> | undefined;
  /** All the places that say it, which have to agree. */
  readonly paths: readonly (readonly string[])[];
}

/**
 * How many containers of a service run at once; undefined where that is not known, or is for the nodes of a swarm to
 * tell. Docker Compose does not read `deploy.mode`, and Swarm does not know `scale`.
 * Follows compose-go `types.ServiceConfig.GetScale`.
 */
export function scaleOf({
  scale,
  deploy,
  standing,
}: Pick<Service, "scale" | "deploy" | "standing">): Scale | undefined {
  const isSwarm = standing.target === "swarm";
  if (isSwarm && deploy?.mode && deploy.mode.value !== "replicated") return undefined;
  const at = (isSwarm ? undefined : scale) ?? deploy?.replicas;
  const count = at ? at.value : 1;
  if (count === unknown) return undefined;
  const paths = [...(scale ? [["scale"]] : []), ...(deploy?.replicas ? [["deploy", "replicas"]] : [])];
  return { count, at, paths };
}
