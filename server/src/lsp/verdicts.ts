import { type Check, check } from "../core/check.ts";
import { type Project, toProject } from "../core/compose/project.ts";
import type { Diagnostic } from "../core/diagnostic.ts";
import type { FixContext } from "../core/fix.ts";
import type { OnCrash } from "../core/lint.ts";
import { defaultSettings } from "../core/settings.ts";
import type { SourceFile } from "../core/syntax/text.ts";
import type { EditorSettings } from "./editor-settings.ts";
import { documentAt, type OpenDocument, type OpenDocuments } from "./open-documents.ts";
import { nameOf } from "./paths.ts";
import type { SettingsFiles, SettingsInForce } from "./settings-files.ts";
import type { Surrounding, Surroundings } from "./surroundings.ts";

/** What there is to say of one version of an open document. */
export interface Verdict {
  readonly document: OpenDocument;
  /** What fixes are worked out on; for a settings file, a project without services. */
  readonly context: FixContext;
  /** Every problem in the document, with the severity that the editor asks for, in the order of the file. */
  readonly problems: readonly Diagnostic[];
  /** As many of them as the editor wants to see: errors before others, then those that come first. */
  readonly shown: readonly Diagnostic[];
  /** Why this is not all that could be said, as a sentence. */
  readonly trouble: string | undefined;
}

/** Gives the verdict on the open documents: from memory, at once, and always on their newest version. */
export class Verdicts {
  readonly #documents: OpenDocuments;
  readonly #surroundings: Surroundings;
  readonly #settings: SettingsFiles;
  readonly #onCrash: OnCrash;
  readonly #onWanted: (document: OpenDocument) => void;
  readonly #judged = new Map<string, Judged>();

  constructor(
    documents: OpenDocuments,
    around: {
      surroundings: Surroundings;
      settings: SettingsFiles;
      onCrash: OnCrash;
      /** Called with a document that names a file which was not looked for. */
      onWanted: (document: OpenDocument) => void;
    },
  ) {
    this.#documents = documents;
    this.#surroundings = around.surroundings;
    this.#settings = around.settings;
    this.#onCrash = around.onCrash;
    this.#onWanted = around.onWanted;
  }

  /** Undefined for a document that is not open or not ours, and until its surroundings were loaded. */
  of(uri: string): Verdict | undefined {
    const document = this.#documents.get(uri);
    const surrounding = this.#surroundings.get(uri);
    if (!document || !surrounding) return undefined;
    if (document.kind !== "compose" && document.kind !== "settings") return undefined;
    if (!surrounding.editor.enable) return nothing(document);
    return document.kind === "compose"
      ? this.#ofCompose(document, surrounding)
      : this.#ofSettings(document, surrounding);
  }

  forget(uri: string): void {
    this.#judged.delete(uri);
  }

  #ofCompose(document: OpenDocument, surrounding: Surrounding): Verdict {
    const { files, others, editor } = surrounding;
    const settingsFile = this.#newest(files.settings);
    const { settings, instead } = this.#settings.inForce(settingsFile, editor);
    const input = {
      compose: files.compose.map((file) => this.#newest(file) ?? file),
      env: this.#newest(files.env),
      settings,
      named: new Map(Array.from(others.named, ([path, file]) => [path, this.#newest(file ?? undefined) ?? file])),
    };
    const before = this.#judged.get(document.uri);
    if (
      before &&
      before.surrounding === surrounding &&
      before.instead === instead &&
      isSameInput(before.check.input, input)
    ) {
      return before.verdict;
    }
    // A check that throws half-way leaves the one before it in a state that nothing can be said about.
    this.#judged.delete(document.uri);
    const crashed = new Set(before?.crashed);
    const onCrash: OnCrash = (rule, error) => {
      crashed.add(rule);
      this.#onCrash(rule, error);
    };
    const made = check(input, before?.check, onCrash);
    if (made.wanted.some((path) => !others.wanted.has(path))) this.#onWanted(document);
    const trouble = troubleWith({
      surrounding,
      crashed,
      settings: instead && settingsFile && { name: nameOf(settingsFile.path), instead },
    });
    const own = made.files.length === 1 ? made.diagnostics : inDocument(document, made.diagnostics);
    const problems = withSeverities(own, editor);
    const verdict = { ...select(document, problems, editor), context: made, trouble };
    this.#judged.set(document.uri, { surrounding, instead, check: made, crashed, verdict });
    return verdict;
  }

  #ofSettings(document: OpenDocument, { editor }: Surrounding): Verdict {
    const { parsed, mistakes } = this.#settings.read(document.source);
    return {
      ...select(document, mistakes, editor),
      context: { files: [parsed], project: noProject, rootAfter: undefined },
      trouble: undefined,
    };
  }

  /** The file as the editor has it, if it does. */
  #newest(file: SourceFile | undefined): SourceFile | undefined {
    return file && (documentAt(this.#documents, file.path)?.source ?? file);
  }
}

const noProject: Project = toProject({
  root: undefined,
  path: "",
  environment: { lookup: () => undefined },
  settings: defaultSettings,
});

/** A verdict with all that went into it. */
interface Judged {
  readonly surrounding: Surrounding;
  readonly instead: SettingsInForce["instead"];
  readonly check: Check;
  /** Rules that threw; a service is not judged again before it changes, so they are remembered. */
  readonly crashed: ReadonlySet<string>;
  readonly verdict: Verdict;
}

function nothing(document: OpenDocument): Verdict {
  return {
    document,
    context: { files: [], project: noProject, rootAfter: undefined },
    problems: [],
    shown: [],
    trouble: undefined,
  };
}

function isSameInput(a: Check["input"], b: Check["input"]): boolean {
  if (a.env !== b.env || a.settings !== b.settings || a.compose.length !== b.compose.length) return false;
  const [named, others] = [a.named ?? new Map(), b.named ?? new Map()];
  const isSameNamed = named.size === others.size && [...named].every(([path, file]) => others.get(path) === file);
  return isSameNamed && a.compose.every((file, i) => file === b.compose[i]);
}

interface Troubles {
  readonly surrounding: Surrounding;
  readonly crashed: ReadonlySet<string>;
  /** The settings file with mistakes, and what is in force instead of it. */
  readonly settings: { readonly name: string; readonly instead: "earlier" | "partial" } | undefined;
}

function troubleWith({ surrounding, crashed, settings }: Troubles): string | undefined {
  const [unreadable] = surrounding.files.unreadable;
  if (settings?.instead === "earlier") return `${settings.name} has mistakes; what it said before stays in force.`;
  if (settings) return `${settings.name} has mistakes; only what is understood of it is in force.`;
  if (unreadable) return `${nameOf(unreadable.path)} cannot be read: ${unreadable.reason}.`;
  const [rule] = crashed;
  return rule === undefined ? undefined : `The rule ${rule} failed; the output tells where.`;
}

function inDocument({ source }: OpenDocument, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ at }) => at.location.file === source);
}

function withSeverities(
  diagnostics: readonly Diagnostic[],
  { severityOverrides }: EditorSettings,
): readonly Diagnostic[] {
  if (severityOverrides.size === 0) return diagnostics;
  return diagnostics.flatMap((diagnostic) => {
    const severity = severityOverrides.get(diagnostic.rule) ?? diagnostic.severity;
    return severity === "off" ? [] : [severity === diagnostic.severity ? diagnostic : { ...diagnostic, severity }];
  });
}

function select(
  document: OpenDocument,
  problems: readonly Diagnostic[],
  { maxProblems }: EditorSettings,
): Pick<Verdict, "document" | "problems" | "shown"> {
  if (problems.length <= maxProblems) return { document, problems, shown: problems };
  const errors = problems.filter(({ severity }) => severity === "error").length;
  let [room, roomForOthers] = [maxProblems, Math.max(0, maxProblems - errors)];
  const shown = problems.filter(({ severity }) => {
    if (room === 0 || (severity !== "error" && roomForOthers === 0)) return false;
    room -= 1;
    if (severity !== "error") roomForOthers -= 1;
    return true;
  });
  return { document, problems, shown };
}
