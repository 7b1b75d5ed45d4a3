import type { Check } from "../check.ts";
import { once } from "../compose/once.ts";
import type { ParsedFile } from "../syntax/yaml.ts";
import type { Mention } from "./mention.ts";
import { mentionsIn, mentionsInSettings, placeOf } from "./mentions.ts";

/** The names in the projects that some files belong to. They are looked for when somebody asks, not while one types. */
export class Names {
  readonly all: readonly Mention[];
  readonly #bySymbol: ReadonlyMap<string, readonly Mention[]>;

  constructor(mentions: readonly Mention[]) {
    this.all = mentions;
    const bySymbol = new Map<string, Mention[]>();
    for (const mention of mentions) {
      for (const symbol of mention.symbols) {
        const own = bySymbol.get(symbol) ?? [];
        bySymbol.set(symbol, own);
        own.push(mention);
      }
    }
    this.#bySymbol = bySymbol;
  }

  /** The name at an offset of a file; its end counts, and so does the sign before the name of an anchor. */
  at(path: string, offset: number): Mention | undefined {
    const here = this.all.filter(({ kind, location: { file, span } }) => {
      const start = kind === "anchor" ? span.start - 1 : span.start;
      return file.path === path && start <= offset && offset <= span.end;
    });
    // Where one ends and another begins, and where one could only be told with what is around it, the other is meant.
    const lengthOf = ({ location: { span } }: Mention) => span.end - span.start;
    return here.toSorted((a, b) => Number(!!a.fixed) - Number(!!b.fixed) || lengthOf(a) - lengthOf(b))[0];
  }

  /** Every place at which the same thing is named, in the order of the files. */
  sameAs({ symbols }: Mention): readonly Mention[] {
    return inOrder(new Set([...symbols].flatMap((symbol) => this.ofSymbol(symbol))));
  }

  /** The same, with whatever has to have the same name: a file may be a part of several projects. */
  boundTo({ symbols }: Mention): readonly Mention[] {
    const known = new Set(symbols);
    const found = new Set<Mention>();
    for (const symbol of known) {
      for (const mention of this.ofSymbol(symbol)) {
        found.add(mention);
        for (const other of mention.symbols) known.add(other);
      }
    }
    return inOrder(found);
  }

  ofSymbol(symbol: string): readonly Mention[] {
    return this.#bySymbol.get(symbol) ?? [];
  }
}

/** The names of some projects, and of the settings files that are for them: each place once. */
export function namesIn(checks: readonly Check[], settings: readonly ParsedFile[] = []): Names {
  const [first] = checks;
  if (!first) return together(checks, settings);
  if (checks.length === 1 && settings.length === 0) return ofOne(first);
  const parts = [...checks, ...settings];
  const before = joinedBefore.get(first);
  if (before && before.parts.length === parts.length && before.parts.every((part, i) => part === parts[i]))
    return before.names;
  const names = together(checks, settings);
  joinedBefore.set(first, { parts, names });
  return names;
}

/** What was put together last for a project: an editor asks with every step of the cursor. */
const joinedBefore = new WeakMap<Check, { readonly parts: readonly unknown[]; readonly names: Names }>();

const ofOne = once((check: Check): Names => new Names(mentionsIn(check)));

function together(checks: readonly Check[], settings: readonly ParsedFile[]): Names {
  const byPlace = new Map<string, Mention>();
  const named = settings.flatMap((file) => mentionsInSettings(file, checks));
  for (const mention of [...checks.flatMap((check) => ofOne(check).all), ...named]) {
    const place = placeOf(mention);
    const known = byPlace.get(place);
    byPlace.set(place, known ? joined(known, mention) : mention);
  }
  return new Names([...byPlace.values()]);
}

function joined(a: Mention, b: Mention): Mention {
  return {
    ...a,
    isDefinition: a.isDefinition || b.isDefinition,
    symbols: new Set([...a.symbols, ...b.symbols]),
    fixed: a.fixed ?? b.fixed,
  };
}

function inOrder(mentions: Iterable<Mention>): readonly Mention[] {
  return [...mentions].toSorted((a, b) => {
    const [first, second] = [a.location, b.location];
    if (first.file.path !== second.file.path) return first.file.path < second.file.path ? -1 : 1;
    return first.span.start - second.span.start;
  });
}
