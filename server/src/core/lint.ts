import type { Project } from "./compose/project.ts";
import { runsNothing } from "./compose/runs-nothing.ts";
import type { Service } from "./compose/service.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { type ActiveRule, guarded, inOrder, type OnCrash, toDiagnostic } from "./found.ts";
import { ignoredBy } from "./ignored.ts";
import { type JudgedServices, judgeServices, type ServiceRules } from "./judge-services.ts";
import { rules } from "./rules/index.ts";
import { type Problem, type ProjectRule, type Rule, ruleSets, type Severity } from "./rules/rule.ts";
import { RulesByKeys } from "./rules-by-keys.ts";
import type { Settings } from "./settings.ts";
import { type Suppressions, suppressionsOf } from "./suppressions.ts";
import type { ParsedFile } from "./syntax/yaml.ts";

export interface LintInput {
  readonly project: Project;
  /** The files that the project was made from, for their syntax errors and suppressions. */
  readonly files: readonly ParsedFile[];
  /** What its programs are configured with, for the suppressions there. */
  readonly configFiles?: readonly ParsedFile[];
  readonly settings: Settings;
  /** Whether it only has to be valid. */
  readonly isForDevelopment?: boolean;
  /** Whether it is a part of something, so that what it does not say may be said elsewhere. */
  readonly isPartial?: boolean;
  /** The date, such as `2026-11-26`, for what the settings ignore for a time. */
  readonly today?: string | undefined;
}

/** What was found in a project. */
export interface Findings {
  /** Every problem that the settings ask for and no suppression takes away, in the order of the files. */
  readonly diagnostics: readonly Diagnostic[];
  /** What was found about each service, for the next time. */
  readonly judged: JudgedServices;
  /** What was found in the services, one after the other; undefined where they do not stand in this order. */
  readonly ofServices: readonly Diagnostic[] | undefined;
}

/**
 * Judges a project. A service that was judged before, under the same settings, is not judged again. Without `onCrash` a
 * rule that throws is let through, so that tests see it.
 */
export function lint(input: LintInput, before?: Findings, onCrash?: OnCrash): Findings {
  const { project, files, settings, configFiles = [] } = input;
  const all = activeRules(settings);
  const active = input.isForDevelopment === true ? all.ofDevelopment : all;
  const judged = judgeServices(project, { ...active, settings, onCrash }, before?.judged);
  const across = files.flatMap(syntaxErrors);
  for (const { rule, severity, options } of active.ofProject) {
    if (!rule.targets.includes(project.target)) continue;
    const problems = guarded(rule, onCrash, () => [...rule.project(project, options)]);
    for (const problem of problems) across.push(toldOf({ rule, severity }, problem));
  }
  const suppressions = suppressionsOf(configFiles.length > 0 ? [...files, ...configFiles] : files, project);
  const ofServices = foundInServices(judged, before);
  const elsewhere = judged.each.flatMap((each) => each.elsewhere);
  const beside = [...elsewhere, ...across, ...suppressions.mistakes];
  const found =
    ofServices && files.length === 1
      ? withOthers(ofServices, inOrder(beside), files)
      : inOrder([...judged.each.flatMap((each) => each.found), ...beside]);
  const isIgnored = ignoredBy(settings, input.today);
  const isWhole = input.isPartial !== true && !project.services.some(isCompletedElsewhere);
  const held = isWhole ? found : found.filter(({ rule }) => !ofWhole.has(rule));
  const unsuppressed = suppressions.isEmpty ? held : held.filter((one) => !suppressions.isSuppressed(one));
  const shown = isIgnored ? unsuppressed.filter((one) => !isIgnored(one)) : unsuppressed;
  const unused =
    input.isPartial === true || suppressions.isEmpty ? [] : unusedSuppressions(suppressions, input, active);
  const diagnostics = unused.length > 0 ? inOrder([...shown, ...unused]) : shown;
  return { diagnostics, judged, ofServices };
}

/** The file that says what such a service runs may say what is missing in the others. One without anything is being typed. */
function isCompletedElsewhere(service: Service): boolean {
  return service.mapping.entries.size > 0 && runsNothing(service);
}

/** The rules that say nothing of a part. */
const ofWhole: ReadonlySet<string> = new Set(rules.flatMap((rule: Rule) => (rule.holdsOfWhole ? rule.id : [])));

/** A problem that is found again is told as it was: then nobody has to look whether it is the same. */
function toldOf(entry: Omit<ActiveRule<Rule>, "options">, problem: Problem): Diagnostic {
  const before = told.get(problem);
  if (before && before.severity === entry.severity) return before.diagnostic;
  const diagnostic = toDiagnostic(entry, problem);
  told.set(problem, { severity: entry.severity, diagnostic });
  return diagnostic;
}

const told = new WeakMap<Problem, { readonly severity: Severity | undefined; readonly diagnostic: Diagnostic }>();

/** What was found in the services, where one stands after the other. */
function foundInServices(judged: JudgedServices, before: Findings | undefined): readonly Diagnostic[] | undefined {
  const known = before?.ofServices && patched(before.ofServices, before.judged, judged);
  if (known) return known;
  const isInOrder = judged.services.every(({ key }, i) => {
    const previous = judged.services[i - 1]?.key;
    return !previous || (previous.region.file === key.region.file && previous.span.start < key.span.start);
  });
  return isInOrder ? judged.each.flatMap(({ found }) => found) : undefined;
}

/** What was found in services stands in the one Compose file; the rest may stand in what programs are configured with. */
function withOthers(
  ofServices: readonly Diagnostic[],
  beside: readonly Diagnostic[],
  [only]: LintInput["files"],
): readonly Diagnostic[] {
  const isThere = ({ at }: Diagnostic) => at.location.file.path === only?.file.path;
  const elsewhere = beside.filter((one) => !isThere(one));
  if (elsewhere.length === 0) return together(ofServices, beside);
  return [...together(ofServices, beside.filter(isThere)), ...elsewhere];
}

/** Puts a few more among many that are in order: to sort them all would take longer than all the rest of a keystroke. */
function together(many: readonly Diagnostic[], few: readonly Diagnostic[]): readonly Diagnostic[] {
  if (few.length === 0) return many;
  const all: Diagnostic[] = [];
  let next = 0;
  for (const diagnostic of few) {
    const end = endOfThoseBefore(diagnostic, many, next);
    for (const one of many.slice(next, end)) all.push(one);
    all.push(diagnostic);
    next = end;
  }
  for (const one of many.slice(next)) all.push(one);
  return all;
}

function endOfThoseBefore({ at }: Diagnostic, many: readonly Diagnostic[], from: number): number {
  const { start } = at.location.span;
  let [low, high] = [from, many.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((many[middle]?.at.location.span.start ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The suppressions of rules that had their say, and said nothing there. While a file is broken nobody knows. */
function unusedSuppressions(
  suppressions: Suppressions,
  { files, project }: LintInput,
  { ofService, ofRelations, ofProject }: ActiveRules,
): readonly Diagnostic[] {
  if (files.some(({ faults }) => faults.length > 0)) return [];
  const judged = [...ofService.all, ...ofRelations.all, ...ofProject].filter(({ rule }) =>
    rule.targets.includes(project.target),
  );
  const ids = new Set(judged.map(({ rule }) => rule.id));
  return suppressions.unused((rule) => ids.has(rule));
}

/** The diagnostics with others in the place of those of the services that were judged again. */
function patched(
  ofServices: readonly Diagnostic[],
  before: JudgedServices,
  { each, change }: JudgedServices,
): readonly Diagnostic[] | undefined {
  if (change?.before !== before.each) return undefined;
  const diagnostics = [...ofServices];
  let [start, next] = [0, 0];
  for (const position of change.positions) {
    const [old, now] = [before.each[position]?.found ?? [], each[position]?.found ?? []];
    const [first] = old;
    // To look for it is much cheaper than to count what stands before it.
    if (first) start = diagnostics.indexOf(first, start);
    else for (let i = next; i < position; i += 1) start += each[i]?.found.length ?? 0;
    diagnostics.splice(start, old.length, ...now);
    start += now.length;
    next = position + 1;
  }
  return diagnostics;
}

interface ActiveRules extends Pick<ServiceRules, "ofService" | "ofRelations"> {
  readonly ofProject: readonly ActiveRule<ProjectRule>[];
}

/** The rules that the settings ask for, and those of them that also hold on the machines of developers. */
interface ActiveRulesOfSettings extends ActiveRules {
  readonly ofDevelopment: ActiveRules;
}

const activeBySettings = new WeakMap<Settings, ActiveRulesOfSettings>();

function activeRules(settings: Settings): ActiveRulesOfSettings {
  const known = activeBySettings.get(settings);
  if (known) return known;
  const sets = ruleSets.slice(0, ruleSets.indexOf(settings.ruleSet) + 1);
  const active = rules.flatMap((rule: Rule): readonly ActiveRule<Rule>[] => {
    const own = settings.rules.get(rule.id);
    if (own?.severity === "off" || (own?.severity === undefined && !sets.includes(rule.set))) return [];
    const defaults = Object.entries(rule.options).map(([name, option]) => [name, option.default]);
    return [{ rule, severity: own?.severity, options: { ...Object.fromEntries(defaults), ...own?.options } }];
  });
  const ofDevelopment = active.filter(({ rule }) => rule.holdsInDevelopment === true);
  const made = { ...byKind(active), ofDevelopment: byKind(ofDevelopment) };
  activeBySettings.set(settings, made);
  return made;
}

function byKind(active: readonly ActiveRule<Rule>[]): ActiveRules {
  return {
    ofService: new RulesByKeys(
      active.flatMap((entry) => ("service" in entry.rule ? { ...entry, rule: entry.rule } : [])),
    ),
    ofRelations: new RulesByKeys(
      active.flatMap((entry) => ("relations" in entry.rule ? { ...entry, rule: entry.rule } : [])),
    ),
    ofProject: active.flatMap((entry) => ("project" in entry.rule ? { ...entry, rule: entry.rule } : [])),
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
