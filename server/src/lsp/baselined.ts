import type { KnownProblems } from "../core/baseline.ts";
import { KnownAmong } from "../core/baselined.ts";
import type { Diagnostic } from "../core/diagnostic.ts";
import type { FixContext } from "../core/fix.ts";
import { HandedOn } from "../core/handed-on.ts";
import type { ParsedFile } from "../core/syntax/yaml.ts";
import type { EditorSettings } from "./editor-settings.ts";

/** A file with what is known of it; undefined where it has no baseline. */
interface KnownFile {
  readonly path: string;
  readonly problems: KnownProblems | undefined;
  readonly file: ParsedFile | undefined;
}

/** Shows what baselines have as the editor wants to see it. Without a baseline it looks at no problem. */
export class Baselined {
  readonly #views = new Map<string, View>();

  /** The problems of a file; `contexts` learns what the fixes of a changed one are worked out on. */
  shown(
    diagnostics: readonly Diagnostic[],
    { path, problems, file }: KnownFile,
    { showBaselined }: EditorSettings,
    contexts?: Map<Diagnostic, FixContext>,
  ): readonly Diagnostic[] {
    if (!problems || !file) return diagnostics;
    const before = this.#views.get(path);
    const view = before?.problems === problems ? before : new View(problems);
    this.#views.set(path, view);
    return view.of(diagnostics, { file, show: showBaselined, contexts });
  }

  /** Holds on to nothing any more. */
  forget(): void {
    this.#views.clear();
  }
}

/** How the problems of one file were shown last, so that the same problem is the same object the next time. */
class View {
  readonly problems: KnownProblems;
  readonly #among: KnownAmong;
  readonly #copies = new HandedOn<Diagnostic, Copies>();

  constructor(problems: KnownProblems) {
    this.problems = problems;
    this.#among = new KnownAmong(problems);
  }

  of(
    diagnostics: readonly Diagnostic[],
    {
      file,
      show,
      contexts,
    }: {
      readonly file: ParsedFile;
      readonly show: EditorSettings["showBaselined"];
      readonly contexts: Map<Diagnostic, FixContext> | undefined;
    },
  ): readonly Diagnostic[] {
    const isKnown = this.#among.of(diagnostics, file);
    if (!isKnown.includes(true)) return diagnostics;
    if (show === "off") return diagnostics.filter((_, i) => isKnown[i] !== true);
    const { all } = this.#copies.next(diagnostics, (fresh) => fresh.map((object) => ({ object, made: {} })));
    return all.map(({ object, made }, i) => {
      if (isKnown[i] !== true) return object;
      made[show] ??= show === "hint" ? faded(object) : baselined(object, "info");
      const context = contexts?.get(object);
      if (context) contexts?.set(made[show], context);
      return made[show];
    });
  }
}

/** A problem as it is shown in each way, once it has been. */
type Copies = Partial<Record<"hint" | "info", Diagnostic>>;

function faded(diagnostic: Diagnostic): Diagnostic {
  const { tags } = diagnostic;
  return { ...baselined(diagnostic, "hint"), tags: tags.includes("unnecessary") ? tags : [...tags, "unnecessary"] };
}

function baselined(diagnostic: Diagnostic, severity: Diagnostic["severity"]): Diagnostic {
  const message = diagnostic.message.replace(/([.?])$/, " (in the baseline)$1");
  return { ...diagnostic, severity, message, isBaselined: true };
}
