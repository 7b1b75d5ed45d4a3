import type { TextEdit } from "../../server/src/core/syntax/text.ts";
import type { Attempt } from "./attempt.ts";

/**
 * Puts attempts on one file together that have nothing to do with each other, so that a program can be asked about
 * several at once: no two of a group change the same service, or the same part of the project beside the services, and
 * no two touch each other in the text.
 */
export function groupsApart(attempts: readonly Attempt[]): readonly (readonly Attempt[])[] {
  const groups: Group[] = [];
  for (const attempt of attempts) {
    const parts = new Set(attempt.paths.map(partOf));
    const free = groups.find((group) => isApart(group, { parts, attempts: [attempt] }));
    if (!free) groups.push({ parts, attempts: [attempt] });
    else {
      for (const part of parts) free.parts.add(part);
      free.attempts.push(attempt);
    }
  }
  return groups.map((group) => group.attempts);
}

interface Group {
  readonly parts: Set<string>;
  readonly attempts: Attempt[];
}

function isApart(one: Group, other: Group): boolean {
  if ([...other.parts].some((part) => one.parts.has(part))) return false;
  const edits = one.attempts.flatMap((attempt) => attempt.edits);
  return !other.attempts.some((attempt) => attempt.edits.some((edit) => edits.some((known) => isNear(edit, known))));
}

function isNear({ location: { span: one } }: TextEdit, { location: { span: other } }: TextEdit): boolean {
  return one.start <= other.end && other.start <= one.end;
}

function partOf(path: string): string {
  const [first = "", second = ""] = path.split(".");
  return first === "services" ? `${first}.${second}` : first;
}
