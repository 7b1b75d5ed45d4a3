import type { Project } from "./compose/project.ts";
import type { Service } from "./compose/service.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { beatenIn, writtenParts } from "./effective/to-value.ts";
import { rules } from "./rules/index.ts";
import { type Problem, type ProjectRule, type Rule, ruleSets, type ServiceRule, type Severity } from "./rules/rule.ts";
import type { Settings } from "./settings.ts";
import { suppressionsOf } from "./suppressions.ts";
import type { ParsedFile } from "./syntax/yaml.ts";

export interface LintInput {
  readonly project: Project;
  /** The files that the project was made from, for their syntax errors and suppressions. */
  readonly files: readonly ParsedFile[];
  readonly settings: Settings;
  /** Whether it only has to be valid. */
  readonly isForDevelopment?: boolean;
}

/** Called with a rule that threw: a bug of ours, which must not silence the other rules. */
export type OnCrash = (rule: string, error: unknown) => void;

/** What was found in a project. */
export interface Findings {
  /** Every problem that the settings ask for and no suppression takes away, in the order of the files. */
  readonly diagnostics: readonly Diagnostic[];
  /** What was found in each service alone, for the next time. */
  readonly byService: readonly ServiceFindings[];
}

interface ServiceFindings {
  readonly service: Service;
  readonly found: readonly Diagnostic[];
  /** Whether all of it stands in the service, in order. What it says of an anchor elsewhere has to be sorted in. */
  readonly isInPlace: boolean;
}

/**
 * Judges a project. A service that was judged before, under the same settings, is not judged again. Without `onCrash` a
 * rule that throws is let through, so that tests see it.
 */
export function lint(input: LintInput, before?: Findings, onCrash?: OnCrash): Findings {
  const { project, files, settings } = input;
  const all = activeRules(settings);
  const active = input.isForDevelopment === true ? rulesOfDevelopment(all) : all;
  const byService = project.services.map((service, i) => {
    const known = before?.byService[i];
    return known?.service === service ? known : judgeService(service, { settings, active, onCrash });
  });
  const across = files.flatMap(syntaxErrors);
  for (const { rule, severity, options } of active.ofProject) {
    if (!rule.targets.includes(project.target)) continue;
    const problems = guarded(rule, onCrash, () => [...rule.project(project, options)]);
    across.push(...problems.map((problem) => toDiagnostic(rule, severity, problem)));
  }
  const suppressions = suppressionsOf(files, project);
  const { mistakes } = suppressions;
  const found: Diagnostic[] = [];
  for (const each of byService) for (const diagnostic of each.found) found.push(diagnostic);
  const isInOrder = across.length === 0 && mistakes.length === 0 && byService.every(({ isInPlace }) => isInPlace);
  const sorted = isInOrder ? found : inOrder([...found, ...across, ...mistakes]);
  const shown = suppressions.isEmpty ? sorted : sorted.filter((diagnostic) => !suppressions.isSuppressed(diagnostic));
  return { diagnostics: shown, byService };
}

interface ActiveRule<R> {
  readonly rule: R;
  readonly severity: Severity | undefined;
  readonly options: Readonly<Record<string, unknown>>;
}

interface ActiveRules {
  readonly ofService: readonly ActiveRule<ServiceRule>[];
  readonly ofProject: readonly ActiveRule<ProjectRule>[];
}

function rulesOfDevelopment({ ofProject }: ActiveRules): ActiveRules {
  return { ofService: [], ofProject: ofProject.filter(({ rule }) => rule.holdsInDevelopment === true) };
}

const activeBySettings = new WeakMap<Settings, ActiveRules>();

function activeRules(settings: Settings): ActiveRules {
  const known = activeBySettings.get(settings);
  if (known) return known;
  const sets = ruleSets.slice(0, ruleSets.indexOf(settings.ruleSet) + 1);
  const active = rules.flatMap((rule: Rule): readonly ActiveRule<Rule>[] => {
    const own = settings.rules.get(rule.id);
    if (own?.severity === "off" || (own?.severity === undefined && !sets.includes(rule.set))) return [];
    const defaults = Object.entries(rule.options).map(([name, option]) => [name, option.default]);
    return [{ rule, severity: own?.severity, options: { ...Object.fromEntries(defaults), ...own?.options } }];
  });
  const made = {
    ofService: active.flatMap((entry) => ("service" in entry.rule ? { ...entry, rule: entry.rule } : [])),
    ofProject: active.flatMap((entry) => ("project" in entry.rule ? { ...entry, rule: entry.rule } : [])),
  };
  activeBySettings.set(settings, made);
  return made;
}

/** What was found about each service under these settings. A service that changes is a new object. */
const judged = new WeakMap<Settings, WeakMap<Service, ServiceFindings>>();

function judgeService(
  service: Service,
  { settings, active, onCrash }: { settings: Settings; active: ActiveRules; onCrash: OnCrash | undefined },
): ServiceFindings {
  const bySettings = judged.get(settings) ?? new WeakMap<Service, ServiceFindings>();
  judged.set(settings, bySettings);
  const known = bySettings.get(service);
  if (known) return known;
  const { target, isForDevelopment } = service.standing;
  const found = active.ofService.flatMap(({ rule, severity, options }) => {
    if (isForDevelopment || !rule.targets.includes(target)) return [];
    const problems = guarded(rule, onCrash, () => [...rule.service(service, options)]);
    return problems.map((problem) => {
      const diagnostic = toDiagnostic(rule, severity, problem);
      return {
        ...diagnostic,
        service: service.name,
        related: [...diagnostic.related, ...otherPlaces(problem, service)],
      };
    });
  });
  const sorted = inOrder(found);
  const findings = { service, found: sorted, isInPlace: sorted.every((diagnostic) => isWithin(diagnostic, service)) };
  bySettings.set(service, findings);
  return findings;
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

function guarded(rule: Rule, onCrash: OnCrash | undefined, check: () => readonly Problem[]): readonly Problem[] {
  if (!onCrash) return check();
  try {
    return check();
  } catch (error) {
    onCrash(rule.id, error);
    return [];
  }
}

function toDiagnostic(rule: Rule, severity: Severity | undefined, problem: Problem): Diagnostic {
  return {
    rule: rule.id,
    severity: severity ?? problem.severity ?? rule.severity,
    message: problem.message,
    at: problem.at,
    service: problem.service,
    related: problem.related ?? [],
    tags: [],
    fixes: problem.fixes ?? (() => []),
  };
}

function syntaxErrors({ faults }: ParsedFile): readonly Diagnostic[] {
  return faults.map((fault) => ({
    rule: "yaml-syntax",
    severity: "error",
    message: fault.message,
    at: {
      get location() {
        const { region, from, to } = fault;
        return { file: region.file, span: { start: region.start + from, end: region.start + to } };
      },
    },
    service: undefined,
    related: [],
    tags: [],
    fixes: () => [],
  }));
}

function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const placed = diagnostics.map((diagnostic) => ({ diagnostic, location: diagnostic.at.location }));
  placed.sort(({ location: a }, { location: b }) => {
    return a.file === b.file ? a.span.start - b.span.start : a.file.path < b.file.path ? -1 : 1;
  });
  return placed.map(({ diagnostic }) => diagnostic);
}
