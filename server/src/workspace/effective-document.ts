import type { ProjectFault } from "../core/compose/project-fault.ts";
import { annotatedProject } from "./annotated-project.ts";
import type { EffectiveProject } from "./effective-project.ts";
import type { FileSet } from "./file-sets.ts";
import { lineIndexOf } from "./line-index.ts";
import { pathFrom } from "./path-from.ts";

/** What is to be told of a file set in one document. */
export interface EffectiveDocument {
  readonly set: Pick<FileSet, "files" | "directory" | "unreadable">;
  readonly effective: Pick<EffectiveProject, "project" | "unread">;
  /** Why Docker Compose refuses it. */
  readonly faults: readonly ProjectFault[];
}

/**
 * An effective project as a YAML document for people: comments say at its head what it is made from and what is wrong
 * with that, and behind each value where that is written. Files are named as they are seen from the project's folder.
 */
export function effectiveDocument({ set, effective, faults }: EffectiveDocument): string {
  const name = (path: string) => pathFrom(set.directory, path);
  const missing = [
    ...set.unreadable.map(({ path, reason }) => `${name(path)} cannot be read: ${reason}.`),
    ...Array.from(effective.unread, (path) => `${name(path)} lies outside of the workspace, and is not read.`),
  ];
  const refusals = faults.map(({ at: { location }, message }) => {
    return `${name(location.file.path)}:${lineIndexOf(location.file).at(location.span.start).line}: ${message}`;
  });
  const head = [
    `What Docker Compose makes of ${set.files.map(name).join(" and ")}.`,
    ...section("Not all of it is known:", missing),
    ...section("Docker Compose refuses it; this is what can be put together:", refusals),
  ];
  const { project } = effective;
  return `${head.map(comment).join("\n")}\n${project ? `\n${annotatedProject(project, set.directory)}` : ""}`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? ["", title, ...lines.map((line) => `- ${line}`)] : [];
}

/** What is told may hold anything, line breaks included. */
function comment(line: string): string {
  return `# ${line.replace(/[\r\n]+/g, " ")}`.trimEnd();
}
