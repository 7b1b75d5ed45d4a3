import type { Check } from "../core/check.ts";
import { combine, type NamedCheck } from "../core/combine.ts";
import { type Project, toProject } from "../core/compose/project.ts";
import type { Diagnostic } from "../core/diagnostic.ts";
import type { FixContext } from "../core/fix.ts";
import type { OnCrash } from "../core/found.ts";
import { type Group, membersOf } from "../core/grouped.ts";
import { defaultSettings } from "../core/settings.ts";
import { Baselined } from "./baselined.ts";
import { eachOnce, type JudgedProject, JudgedProjects, toNamed } from "./judged-projects.ts";
import { documentAt, type OpenDocument, type OpenDocuments } from "./open-documents.ts";
import { problemsIn } from "./problems-in.ts";
import { readBy, readIn, reads } from "./project-checks.ts";
import { leftToUs, select, withSeverities } from "./selection.ts";
import type { SettingsFiles } from "./settings-files.ts";
import { isPartOf, type Surrounding, type Surroundings } from "./surroundings.ts";
import { troubleWith } from "./trouble.ts";

/** What there is to say of one version of an open document. */
export interface Verdict {
  readonly document: OpenDocument;
  /** The project that the document belongs to first of all, and its check; for a settings file, one without services. */
  readonly context: FixContext;
  readonly check?: Check;
  /** What the fixes of a problem are worked out on. */
  readonly contextOf: (problem: Diagnostic) => FixContext;
  /** Every problem in the document, with the severity that the editor asks for, in the order of the file. */
  readonly problems: readonly Diagnostic[];
  /** How many there are to a person, for whom some are told as one. */
  readonly count: number;
  /** How many of them are in the baseline. */
  readonly baselined: number;
  /** As many of them as the editor wants to see, some told as one: errors before others, then those that come first. */
  readonly shown: readonly (Diagnostic | Group)[];
  /** Every problem of the first project, in whichever of its files. */
  readonly inProject: () => readonly Diagnostic[];
  /** Why this is not all that could be said, as a sentence. */
  readonly trouble: string | undefined;
}

/** Gives the verdict on the open documents: from memory, at once, and always on their newest version. */
export class Verdicts {
  readonly #documents: OpenDocuments;
  readonly #surroundings: Surroundings;
  readonly #settings: SettingsFiles;
  readonly #projects: JudgedProjects;
  readonly #onWanted: (uri: string) => void;
  readonly #given = new Map<string, Given>();
  readonly #baselined = new Baselined();

  constructor(
    documents: OpenDocuments,
    around: {
      surroundings: Surroundings;
      settings: SettingsFiles;
      onCrash: OnCrash;
      /** Called with a document that names a file which was not looked for. */
      onWanted: (uri: string) => void;
    },
  ) {
    this.#documents = documents;
    this.#surroundings = around.surroundings;
    this.#settings = around.settings;
    this.#projects = new JudgedProjects(documents, around);
    this.#onWanted = around.onWanted;
  }

  /** Undefined for a document that is not open or not ours, and until its surroundings were loaded. */
  of(uri: string): Verdict | undefined {
    const document = this.#documents.get(uri);
    const surrounding = this.#surroundings.get(uri);
    if (!document || !surrounding) return undefined;
    const isPart = isPartOfProjects(document);
    if (!isPart && document.kind !== "settings") return undefined;
    if (!surrounding.editor.enable) return nothing(document);
    return isPart ? this.#ofCompose(document, surrounding) : this.#ofSettings(document, surrounding);
  }

  forget(uri: string): void {
    this.#given.delete(uri);
    this.#baselined.forget();
    this.#projects.keep(this.#surroundings.all().values());
  }

  /** What there is to say of files that are not open, but belong to the project of a document that is. */
  elsewhere(): ReadonlyMap<string, readonly Diagnostic[]> {
    const found = new Map<string, readonly Diagnostic[]>();
    const judged = this.#documents.all().flatMap((document) => {
      const surrounding = isPartOfProjects(document) ? this.#surroundings.get(document.uri) : undefined;
      return surrounding?.editor.enable ? this.#own(surrounding, document.uri) : [];
    });
    const several = eachOnce(judged).filter(({ made }) => readBy(made.check).length > 1);
    for (const path of several.flatMap(({ made }) => readBy(made.check).map(({ file }) => file.path))) {
      const open = documentAt(this.#documents, path);
      if (found.has(path) || (open && isPartOfProjects(open))) continue;
      const own = several.filter(({ made }) => reads(made, path));
      if (own.length > 0) found.set(path, problemsIn(path, own, this.#baselined));
    }
    return found;
  }

  /** The projects around the open documents that a file is read for, or would be if it were there. */
  checksWith(path: string): readonly Check[] {
    return this.checksIn(this.#surroundings.all(), path);
  }

  /** The same among the surroundings of some documents, by their URIs. */
  checksIn(surroundings: Iterable<readonly [string, Surrounding]>, path: string): readonly Check[] {
    const judged = [...surroundings].flatMap(([uri, around]) => {
      const isOfFile = [...around.projects, ...around.users].some((one) => isPartOf(path, one));
      return isOfFile && around.editor.enable ? this.#own(around, uri) : [];
    });
    return eachOnce(judged).map(({ made }) => made.check);
  }

  /** The projects of a Compose file as the editor has them, be the file itself open or not. */
  projectsOf(uri: string, surrounding: Surrounding): readonly NamedCheck[] {
    return this.#own(surrounding, uri).map(({ project, made: { check }, editor }) => {
      return { name: project.name, check: { ...check, diagnostics: withSeverities(check.diagnostics, editor) } };
    });
  }

  #ofCompose(document: OpenDocument, surrounding: Surrounding): Verdict {
    const judged = this.#judgedWith(document, surrounding);
    const before = this.#given.get(document.uri);
    if (before && before.surrounding === surrounding && isSameJudgement(before, document, judged))
      return before.verdict;
    const [main] = judged;
    if (!main) return nothing(document);
    const found = judged.length > 1 ? combine(judged.map(toNamed)) : undefined;
    const contexts = found && new Map(found.map(({ diagnostic, check }) => [diagnostic, check]));
    const all = found ? found.map(({ diagnostic }) => diagnostic) : main.made.check.diagnostics;
    const isAlone = !found && readBy(main.made.check).length === 1;
    const own = isAlone ? all : inDocument(document, all);
    const { path } = document.source;
    const known = {
      path,
      problems: surrounding.baselines.of(path),
      file: readIn(judged, (file) => file === document.source),
    };
    const { editor } = surrounding;
    const among = this.#baselined.shown(own, known, editor, contexts);
    const problems = withSeverities(leftToUs(among, editor, document), editor, contexts);
    const baselined = among === own ? 0 : problems.filter(({ isBaselined }) => isBaselined).length;
    const context = main.made.check;
    const trouble = troubleWith({ surrounding, judged });
    const contextOf = (problem: Diagnostic) => contexts?.get(membersOf(problem)[0] ?? problem) ?? context;
    const inProject = () => withSeverities(context.diagnostics, surrounding.editor);
    const selected = select(document, problems, surrounding.editor);
    const verdict = { ...selected, baselined, context, check: context, contextOf, inProject, trouble };
    this.#given.set(document.uri, { surrounding, judged, verdict });
    return verdict;
  }

  /** The projects of a document, and those of other open documents that it is part of. */
  #judgedWith({ uri, source }: OpenDocument, surrounding: Surrounding): readonly JudgedProject[] {
    const others = [...this.#surroundings.all()].flatMap(([other, around]): readonly JudgedProject[] => {
      const isUser = other !== uri && around.editor.enable && around.projects.some((one) => isPartOf(source.path, one));
      return isUser ? this.#own(around, other).filter(({ made }) => reads(made, source.path)) : [];
    });
    const own = new Set(surrounding.projects.map(({ id }) => id));
    const isNamed = others.some(({ project }) => !own.has(project.id) && !project.set.files.includes(source.path));
    return eachOnce([...this.#own(surrounding, uri, isNamed), ...others]);
  }

  #own(surrounding: Surrounding, owner: string, isNamed = false): readonly JudgedProject[] {
    const { path } = this.#documents.get(owner)?.source ?? { path: "" };
    return this.#projects.around(surrounding, { path, isNamed }, () => this.#onWanted(owner));
  }

  #ofSettings(document: OpenDocument, { editor }: Surrounding): Verdict {
    const { parsed, mistakes } = this.#settings.read(document.source);
    const context = { ...noContext, files: [parsed] };
    const selected = select(document, mistakes, editor);
    return { ...selected, baselined: 0, context, contextOf: () => context, inProject: () => [], trouble: undefined };
  }
}

function isPartOfProjects({ kind }: OpenDocument): boolean {
  return kind === "compose" || kind === "other";
}

/** A verdict with all that went into it. */
interface Given {
  readonly surrounding: Surrounding;
  readonly judged: readonly JudgedProject[];
  readonly verdict: Verdict;
}

function isSameJudgement({ verdict, judged }: Given, document: OpenDocument, now: readonly JudgedProject[]): boolean {
  const isSame = ({ made, settings }: JudgedProject, i: number) => {
    return judged[i]?.made === made && judged[i]?.settings?.instead === settings?.instead;
  };
  return verdict.document === document && judged.length === now.length && now.every(isSame);
}

const noProject: Project = toProject({
  root: undefined,
  path: "",
  environment: { lookup: () => undefined },
  settings: defaultSettings,
});

const noContext: FixContext = { files: [], project: noProject, rootAfter: undefined, printedAfter: () => undefined };

function nothing(document: OpenDocument): Verdict {
  const context = noContext;
  const empty = { problems: [], count: 0, baselined: 0, shown: [], inProject: () => [] };
  return { document, context, contextOf: () => context, ...empty, trouble: undefined };
}

function inDocument({ source }: OpenDocument, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ at }) => at.location.file === source);
}
