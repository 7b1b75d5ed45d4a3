import type { Usage } from "../images/healthcheck.ts";
import { visibleWords } from "./command-field.ts";
import { type Unknown, unknown } from "./field.ts";
import { once } from "./once.ts";
import type { Service } from "./service.ts";

/** What a service does with its image, as far as its file tells. */
export const usageOf = once((service: Service): Usage => {
  const { entrypoint, command, environment, mounts, configTargets } = service;
  return {
    arguments: [...visibleWords(entrypoint), ...visibleWords(command)],
    variables: new Map(environment.map(({ name, value }) => [name, typeof value === "string" ? value : undefined])),
    mounts: [...mounts.map(({ target }) => target), ...configTargets].filter(isKnown),
  };
});

/** Whether something beside the image's own entrypoint may read a variable: a health check, a command, a hook. */
export function readsVariable({ entrypoint, command, healthcheck, hooks }: Service, name: string): boolean {
  const words = [entrypoint, command, healthcheck?.test].flatMap(visibleWords);
  return hooks.length > 0 || words.some((word) => word.includes(name));
}

/** Whether a part of what the service does with its image cannot be told from its file. */
export function isPartlyHidden({ entrypoint, command, mounts, configTargets, takesVolumesFrom }: Service): boolean {
  const values = [entrypoint?.value, command?.value, ...mounts.map(({ target }) => target), ...configTargets];
  return takesVolumesFrom || values.includes(unknown);
}

function isKnown(target: string | Unknown): target is string {
  return target !== unknown;
}
