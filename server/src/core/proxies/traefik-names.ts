import { kept } from "../compose/kept.ts";
import type { Project } from "../compose/project.ts";
import type { Service } from "../compose/service.ts";
import type { Variable } from "../compose/variable-list.ts";
import { isServedBy, labelsReadBy, namesIn, type Traefik, traefikOf, traefikSummary } from "./traefik.ts";
import { type Definition, textOf } from "./traefik-labels.ts";

/** Something that a router names and Traefik was not started with. */
export interface UnknownName {
  readonly service: Service;
  readonly traefik: Service;
  readonly router: string;
  readonly label: Variable;
  readonly kind: "entry point" | "resolver";
  readonly name: string;
  /** What Traefik has of the kind. */
  readonly known: readonly string[];
}

type Around = Pick<Project, "services" | "root" | "origin">;

/** The entry points and resolvers of certificates that labels name in vain. */
export function unknownNamesIn(project: Around): readonly UnknownName[] {
  const positions = found(project);
  const traefik = positions.length > 0 ? traefikOf(project.services) : undefined;
  return positions.flatMap((position) => {
    const service = project.services[position];
    return service && traefik ? unknownNames(service, traefik) : [];
  });
}

const found = kept(traefikSummary, ({ services }: Around): readonly number[] => {
  const traefik = traefikOf(services);
  if (!traefik?.options || traefik.major === 1) return [];
  return services.flatMap((service, i) => (unknownNames(service, traefik).length > 0 ? i : []));
});

function unknownNames(service: Service, traefik: Traefik): readonly UnknownName[] {
  const labels = labelsReadBy(traefik, service);
  if (!service.standing.isDeployed || !isServedBy(traefik, labels)) return [];
  return labels.definitions.flatMap((router): readonly UnknownName[] => {
    if (router.kind !== "router") return [];
    const of = { service, traefik: traefik.service, router: router.name };
    return [unknownEntryPoint(router, traefik), unknownResolver(router, traefik)].flatMap((one) => {
      return one ? { ...of, ...one } : [];
    });
  });
}

type Found = Pick<UnknownName, "label" | "kind" | "name" | "known"> | undefined;

/** A router with one that is there works. */
function unknownEntryPoint({ settings }: Definition, traefik: Traefik): Found {
  const label = settings.get("entrypoints");
  const names = (textOf(label) ?? "").split(",").map((name) => name.trim());
  const own = namesIn(traefik, "entrypoints");
  const known = own.length > 0 ? own : ["http"];
  // That of the dashboard is there without a word of it.
  const isThere = names.some((name) => [...known, "traefik", ""].includes(name.toLowerCase()));
  return label && !isThere ? { label, kind: "entry point", name: names.join(", "), known } : undefined;
}

function unknownResolver({ settings }: Definition, traefik: Traefik): Found {
  const label = settings.get("tls.certresolver");
  const name = textOf(label) ?? "";
  const known = namesIn(traefik, "certificatesresolvers");
  return label && name !== "" && !known.includes(name.toLowerCase())
    ? { label, kind: "resolver", name, known }
    : undefined;
}
