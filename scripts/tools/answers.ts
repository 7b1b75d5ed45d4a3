import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Answers by key from a folder that several processes keep theirs in, each in its own file. A file that was cut short
 * is as good as none: its questions are asked again.
 */
export function readAnswers<Answer>(folder: string): Map<string, Answer> {
  mkdirSync(folder, { recursive: true });
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return new Map(names.flatMap((name) => entriesOf<Answer>(join(folder, name))));
}

function entriesOf<Answer>(path: string): readonly [string, Answer][] {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** Keeps answers as `name`.json. The file appears whole, so that nobody reads a half of it. */
export function writeAnswers<Answer>(folder: string, name: string, answers: ReadonlyMap<string, Answer>): void {
  const unfinished = join(folder, `${name}.${process.pid}.part`);
  writeFileSync(unfinished, JSON.stringify([...answers]));
  renameSync(unfinished, join(folder, `${name}.json`));
}
