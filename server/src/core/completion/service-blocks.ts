import { check } from "../check.ts";
import type { Project } from "../compose/project.ts";
import type { Service } from "../compose/service.ts";
import { type FixContext, fixesToChooseFrom } from "../fix.ts";
import type { Fix } from "../rules/rule.ts";
import type { Settings } from "../settings.ts";
import { type Change, set, stop, text as withStops } from "../syntax/change.ts";
import { toEdits } from "../syntax/edit.ts";
import type { SourceFile, Span, TabStop } from "../syntax/text.ts";
import { type ServiceLines, serviceLinesAt } from "./service-lines.ts";

/** A key of a service with all that belongs below it, as it is for this very service. */
export interface ServiceBlock {
  readonly key: string;
  /** What it does, as a phrase. */
  readonly title: string;
  /** Its lines, the first without the blanks before it and the others with them. */
  readonly newText: string;
  readonly stops: readonly TabStop[];
}

/** The blocks that a service has not got yet, and the word that each of them replaces. */
export interface ServiceBlocks {
  readonly word: Span;
  readonly blocks: readonly ServiceBlock[];
}

/** What is around a service. */
export interface Surrounding {
  readonly path: string;
  readonly env: readonly SourceFile[];
  readonly settings: Settings;
  /** The project as it was last read, for the names of the other services. */
  readonly project: Project;
}

/**
 * What can be written at a place in a service where a key may stand: what its rules ask for, as their fixes would write it.
 * Undefined anywhere else. The service alone is read, without the line that is being typed.
 */
export function serviceBlocksAt(text: string, offset: number, around: Surrounding): ServiceBlocks | undefined {
  const lines = serviceLinesAt(text, offset);
  if (!lines) return undefined;
  const { service, blocks } = madeFor(lines, around);
  const more = service ? dependencies(service, lines, around.project) : [];
  return { word: lines.word, blocks: [...blocks, ...more] };
}

/** What can be written in a service, for as long as nothing else of it changes: an editor asks with every word. */
interface Made {
  readonly madeFrom: readonly unknown[];
  readonly service: Service | undefined;
  readonly blocks: readonly ServiceBlock[];
}

const lastMade = new WeakMap<Settings, Made>();

function madeFor(lines: ServiceLines, around: Surrounding): Made {
  const { path, env, settings, project } = around;
  const madeFrom = [lines.alone, lines.name, lines.indentation, path, project.target, ...env.map(({ text }) => text)];
  const last = lastMade.get(settings);
  if (last?.madeFrom.length === madeFrom.length && last.madeFrom.every((each, i) => each === madeFrom[i])) return last;
  const made = { madeFrom, ...make(lines, around) };
  lastMade.set(settings, made);
  return made;
}

function make(lines: ServiceLines, { path, env, settings, project: { target } }: Surrounding): Omit<Made, "madeFrom"> {
  const alone: SourceFile = { path, text: lines.alone };
  const { project, files, diagnostics, rootAfter, printedAfter } = check({
    ...{ compose: [alone], env },
    settings: { ...settings, ruleSet: "strict", target },
  });
  const context: FixContext = { project, files, rootAfter, printedAfter };
  const service = project.services.find(({ name }) => name === lines.name);
  if (!service) return { service, blocks: [] };
  const wanted = diagnostics.flatMap((diagnostic) => {
    return fixesToChooseFrom(diagnostic, context).map((fix, i) => ({ fix, i, key: keyOf(fix, service) }));
  });
  const keys = [...new Set(wanted.flatMap(({ key }) => key ?? []))];
  const blocks = keys.flatMap((key) => {
    const own = wanted.filter((one) => one.key === key);
    const firsts = own.filter(({ i }) => i === 0).map(({ fix }) => fix);
    const others = firsts.length === 1 ? own.filter(({ i }) => i > 0).map(({ fix }) => [fix]) : [];
    return [firsts, ...others].flatMap((fixes) => blockOf(key, fixes, lines) ?? []);
  });
  return { service, blocks };
}

/** The key that a fix adds to the service and nothing else; undefined where it does something else, too. */
function keyOf({ changes }: Fix, { mapping }: Service): string | undefined {
  const [first] = changes;
  const key = first && keyAdded(first, mapping);
  return key !== undefined && changes.every((change) => keyAdded(change, mapping) === key) ? key : undefined;
}

function keyAdded(change: Change, mapping: Service["mapping"]): string | undefined {
  if ((change.kind !== "set" && change.kind !== "append") || change.mapping !== mapping) return undefined;
  const [key] = change.path;
  return key !== undefined && mapping.get(key) === undefined ? key : undefined;
}

function blockOf(key: string, fixes: readonly Fix[], { indentation }: ServiceLines): ServiceBlock | undefined {
  const changes = fixes.flatMap((fix) => fix.changes);
  const made = changes.length > 0 ? toEdits(changes, "here") : undefined;
  const [edit, more] = made?.kind === "edits" ? made.edits : [];
  if (!edit || more) return undefined;
  const { newText, stops = [] } = edit;
  const start = newText.length - newText.replace(/^\s+/, "").length;
  const end = newText.trimEnd().length;
  const title = fixes.map((fix) => fix.title).join("; ");
  // Lines of another depth are not those of a key of this service.
  const isAtKey = newText.slice(0, start).replace(/^.*\n/s, "") === indentation || start === 0;
  if (!isAtKey || !newText.slice(start).startsWith(key)) return undefined;
  const shifted = stops.map((one) => ({ ...one, span: { start: one.span.start - start, end: one.span.end - start } }));
  return { key, title, newText: newText.slice(start, end), stops: shifted };
}

/** What the service may wait for: any other service, until it is healthy where it says when it is. */
function dependencies(service: Service, lines: ServiceLines, { services }: Project): readonly ServiceBlock[] {
  const others = services.filter(({ name }) => name !== service.name);
  const [first] = others;
  if (!first || service.mapping.get("depends_on")) return [];
  const isChecked = first.healthcheck !== undefined || first.known?.shipsHealthcheck === true;
  const conditions = ["service_healthy", "service_started", "service_completed_successfully"];
  const [condition = "", ...rest] = isChecked ? conditions : conditions.slice(1);
  const names = others.map(({ name }) => name);
  const value = { NAME: { condition: withStops`${stop(condition, ...rest)}` } };
  const block = blockOf(
    "depends_on",
    [{ title: "Wait for another service", safety: "input", changes: [set(service.mapping, ["depends_on"], value)] }],
    lines,
  );
  return block ? [withName(block, names)] : [];
}

/** The name of a service, which a person chooses, in the place of the one that stands for it. */
function withName(block: ServiceBlock, names: readonly string[]): ServiceBlock {
  const at = block.newText.indexOf("NAME");
  const [name = ""] = names;
  const by = name.length - "NAME".length;
  const later = block.stops.map((one) => ({ ...one, span: { start: one.span.start + by, end: one.span.end + by } }));
  return {
    ...block,
    newText: block.newText.replace("NAME", () => name),
    stops: [{ span: { start: at, end: at + name.length }, choices: names.length > 1 ? names : [] }, ...later],
  };
}
