import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A snippet that is made of a file, so that the file can be run and checked as what it is. */
interface SourcedSnippet {
  readonly name: string;
  readonly prefix: string;
  readonly description: string;
  readonly languages: readonly string[];
  /** Below `snippets`. */
  readonly file: string;
  /** The parts of the file that a person fills in, in the order in which the cursor visits them. */
  readonly stops?: readonly string[];
  readonly isFileTemplate?: boolean;
}

const index = "snippets/snippets.json";

/** The snippets of each language, in the form of VS Code, by path. */
export function snippetFiles(root: string): readonly { readonly path: string; readonly text: string }[] {
  if (!existsSync(join(root, index))) return [];
  const all: readonly SourcedSnippet[] = JSON.parse(readFileSync(join(root, index), "utf8"));
  const languages = [...new Set(all.flatMap((snippet) => snippet.languages))].toSorted();
  return languages.map((language) => {
    const own = all.filter((snippet) => snippet.languages.includes(language));
    const snippets = Object.fromEntries(own.map((snippet) => [snippet.name, toSnippet(snippet, root)]));
    return { path: `snippets/${language}.code-snippets`, text: `${JSON.stringify(snippets, undefined, 2)}\n` };
  });
}

function toSnippet({ prefix, description, isFileTemplate, file, stops = [] }: SourcedSnippet, root: string): object {
  const text = readFileSync(join(root, "snippets", file), "utf8").trimEnd();
  const body = `${withStops(text, stops)}$0`.split("\n");
  return { prefix, description, ...(isFileTemplate && { isFileTemplate }), body };
}

/** The text in the syntax of snippets. Where a part stands again, it follows what is typed at the first place. */
function withStops(text: string, stops: readonly string[]): string {
  if (stops.length === 0) return escaped(text);
  const words = stops.toSorted((a, b) => b.length - a.length).map(asWord);
  const seen = new Set<string>();
  let [result, done] = ["", 0];
  for (const { 0: word, index: at } of text.matchAll(new RegExp(words.join("|"), "g"))) {
    const number = stops.indexOf(word) + 1;
    const stop = seen.has(word) ? `$${number}` : `\${${number}:${escaped(word)}}`;
    // A digit or letter behind it would be read as a part of the number.
    const isApart = !/\w/.test(text[at + word.length] ?? "");
    result += escaped(text.slice(done, at)) + (seen.has(word) && !isApart ? `\${${number}}` : stop);
    seen.add(word);
    done = at + word.length;
  }
  return result + escaped(text.slice(done));
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

function asWord(text: string): string {
  const pattern = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return `${/^\w/.test(text) ? "(?<![A-Za-z0-9_])" : ""}${pattern}(?![A-Za-z0-9_])`;
}
