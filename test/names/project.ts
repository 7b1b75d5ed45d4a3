import type { Check, CheckInput } from "../../server/src/core/check.ts";
import type { Mention } from "../../server/src/core/names/mention.ts";
import { type Names, namesIn } from "../../server/src/core/names/names.ts";
import { type Renaming, renaming } from "../../server/src/core/names/rename.ts";
import { defaultSettings } from "../../server/src/core/settings.ts";
import { applyEdits } from "../../server/src/core/syntax/text.ts";
import { checkProject } from "../../server/src/workspace/check-project.ts";

export type Files = Readonly<Record<string, string>>;

/** A project with a cursor in one of its files, which stands where `$0` does. */
export interface Marked {
  readonly names: Names;
  readonly checks: readonly Check[];
  readonly path: string;
  readonly offset: number;
  readonly at: Mention | undefined;
  readonly texts: Files;
}

/** The names of a project in the folder `/shop`, where the Compose files are those that are named. */
export async function marked(files: Files, ...sets: readonly (readonly string[])[]): Promise<Marked> {
  const [name, text] = Object.entries(files).find(([, one]) => one.includes("$0")) ?? ["", ""];
  const texts = { ...files, ...(name !== "" && { [name]: text.replace("$0", "") }) };
  const all = sets.length > 0 ? sets : [["compose.yaml"]];
  const checks = await Promise.all(all.map((compose) => checkOf(texts, compose)));
  const names = namesIn(checks);
  const [path, offset] = [`/shop/${name}`, text.indexOf("$0")];
  return { names, checks, path, offset, at: names.at(path, offset), texts };
}

async function checkOf(files: Files, compose: readonly string[]): Promise<Check> {
  const source = (name: string) => ({ path: `/shop/${name}`, text: files[name] ?? "" });
  const input: CheckInput = {
    compose: compose.map(source),
    env: ".env" in files ? [source(".env")] : [],
    settings: defaultSettings,
    profiles: ["*"],
  };
  const read = async (path: string) => {
    const text = files[path.replace("/shop/", "")];
    return text === undefined ? ({ kind: "missing" } as const) : ({ kind: "text", text } as const);
  };
  return checkProject(input, { root: "/shop", fileSystem: { read } });
}

/** Each place as `file:line: the line with the name in angle brackets`. */
export function told(mentions: readonly Mention[]): readonly string[] {
  return mentions.map(({ location: { file, span } }) => {
    const start = file.text.lastIndexOf("\n", span.start - 1) + 1;
    const end = file.text.indexOf("\n", span.end);
    const line = file.text.slice(0, span.start).split("\n").length;
    const shown = `${file.text.slice(start, span.start)}<${file.text.slice(span.start, span.end)}>`;
    const rest = file.text.slice(span.end, end < 0 ? undefined : end);
    return `${file.path.replace("/shop/", "")}:${line}: ${(shown + rest).trim()}`;
  });
}

/** The files after what the cursor stands on has got another name, or why it has not. */
export async function renamed(
  files: Files,
  newName: string,
  ...sets: readonly (readonly string[])[]
): Promise<Files | string> {
  const { at, names, checks, texts } = await marked(files, ...sets);
  if (!at) return "There is no name here.";
  const result: Renaming = renaming(at, newName, { names, checks });
  if (result.refusal !== undefined) return result.refusal;
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      return [
        name,
        applyEdits(
          text,
          result.edits.filter(({ location }) => location.file.path === `/shop/${name}`),
        ),
      ];
    }),
  );
}
