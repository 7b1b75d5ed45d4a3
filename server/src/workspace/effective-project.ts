import type { Assembled } from "../core/effective/assemble.ts";
import { effective } from "../core/effective/effective.ts";
import type { RunSpec } from "../core/effective/judge.ts";
import type { Sources } from "../core/effective/sources.ts";
import { type ParsedFile, parse } from "../core/syntax/yaml.ts";
import type { FileSystem } from "./file-system.ts";

/** Files that name files that name files ...: beyond this nobody follows. */
const maximumRounds = 50;

/** An effective project, with the files that it depends on. */
export interface EffectiveProject extends Assembled {
  /** Every file that was looked for, there or not. */
  readonly lookedFor: ReadonlySet<string>;
  /** The files that may not be read: what they say is not known. */
  readonly unread: ReadonlySet<string>;
}

/**
 * The effective project with all files that it includes, extends and names: it is put together again until no file is
 * missing that was not looked for.
 */
export async function effectiveProject(
  spec: RunSpec,
  fileSystem: FileSystem,
  mayRead: (path: string) => boolean = () => true,
): Promise<EffectiveProject> {
  const known = new KnownFiles();
  const { lookedFor, unread } = known;
  for (let round = 0; round < maximumRounds; round += 1) {
    const result = effective(spec, known);
    const wanted = known.takeWanted();
    if (wanted.length === 0) return { ...result, lookedFor, unread };
    for (const path of wanted) {
      lookedFor.add(path);
      if (!mayRead(path)) {
        unread.add(path);
        continue;
      }
      const content = await fileSystem.read(path);
      known.learn(path, content.kind === "text" ? content.text : null);
    }
  }
  return { ...effective(spec, known), lookedFor, unread };
}

class KnownFiles implements Sources {
  readonly lookedFor = new Set<string>();
  readonly unread = new Set<string>();
  readonly #texts = new Map<string, string | null>();
  readonly #parsed = new Map<string, ParsedFile>();
  readonly #wanted = new Set<string>();

  text(path: string): string | null | undefined {
    const text = this.#texts.get(path);
    if (text === undefined && !this.unread.has(path)) this.#wanted.add(path);
    return text;
  }

  compose(path: string): ParsedFile | null | undefined {
    const text = this.text(path);
    if (text === undefined || text === null) return text;
    const parsed = this.#parsed.get(path) ?? parse({ path, text });
    this.#parsed.set(path, parsed);
    return parsed;
  }

  /** What is made of a project does not depend on what its programs read. */
  file(): undefined {
    return undefined;
  }

  learn(path: string, text: string | null): void {
    this.#texts.set(path, text);
  }

  takeWanted(): readonly string[] {
    const wanted = [...this.#wanted];
    this.#wanted.clear();
    return wanted;
  }
}
