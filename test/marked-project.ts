import { type Check, check } from "../server/src/core/check.ts";
import { defaultSettings } from "../server/src/core/settings.ts";
import type { SourceFile } from "../server/src/core/syntax/text.ts";

/** A project with a cursor, `$0`, in one of its files. */
export interface MarkedProject {
  readonly check: Check;
  readonly file: SourceFile;
  readonly offset: number;
}

/**
 * Reads a project of files by name: those that are called `compose*.yaml` belong to it, in this order, `.env` sets its
 * variables, and the others are there to be named.
 */
export function markedProject(texts: Readonly<Record<string, string>>): MarkedProject {
  const files = Object.entries(texts).map(([name, text]) => ({ path: `/shop/${name}`, text: text.replace("$0", "") }));
  const [name, marked = ""] = Object.entries(texts).find(([, text]) => text.includes("$0")) ?? [];
  const file = files.find(({ path }) => path === `/shop/${name}`);
  if (!file) throw new Error("There is no cursor.");
  const made = check({
    compose: files.filter(({ path }) => /\/compose[^/]*\.yaml$/.test(path)),
    env: files.filter(({ path }) => path.endsWith("/.env")),
    named: new Map(files.map((one) => [one.path, one])),
    settings: defaultSettings,
  });
  return { check: made, file, offset: marked.indexOf("$0") };
}
