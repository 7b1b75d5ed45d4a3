import type { ProjectFault } from "../compose/project-fault.ts";
import { importConflicts, nouns, type Section } from "./import-conflicts.ts";
import { type Merging, mergeDicts, type Tell } from "./merge.ts";
import { type Dict, dict, dictAt, itemsOf, mapNodes, type Node, nodeAt, withNodes } from "./node.ts";
import type { Base } from "./resolve-paths.ts";

/** What a project is made of besides its name. */
export const sections = Object.keys(nouns).filter(isSection);

function isSection(name: string): name is Section {
  return Object.hasOwn(nouns, name);
}

/** Around a file that includes another one. */
export interface Including {
  /** The file alone. */
  readonly own: Dict;
  readonly base: Base;
  readonly merging: Merging;
  readonly tell: Tell;
}

/** A project with what is included. What it says of that itself is laid over it, although it has to be the same. */
export function withResources(project: Dict, imported: Dict, { own, base, merging, tell }: Including): Dict {
  const changed = sections.map((section): [string, Node | undefined] => {
    const [known, other] = [dictAt(project, section), dictAt(imported, section)];
    if (!known || !other) return [section, known ?? other];
    const conflicts = importConflicts(section, { known, other, own: dictAt(own, section) }, base);
    for (const { fault } of conflicts) tell(fault);
    const isOther = new Set(conflicts.map(({ name }) => name));
    const merged = mergeDicts(other, known, { ...merging, path: [section] });
    return [section, mapNodes(merged, (node, name) => (isOther.has(name) ? node : (nodeAt(known, name) ?? node)))];
  });
  const { entries, at } = withNodes(project, Object.fromEntries(changed));
  return dict(entries, at, [project, imported]);
}

/** That a project includes files is refused by stacks alone. */
export function refusedByStacks(layer: Dict): readonly ProjectFault[] {
  const include = layer.entries.get("include");
  if (!include || itemsOf(include.node).length === 0) return [];
  const message = "The project has `include`, which `docker stack deploy` refuses: nothing of the stack is deployed.";
  return [{ at: include.key ?? include.node.at, message, kind: "run-time", target: "swarm", cause: "stack" }];
}
