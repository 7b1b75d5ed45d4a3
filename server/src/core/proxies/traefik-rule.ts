import { kept } from "../compose/kept.ts";
import type { Project } from "../compose/project.ts";
import type { Service } from "../compose/service.ts";
import type { Variable } from "../compose/variable-list.ts";
import { isServedBy, labelsReadBy, type Traefik, traefikOf, traefikSummary } from "./traefik.ts";

/** A router whose rule was written for version 2 of Traefik, where version 3 runs. */
export interface OldRule {
  readonly service: Service;
  readonly traefik: Service;
  readonly router: string;
  readonly label: Variable;
}

type Around = Pick<Project, "services" | "root" | "origin">;

/** The routers whose rules no request meets. */
export function oldRulesIn(project: Around): readonly OldRule[] {
  const positions = found(project);
  const traefik = positions.length > 0 ? traefikOf(project.services) : undefined;
  return positions.flatMap((position) => {
    const service = project.services[position];
    return service && traefik ? oldRules(service, traefik) : [];
  });
}

const found = kept(traefikSummary, ({ services }: Around): readonly number[] => {
  const traefik = traefikOf(services);
  // Told so, version 3 reads rules as version 2 did.
  if (traefik?.major !== 3 || !traefik.options || traefik.options.has("core.defaultrulesyntax")) return [];
  return services.flatMap((service, i) => (oldRules(service, traefik).length > 0 ? i : []));
});

function oldRules(service: Service, traefik: Traefik): readonly OldRule[] {
  const labels = labelsReadBy(traefik, service);
  if (!service.standing.isDeployed || !isServedBy(traefik, labels)) return [];
  return labels.definitions.flatMap(({ kind, name, settings }): readonly OldRule[] => {
    const label = settings.get("rule");
    const isOld = kind === "router" && label && !settings.has("rulesyntax") && isOldSyntax(label.written);
    return isOld ? [{ service, traefik: traefik.service, router: name, label }] : [];
  });
}

/** Several values in one matcher, or a matcher that is called otherwise now: version 3 leaves out the router. */
const refused =
  /\b(?:Host(?:SNI)?(?:Regexp)?|Path(?:Prefix|Regexp)?|Method|ClientIP)\(\s*`[^`]*`\s*,\s*`|\bHeaders(?:Regexp)?\(/;

/** A regular expression in braces, which version 3 takes as it is written: no path has any, and no host. */
const unmet = /\b(?:HostRegexp|Path|PathPrefix)\(\s*`[^`]*(?<!\$)\{[a-z_]\w*(?::[^`]*)?\}/i;

function isOldSyntax(rule: string): boolean {
  return refused.test(rule) || (unmet.test(rule) && !/\|\||!/.test(rule));
}
