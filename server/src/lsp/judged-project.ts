import type { NamedCheck } from "../core/combine.ts";
import type { SourceFile } from "../core/syntax/text.ts";
import type { BaselinesAround } from "./baseline-files.ts";
import type { EditorSettings } from "./editor-settings.ts";
import { nameOf } from "./paths.ts";
import type { ProjectCheck } from "./project-checks.ts";
import type { SettingsInForce } from "./settings-files.ts";
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

/** As others tell it from projects with the same files. */
export function toNamed({ project, made }: JudgedProject): NamedCheck {
  return { name: project.name, check: made.check };
}

/** The same project from two documents is one. */
export function eachOnce(judged: readonly JudgedProject[]): readonly JudgedProject[] {
  return judged.length < 2 ? judged : [...new Map(judged.map((one) => [one.project.id, one])).values()];
}

/** Why there may be more to say of a document, as a sentence. */
export function troubleWith({
  surrounding,
  judged,
}: {
  readonly surrounding: Surrounding;
  readonly judged: readonly JudgedProject[];
}): string | undefined {
  const [unreadable] = surrounding.unreadable;
  const [settings] = judged.flatMap((one) => one.settings ?? []);
  const name = settings && nameOf(settings.file.path);
  if (settings?.instead === "earlier") return `${name} has mistakes; what it said before stays in force.`;
  if (settings) return `${name} has mistakes; only what is understood of it is in force.`;
  if (surrounding.baselines.trouble !== undefined) return surrounding.baselines.trouble;
  if (unreadable) return `${nameOf(unreadable.path)} cannot be read: ${unreadable.reason}.`;
  const [rule] = judged.flatMap(({ made }) => [...made.crashed]);
  return rule === undefined ? undefined : `The rule ${rule} failed; the output tells where.`;
}
