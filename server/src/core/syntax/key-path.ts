import { firstFrom } from "./scalars-at.ts";
import type { Span } from "./text.ts";
import type { Entry, Value } from "./value.ts";
import type { ParsedFile } from "./yaml.ts";

/**
 * For each of the offsets, in ascending order: the keys on the way from the root to what stands there, such as
 * `services.web.ports[8080:80]`. It is told where things are written, and has no line and no position in a list, so that
 * it stays the same while the rest of the file changes. One walk for all.
 */
export function keyPathsAt({ documents }: ParsedFile, offsets: readonly number[]): ReadonlyMap<number, string> {
  const walk = new Walk(offsets);
  for (const document of documents) walk.visit(document, "", { from: 0, to: offsets.length });
  return walk.found;
}

/** Some of the offsets, by their indexes. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

class Walk {
  readonly found = new Map<number, string>();
  readonly #offsets: readonly number[];

  constructor(offsets: readonly number[]) {
    this.#offsets = offsets;
  }

  visit(value: Value, path: string, around: Stretch): void {
    const here = this.#mark(value, path, around);
    if (here.from === here.to || value.kind === "scalar") return;
    if (value.kind === "mapping") {
      for (const [name, entry] of value.entries) this.#visitEntry(name, entry, { path, here });
      return;
    }
    for (const item of value.items) {
      const inside = this.#within(item.location.span, here);
      if (inside.from < inside.to) this.visit(item, path + stepOf(item, path), inside);
    }
  }

  /** What an alias or a merge key brings stands elsewhere, and is told there. */
  #visitEntry(
    name: string,
    { key, value, reference }: Entry,
    { path, here }: { readonly path: string; readonly here: Stretch },
  ): void {
    const own = path === "" ? name : `${path}.${name}`;
    if (reference?.kind === "merge") return;
    this.#mark(key, own, here);
    if (reference) this.#mark(reference, own, here);
    else this.visit(value, own, here);
  }

  #mark({ span }: { readonly span: Span }, path: string, around: Stretch): Stretch {
    const here = this.#within(span, around);
    for (let i = here.from; i < here.to; i += 1) this.found.set(this.#offsets[i] ?? 0, path);
    return here;
  }

  /** What is missing stands at the end of something, so ends count. */
  #within({ start, end }: Span, around: Stretch): Stretch {
    const from = firstFrom(this.#offsets, start, around);
    return { from, to: firstFrom(this.#offsets, end + 1, { from, to: around.to }) };
  }
}

/** Lists of words, of which each may be anything: a password, too. */
const ofWords = /\.(command|entrypoint|test)$/;

/** Items are told apart by what they say, as far as that names something and gives no secret away. */
function stepOf(item: Value, path: string): string {
  if (item.kind !== "scalar" || ofWords.test(path)) return "[]";
  const [, name] = /^([\w.-]+)=/.exec(item.source) ?? [];
  // As in a mapping, since both forms say the same.
  if (name !== undefined) return `.${name}`;
  return /^[\w./:$@{}~*+-]{1,120}$/.test(item.source) && !/:\/\/|@.*@/.test(item.source) ? `[${item.source}]` : "[]";
}
