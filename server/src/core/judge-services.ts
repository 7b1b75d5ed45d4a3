import type { Project } from "./compose/project.ts";
import { isRefusal, type ProjectFault } from "./compose/project-fault.ts";
import type { Service } from "./compose/service.ts";
import type { ServicesByName } from "./compose/services-by-name.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { beatenIn, writtenParts } from "./effective/to-value.ts";
import { type ActiveRule, inOrder, type OnCrash, toDiagnostic } from "./found.ts";
import type { Others, Problem, RelationRule, ServiceRule } from "./rules/rule.ts";
import type { RulesByKeys } from "./rules-by-keys.ts";
import type { Settings } from "./settings.ts";

/** What was found about the services of a project, for the next time. */
export interface JudgedServices {
  /** What was found about each, in the order of the project. */
  readonly each: readonly ServiceFindings[];
  /** The services that this is about. */
  readonly services: readonly Service[];
  /** The positions of those that were judged now, where everything else is as it was in `before`. */
  readonly change: { readonly before: JudgedServices["each"]; readonly positions: readonly number[] } | undefined;
  readonly positions: ServicesByName["positions"];
  readonly refused: Refused;
  readonly lookers: Lookers;
}

export interface ServiceFindings {
  readonly service: Service;
  /** What stands in the service, of what it says by itself and together with others, in order. */
  readonly found: readonly Diagnostic[];
  /** What stands elsewhere, such as at an anchor, and has to be sorted in. */
  readonly elsewhere: readonly Diagnostic[];
  readonly own: readonly Diagnostic[];
  /** The positions of the other services that were looked at. */
  readonly seen: ReadonlySet<number>;
}

/** What services are judged with. */
export interface ServiceRules {
  readonly settings: Settings;
  readonly ofService: RulesByKeys<ServiceRule>;
  readonly ofRelations: RulesByKeys<RelationRule>;
  readonly onCrash: OnCrash | undefined;
}

/** Judges the services. One that is as it was, with all others that were looked at for it, is not judged again. */
export function judgeServices(
  { services, serviceNames, faults, origin: { change } }: Project,
  rules: ServiceRules,
  before?: JudgedServices,
): JudgedServices {
  const { positions } = serviceNames;
  const refused = refusedOf(faults);
  const old = before?.positions === positions && before.refused.isAll === refused.isAll ? before : undefined;
  const findings = (service: Service, known: ServiceFindings | undefined): ServiceFindings => {
    const own = known?.service === service ? known.own : judgeAlone(service, rules);
    const others = new SeenOthers(serviceNames, refused);
    return findingsOf(service, { own, together: judgeTogether(service, others, rules), seen: others.seen });
  };
  if (!old) {
    const each = services.map((service) => findings(service, undefined));
    return { each, services, change: undefined, positions, refused, lookers: new Lookers(each) };
  }
  const isKnown = change?.before === old.services && refused.names.size === 0 && old.refused.names.size === 0;
  const changed = isKnown ? change.positions : changedServices(services, refused, old);
  const each = [...old.each];
  const { lookers } = old;
  const again = lookers.with(changed);
  for (const i of again) {
    const [service, known] = [services[i], old.each[i]];
    if (!service || !known) continue;
    const found = findings(service, known);
    each[i] = found;
    lookers.change(i, known.seen, found.seen);
  }
  return { each, services, change: { before: old.each, positions: again }, positions, refused, lookers };
}

/** Who looked at whom, by positions. It is handed on from one version of a project to the next. */
class Lookers {
  readonly #lookers = new Map<number, Set<number>>();

  constructor(each: readonly ServiceFindings[]) {
    for (const [i, { seen }] of each.entries()) this.change(i, new Set(), seen);
  }

  change(looker: number, before: ReadonlySet<number>, now: ReadonlySet<number>): void {
    for (const position of before) if (!now.has(position)) this.#lookers.get(position)?.delete(looker);
    for (const position of now) {
      const own = this.#lookers.get(position) ?? new Set();
      this.#lookers.set(position, own.add(looker));
    }
  }

  /** The positions, and those of the services that looked at one of them, in order. */
  with(positions: ReadonlySet<number>): readonly number[] {
    const all = new Set(positions);
    for (const position of positions) for (const looker of this.#lookers.get(position) ?? []) all.add(looker);
    return [...all].toSorted((a, b) => a - b);
  }
}

/** The positions of the services that are not what they were, or not as trustworthy. */
function changedServices(services: readonly Service[], { names }: Refused, old: JudgedServices): ReadonlySet<number> {
  const changed = new Set<number>();
  const isAnyRefused = names.size > 0 || old.refused.names.size > 0;
  services.forEach((service, i) => {
    const isOther = old.each[i]?.service !== service;
    if (isOther || (isAnyRefused && old.refused.names.has(service.name) !== names.has(service.name))) changed.add(i);
  });
  return changed;
}

/** The services that are not read as they are meant, since Docker Compose refuses something in them. */
interface Refused {
  readonly isAll: boolean;
  readonly names: ReadonlySet<string>;
}

function refusedOf(faults: readonly ProjectFault[]): Refused {
  const refusals = faults.filter(isRefusal);
  return {
    isAll: refusals.some(({ cause }) => cause === "syntax"),
    names: new Set(refusals.flatMap(({ service }) => service ?? [])),
  };
}

/** The other services, with a record of those that were asked for. */
class SeenOthers implements Others {
  readonly seen = new Set<number>();
  readonly #names: ServicesByName;
  readonly #refused: Refused;

  constructor(names: ServicesByName, refused: Refused) {
    this.#names = names;
    this.#refused = refused;
  }

  get(name: string): Service | undefined {
    const position = this.#names.positions.get(name);
    if (position !== undefined) this.seen.add(position);
    return this.#names.get(name);
  }

  isRefused({ name }: Service): boolean {
    return this.#refused.isAll || this.#refused.names.has(name);
  }
}

/** What was found about each service alone under these settings. A service that changes is a new object. */
const judged = new WeakMap<Settings, WeakMap<Service, readonly Diagnostic[]>>();

function judgeAlone(service: Service, { settings, ofService, onCrash }: ServiceRules): readonly Diagnostic[] {
  const bySettings = judged.get(settings) ?? new WeakMap<Service, readonly Diagnostic[]>();
  judged.set(settings, bySettings);
  const known = bySettings.get(service);
  if (known) return known;
  const found = judgeWith(service, { active: ofService, onCrash }, ({ rule, options }) =>
    rule.service(service, options),
  );
  bySettings.set(service, found);
  return found;
}

function judgeTogether(
  service: Service,
  others: Others,
  { ofRelations, onCrash }: ServiceRules,
): readonly Diagnostic[] {
  return judgeWith(service, { active: ofRelations, onCrash }, ({ rule, options }) =>
    rule.relations(service, others, options),
  );
}

function judgeWith<R extends ServiceRule | RelationRule>(
  service: Service,
  { active, onCrash }: { readonly active: RulesByKeys<R>; readonly onCrash: OnCrash | undefined },
  problemsOf: (entry: ActiveRule<R>) => Iterable<Problem>,
): readonly Diagnostic[] {
  if (service.standing.isForDevelopment) return [];
  const found: Diagnostic[] = [];
  const givingWay = new Map<Diagnostic, string>();
  for (const entry of active.for(service)) {
    const { length } = found;
    // Most rules have nothing to say of most services: they are asked without a list or a function for each.
    try {
      for (const problem of problemsOf(entry)) {
        const diagnostic = toDiagnostic(entry, problem, {
          service: service.name,
          related: otherPlaces(problem, service),
        });
        found.push(diagnostic);
        if (problem.givesWayTo !== undefined) givingWay.set(diagnostic, problem.givesWayTo);
      }
    } catch (error) {
      if (!onCrash) throw error;
      found.length = length;
      onCrash(entry.rule.id, error);
    }
  }
  return givingWay.size === 0 ? found : withoutThose(givingWay, found);
}

/** What was found, without what somebody else has said better. */
function withoutThose(givingWay: ReadonlyMap<Diagnostic, string>, found: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = new Set(found.map(({ rule }) => rule));
  return found.filter((diagnostic) => !told.has(givingWay.get(diagnostic) ?? ""));
}

function findingsOf(
  service: Service,
  {
    own,
    together,
    seen,
  }: {
    readonly own: readonly Diagnostic[];
    readonly together: readonly Diagnostic[];
    readonly seen: ReadonlySet<number>;
  },
): ServiceFindings {
  const all = inOrder([...own, ...together]);
  const isInPlace = all.map((diagnostic) => isWithin(diagnostic, service));
  if (!isInPlace.includes(false)) return { service, found: all, elsewhere: [], own, seen };
  const [found, elsewhere] = [all.filter((_, i) => isInPlace[i]), all.filter((_, i) => !isInPlace[i])];
  return { service, found, elsewhere, own, seen };
}

/** Where else something is written that has to do with a problem of a service that several files speak of. */
function otherPlaces({ at }: Problem, { key, mapping }: Service): Diagnostic["related"] {
  const parts = writtenParts(mapping);
  if (!parts) return [];
  if (at !== key) {
    const value = "node" in at && typeof at.node === "object" ? at.node : at;
    const loser = value ? beatenIn(mapping).get(value) : undefined;
    return loser ? [{ at: loser, message: "This value is overridden." }] : [];
  }
  const others = parts.filter(({ region }) => region.file !== key.region.file);
  return others.map((part) => ({ at: part, message: `Service "${key.source}" is described here, too.` }));
}

function isWithin({ at: { location } }: Diagnostic, { key, mapping }: Service): boolean {
  const { start } = location.span;
  return location.file === key.region.file && start >= key.span.start && start <= mapping.span.end;
}
