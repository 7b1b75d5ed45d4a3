import { isOwnOfService, type ProjectFault } from "../compose/project-fault.ts";
import type { Value } from "../syntax/value.ts";
import { type Judged, judge, type RunSpec } from "./judge.ts";
import { ProjectMemory } from "./memory.ts";
import { RecordedSources } from "./recorded-sources.ts";
import { rejudge } from "./rejudge.ts";
import type { Sources } from "./sources.ts";
import { toValue } from "./to-value.ts";

/** What is judged: the project as it is written, with a place for every value. */
export interface Model {
  /** All files together, as one document; undefined where there is nothing in them. */
  readonly root: Value | undefined;
  readonly faults: readonly ProjectFault[];
  /** The names of the services that others extend. */
  readonly extended: ReadonlySet<string>;
  /** Where services say that they extend others, by their own names. */
  readonly extending: ReadonlyMap<string, readonly Value[]>;
  /** The services that are not what they were in the model before; undefined where other things may be different, too. */
  readonly changed: ReadonlySet<string> | undefined;
  readonly origin: Origin;
}

/** What a model was made from, for the next one. */
export interface Origin {
  readonly spec: RunSpec;
  readonly judged: Judged;
  readonly sources: RecordedSources;
  readonly memory: ProjectMemory;
  /** For the services alone that are judged again. */
  readonly memoryOfChanges: ProjectMemory;
  /** The services that have faults beside those of their own; undefined where there are faults elsewhere. */
  readonly faulty: ReadonlySet<string> | undefined;
}

/**
 * The model of a project. With the model of an earlier version, what did not change is the same object; where only the
 * insides of a few services did, nothing else is looked at.
 */
export function modelOf(spec: RunSpec, given: Sources, before?: Model): Model {
  const known = before && rejudge(before, spec, given);
  if (known) return known;
  const memory = before?.origin.memory ?? new ProjectMemory();
  const sources = new RecordedSources(given);
  const judged = judge(spec, sources, memory);
  const { project, extended, extending } = judged.assembly;
  const faulty = judged.faults.every(isOwnOfService) ? new Set<string>() : undefined;
  const memoryOfChanges = before?.origin.memoryOfChanges ?? new ProjectMemory();
  const origin = { spec, judged, sources, memory, memoryOfChanges, faulty };
  const root = project && toValue(project);
  return { root, faults: judged.faults, extended, extending, changed: undefined, origin };
}
