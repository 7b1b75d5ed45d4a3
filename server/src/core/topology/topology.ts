import type { Project } from "../compose/project.ts";
import { scaleOf } from "../compose/scale.ts";
import type { Service } from "../compose/service.ts";
import type { Location } from "../syntax/text.ts";
import { type Dependence, dependencesOf } from "./dependences.ts";
import { type Entrance, entrancesOf } from "./entrances.ts";
import { marksOf } from "./marks.ts";
import { type Membership, membershipsOf, type Region } from "./regions.ts";
import { type ServiceVolume, type SharedVolume, sharedVolumes, volumesOf } from "./volumes.ts";

/** What a project looks like from above: who is where, who waits for whom, and who can be reached from outside. */
export interface Topology {
  /** In the order in which their first services stand in the project. */
  readonly regions: readonly Region[];
  /** Those that run in production, in the order of the project. */
  readonly nodes: readonly TopologyNode[];
  readonly dependences: readonly Dependence[];
  readonly sharedVolumes: readonly SharedVolume[];
}

/** A service as it is drawn. Others are named by their positions. */
export interface TopologyNode {
  readonly name: string;
  /** What it is for: "database", or "job", or "service" where nobody knows. */
  readonly role: string;
  /** What its image is known as; undefined for images nobody described. */
  readonly product: string | undefined;
  /** As its file says: `2`, "each node", or "?" where that depends on a variable that is not set. */
  readonly replicas: string;
  readonly membership: Membership;
  readonly entrances: readonly Entrance[];
  readonly volumes: readonly ServiceVolume[];
  /** Why it is a single point of failure, as a sentence; undefined where it is none. */
  readonly single: string | undefined;
  /** How a database can be reached from the edge, as a sentence; undefined where it cannot, or is none. */
  readonly exposed: string | undefined;
  readonly location: Location;
}

/** Looks at a project from above. */
export function topologyOf(project: Project): Topology {
  const services = project.services.filter(({ standing }) => standing.isDeployed);
  const { regions, memberships } = membershipsOf(services, project.root);
  const dependences = dependencesOf(services);
  const marks = marksOf(project, services, dependences);
  const nodes = services.map((service, i): TopologyNode => {
    return {
      name: service.name,
      role: roleOf(service),
      product: service.known?.product,
      replicas: replicasOf(service),
      membership: memberships[i] ?? { region: 0, zones: [], others: [], sharesWith: undefined },
      entrances: entrancesOf(service),
      volumes: volumesOf(service),
      single: marks.single(i),
      exposed: marks.exposed(i),
      location: service.key.location,
    };
  });
  return { regions, nodes, dependences, sharedVolumes: sharedVolumes(nodes) };
}

function roleOf({ known, standing }: Service): string {
  if (standing.job) return "job";
  return known?.role?.replace("-", " ") ?? "service";
}

function replicasOf(service: Service): string {
  const scale = scaleOf(service);
  if (scale) return String(scale.count);
  return typeof service.deploy?.mode?.value === "string" ? "each node" : "?";
}
