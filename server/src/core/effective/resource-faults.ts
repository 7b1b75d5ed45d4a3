import { unknown } from "../compose/field.ts";
import type { Tell } from "./merge.ts";
import { type Dict, dictAt, type Node, nodeAt, textAt } from "./node.ts";

/** Tells what the volumes, secrets and configs of a project say that does not go together. */
export function tellResources(project: Dict, tell: Tell): void {
  tellSources(project, tell);
  tellExternal(project, tell);
}

const alone: Readonly<Record<string, readonly string[]>> = {
  secrets: ["file", "environment"],
  configs: ["file", "environment", "content"],
};

/** A volume that is made elsewhere has nothing but a name here. */
function tellExternal(project: Dict, tell: Tell): void {
  for (const [name, { node }] of dictAt(project, "volumes")?.entries ?? []) {
    const external = nodeAt(node, "external");
    if (node.kind !== "dict" || external?.kind !== "leaf" || external.value !== true) continue;
    const surplus = [...node.entries].filter(([key]) => key !== "external" && key !== "name" && !key.startsWith("x-"));
    if (surplus.length === 0) continue;
    const keys = surplus.map(([key]) => `\`${key}\``).join(" and ");
    const related = surplus.map(([key, slot]) => {
      return { at: slot.key ?? slot.node.at, message: `This is the \`${key}\` of "${name}".` };
    });
    const message = `"${name}" is external, and cannot have ${keys} here.`;
    tell({ at: node.entries.get("external")?.key ?? external.at, message, related });
  }
}

function tellSources(project: Dict, tell: Tell): void {
  for (const [section, sources] of Object.entries(alone)) {
    for (const [name, slot] of dictAt(project, section)?.entries ?? []) {
      const given = sources.filter((source) => nodeAt(slot.node, source));
      const hasNone = section === "secrets" ? isWithoutSource(slot.node) : isConfigWithoutSource(slot.node, given);
      if (given.length < 2 && !hasNone) continue;
      const options = sources.map((source) => `\`${source}\``).join(" or ");
      tell({
        at: slot.key ?? slot.node.at,
        message: `"${name}" has ${given.length > 1 ? "more than one" : "none"} of ${options}.`,
      });
    }
  }
}

/** An empty path is that of the project; an empty name is no variable. */
function isWithoutSource(secret: Node): boolean {
  const isNamed = nodeAt(secret, "environment") !== undefined && textAt(secret, "environment") !== "";
  return !isExternal(secret) && !nodeAt(secret, "file") && !isNamed;
}

/** For a config it is enough to say whether it is external. */
function isConfigWithoutSource(config: Node, given: readonly string[]): boolean {
  return given.length === 0 && !nodeAt(config, "external");
}

/** What depends on a variable that is not known may be external. */
function isExternal(node: Node): boolean {
  const external = nodeAt(node, "external");
  return external?.kind === "leaf" && (external.value === true || external.value === unknown);
}
