import type { Service } from "./compose/service.ts";
import type { ActiveRule } from "./found.ts";
import type { Rule } from "./rules/rule.ts";

/**
 * Finds the rules that can have something to say of a service. Most speak of keys that most services lack, and services
 * with the same keys are many.
 */
export class RulesByKeys<R extends Rule> {
  readonly all: readonly ActiveRule<R>[];
  readonly #keys: ReadonlySet<string>;
  readonly #byKeys = new Map<string, readonly ActiveRule<R>[]>();

  constructor(all: readonly ActiveRule<R>[]) {
    this.all = all;
    this.#keys = new Set(all.flatMap(({ rule }) => rule.keys ?? []));
  }

  /** Those for the target and the keys of a service, in the order of all. */
  for({ mapping: { entries }, standing: { target } }: Service): readonly ActiveRule<R>[] {
    let name: string = target;
    for (const key of entries.keys()) if (this.#keys.has(key)) name += ` ${key}`;
    const known = this.#byKeys.get(name);
    if (known) return known;
    const found = this.all.filter(
      ({ rule: { targets, keys } }) => targets.includes(target) && (keys?.some((key) => entries.has(key)) ?? true),
    );
    // A file made for it could have as many combinations as services.
    if (this.#byKeys.size >= mostKept) this.#byKeys.clear();
    this.#byKeys.set(name, found);
    return found;
  }
}

const mostKept = 1000;
