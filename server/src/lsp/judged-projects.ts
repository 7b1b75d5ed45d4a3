import type { NamedCheck } from "../core/combine.ts";
import type { OnCrash } from "../core/found.ts";
import type { SourceFile } from "../core/syntax/text.ts";
import { asPart, partOf } from "../workspace/users.ts";
import type { BaselinesAround } from "./baseline-files.ts";
import type { EditorSettings } from "./editor-settings.ts";
import type { OpenDocuments } from "./open-documents.ts";
import { type ProjectCheck, ProjectChecks, reads } from "./project-checks.ts";
import type { SettingsFiles, SettingsInForce } from "./settings-files.ts";
import type { ProjectAround, Surrounding } from "./surroundings.ts";

/** A project that was judged, with what was around it. */
export interface JudgedProject {
  readonly project: ProjectAround;
  readonly made: ProjectCheck;
  readonly editor: EditorSettings;
  readonly baselines: BaselinesAround;
  /** The settings file with mistakes, and what is in force instead of it. */
  readonly settings: { readonly file: SourceFile; readonly instead?: SettingsInForce["instead"] } | undefined;
}

/** Judges the projects around files, each once for each version of what it is made of. */
export class JudgedProjects {
  readonly #settings: SettingsFiles;
  readonly #projects: ProjectChecks;

  constructor(documents: OpenDocuments, { settings, onCrash }: { settings: SettingsFiles; onCrash: OnCrash }) {
    this.#settings = settings;
    this.#projects = new ProjectChecks(documents, onCrash);
  }

  /**
   * The projects around a file, and those that use it: a file that others include or extend is a part of these, which may
   * be known before they are looked at. What a project asks for that was not looked for is told to `onWanted`.
   */
  around(
    { projects, users, settings, editor, baselines }: Surrounding,
    { path, isNamed = false }: { readonly path: string; readonly isNamed?: boolean },
    onWanted: () => void,
  ): readonly JudgedProject[] {
    const judge = (project: ProjectAround & { readonly settings: SourceFile | undefined }): JudgedProject => {
      const inForce = this.#settings.inForce(project.settings && this.#projects.newest(project.settings), editor);
      const made = this.#projects.of(project, inForce.settings);
      if (made.check.wanted.some((wanted) => !project.others.wanted.has(wanted))) onWanted();
      const mistaken = inForce.instead && project.settings && { ...inForce, file: project.settings };
      return { project, made, editor, baselines, settings: mistaken };
    };
    const using = users.map(judge).filter(({ made }) => reads(made, path));
    const isPart = isNamed || using.length > 0;
    return [...projects.map((project) => judge({ ...(isPart ? asPart(project) : project), settings })), ...using];
  }

  /** Forgets the projects that none of these surroundings has. */
  keep(surroundings: Iterable<Surrounding>): void {
    const left = [...surroundings].flatMap(({ projects, users }) => [...projects, ...users]);
    this.#projects.keep(new Set(left.flatMap(({ id }) => [id, partOf(id)])));
  }
}

export function toNamed({ project, made }: JudgedProject): NamedCheck {
  return { name: project.name, check: made.check };
}

export function eachOnce(judged: readonly JudgedProject[]): readonly JudgedProject[] {
  return judged.length < 2 ? judged : [...new Map(judged.map((one) => [one.project.id, one])).values()];
}
