import type { Usage } from "../images/healthcheck.ts";
import { splitCommand } from "./command.ts";
import { type Field, type Unknown, unknown } from "./field.ts";
import { once } from "./once.ts";
import type { Service } from "./service.ts";
import { maskVariables } from "./written.ts";

/** What a service does with its image, as far as its file tells. */
export const usageOf = once((service: Service): Usage => {
  const { entrypoint, command, environment, mounts, configTargets } = service;
  return {
    arguments: [...wordsOf(entrypoint), ...wordsOf(command)],
    variables: new Map(environment.map(({ name, value }) => [name, typeof value === "string" ? value : undefined])),
    mounts: [...mounts.map(({ target }) => target), ...configTargets].filter(isKnown),
  };
});

/** Whether something beside the image's own entrypoint may read a variable: a health check, a command, a hook. */
export function readsVariable({ entrypoint, command, healthcheck, hooks }: Service, name: string): boolean {
  const words = [entrypoint, command, healthcheck?.test].flatMap(wordsOf);
  return hooks.length > 0 || words.some((word) => word.includes(name));
}

/** Whether a part of what the service does with its image cannot be told from its file. */
export function isPartlyHidden({ entrypoint, command, mounts, configTargets, takesVolumesFrom }: Service): boolean {
  const values = [entrypoint?.value, command?.value, ...mounts.map(({ target }) => target), ...configTargets];
  return takesVolumesFrom || values.includes(unknown);
}

/** The words of a command; where a variable makes it unknown, the words around it are still there to see. */
function wordsOf(field: Field<readonly string[]> | undefined): readonly string[] {
  if (field === undefined) return [];
  if (field.value !== unknown) return field.value;
  const { node } = field;
  if (node.kind === "scalar") return splitCommand(maskVariables(node.source)).words;
  return node.kind === "sequence" ? node.items.flatMap((item) => (item.kind === "scalar" ? item.source : [])) : [];
}

function isKnown(target: string | Unknown): target is string {
  return target !== unknown;
}
