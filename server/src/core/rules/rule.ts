import type { Project } from "../compose/project.ts";
import type { Service } from "../compose/service.ts";
import type { Change } from "../syntax/change.ts";
import type { Location } from "../syntax/text.ts";
import type { Options, OptionValues } from "./options.ts";

export const severities = ["error", "warning", "info", "hint"] as const;
export type Severity = (typeof severities)[number];

/** Which way of running the project a rule speaks of. */
export type Target = "compose" | "swarm";

/** Each set contains those before it. */
export const ruleSets = ["core", "recommended", "strict"] as const;
export type RuleSet = (typeof ruleSets)[number];

/**
 * How much a fix may be trusted.
 * - `safe`: changes no behaviour that a working service could rely on; may run on save.
 * - `unsafe`: changes behaviour, and its title says which; applied one at a time.
 * - `input`: needs a value from a person; a placeholder where the editor can show one.
 */
export type FixSafety = "safe" | "unsafe" | "input";

export type Category =
  | "health"
  | "resources"
  | "logging"
  | "restart"
  | "shutdown"
  | "deployment"
  | "networking"
  | "security"
  | "images"
  | "storage"
  | "observability"
  | "correctness"
  | "maintainability";

/** Something with a place: a value, a key, a field of the project. */
export interface Placed {
  readonly location: Location;
}

/** One thing that is wrong, in the rule's own words. */
export interface Problem {
  /** The key for what is missing, the value for what is wrong. */
  readonly at: Placed;
  /** One sentence; names from the file in double quotes, code in backticks. */
  readonly message: string;
  /** Where the rule's own severity does not fit this case. */
  readonly severity?: Severity;
  /** The service it speaks of; a rule of one service need not say. */
  readonly service?: string;
  readonly related?: readonly { readonly at: Placed; readonly message: string }[];
  /** The rule of services that says more about the same defect: this is not told where that one is on and has its say. */
  readonly givesWayTo?: string;
  /** What a service lacks, where people are told at once of several such things in one place. */
  readonly missing?: Missing;
  /** Whether other programs say it as well: those that look at Compose's JSON Schema. */
  readonly isOfSchema?: true;
  /** How it is shown beside its message: `unnecessary` faded, `deprecated` struck through. */
  readonly tags?: readonly ("unnecessary" | "deprecated")[];
  /** The fixes, best first. Only called when somebody asks for them. */
  readonly fixes?: () => readonly Fix[];
}

/** One of several things that a service can lack together. */
export interface Missing {
  /** "memory limit" */
  readonly noun: string;
  /** What comes of it when several are missing; those with the same are told together. */
  readonly consequence: string;
  /** Which of them is named first: the lowest. */
  readonly rank: number;
}

/** A remedy, described by what it changes; `core/fix.ts` turns it into text edits and proves them. */
export interface Fix {
  /** An imperative phrase without a full stop: "Add a memory limit of 512M". */
  readonly title: string;
  readonly safety: FixSafety;
  /** Whether it is right for its service alone, so that it is never made at an anchor that others use. */
  readonly isOwn?: true;
  readonly changes: readonly Change[];
}

export interface RuleFacts<Id extends string, O extends Options> {
  /** Names the defect, in kebab case; also the name of the file. */
  readonly id: Id;
  /** What is wrong, as one sentence. */
  readonly summary: string;
  readonly category: Category;
  readonly set: RuleSet;
  readonly severity: Severity;
  /** Where the rule applies. */
  readonly targets: readonly Target[];
  /** The keys of a service that it speaks of: one that has none of them is not judged. A rule without them sees all. */
  readonly keys?: readonly string[];
  /** Every safety that a fix of this rule may have; empty where there is no fix. */
  readonly fixes: readonly FixSafety[];
  /** Why it matters and what to do, one sentence an item; the consequence in production first. */
  readonly why: readonly string[];
  readonly references: readonly string[];
  readonly options: O;
  /** Whether it also holds for what runs on the machines of developers alone. */
  readonly holdsInDevelopment?: true;
  /** Whether it speaks of what is missing in a way that does not hold where files that are not read may say it. */
  readonly holdsOfWhole?: true;
  /**
   * What it takes for given as long as nobody says otherwise, which the settings of a project can: what runs the project,
   * or that an image that nobody knows has no health check. A rule for Swarm alone always presumes what runs it.
   */
  readonly presumes?: "target" | "image";
}

/** Sees one service and nothing of its neighbours: its answer is kept until that service changes. */
export interface ServiceRule<Id extends string = string, O extends Options = Options> extends RuleFacts<Id, O> {
  service(service: Service, options: OptionValues<O>): Iterable<Problem>;
}

/** The other services of a project. Only to be asked while a rule looks for problems: later they may be others. */
export interface Others {
  /** The service of a name, if there is one. */
  get(name: string): Service | undefined;
  /** Whether a service that was asked for is not read as it is meant, since Docker Compose refuses something in it. */
  isRefused(service: Service): boolean;
}

/** Sees one service and those that it asks for by name: its answer is kept until one of these changes. */
export interface RelationRule<Id extends string = string, O extends Options = Options> extends RuleFacts<Id, O> {
  relations(service: Service, others: Others, options: OptionValues<O>): Iterable<Problem>;
}

/** Looks at the project as a whole: runs on every change, so it only looks at what was found out before. */
export interface ProjectRule<Id extends string = string, O extends Options = Options> extends RuleFacts<Id, O> {
  project(project: Project, options: OptionValues<O>): Iterable<Problem>;
}

export type Rule = ServiceRule | RelationRule | ProjectRule;

/** Sees each service by itself, and beside that what the top level of the project makes of them. */
export type TwofoldRule<Id extends string = string, O extends Options = Options> = ServiceRule<Id, O> &
  ProjectRule<Id, O>;

export function defineRule<const Id extends string, O extends Options>(rule: TwofoldRule<Id, O>): TwofoldRule<Id, O>;
export function defineRule<const Id extends string, O extends Options>(rule: ServiceRule<Id, O>): ServiceRule<Id, O>;
export function defineRule<const Id extends string, O extends Options>(rule: RelationRule<Id, O>): RelationRule<Id, O>;
export function defineRule<const Id extends string, O extends Options>(rule: ProjectRule<Id, O>): ProjectRule<Id, O>;
export function defineRule<R>(rule: R): R {
  return rule;
}
