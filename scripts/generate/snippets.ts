import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ComposePart, composePart } from "./compose-part.ts";

/** A snippet that is made of a file or a part of one, so that the file can be run and checked as what it is. */
interface SourcedSnippet extends ComposePart {
  readonly name: string;
  readonly prefix: string;
  readonly description: string;
  readonly languages: readonly string[];
  /** Below `snippets`. */
  readonly file: string;
  /**
   * The texts in the file that a person replaces, in the order in which the cursor visits them. Of several, the first
   * stands in the file, and the others are offered in its place.
   */
  readonly stops?: readonly (string | readonly string[])[];
  readonly isFileTemplate?: boolean;
  /** The names of the files in which it is offered, by an editor that knows of that. */
  readonly include?: readonly string[];
}

const index = "snippets/snippets.json";

/** What Compose files are called, and files that are not saved yet. */
export const composeFiles = ["*compose*.{yml,yaml}", "*stack*.{yml,yaml}", "*swarm*.{yml,yaml}", "Untitled*"];

/**
 * The snippets of each language, in the form of VS Code, by path. Those for Compose and for other YAML files are for both
 * languages, and say for which files they are: VS Code reads both by one grammar, and takes the language of every such
 * file for that of the first one that it opened.
 */
export function snippetFiles(root: string): readonly { readonly path: string; readonly text: string }[] {
  if (!existsSync(join(root, index))) return [];
  const all: readonly SourcedSnippet[] = JSON.parse(readFileSync(join(root, index), "utf8"));
  const languages = [...new Set(all.flatMap((snippet) => snippet.languages))].toSorted();
  return languages.map((language) => {
    const own = all.filter((snippet) => snippet.languages.includes(language));
    const files = language === "dockercompose" ? { include: composeFiles } : {};
    const entries = own.map((snippet) => [snippet.name, { ...files, ...toSnippet(snippet, root) }]);
    const snippets = Object.fromEntries(entries);
    return { path: `snippets/${language}.code-snippets`, text: `${JSON.stringify(snippets, undefined, 2)}\n` };
  });
}

function toSnippet(snippet: SourcedSnippet, root: string): object {
  const { prefix, description, isFileTemplate, include, file, services, blocks, stops = [] } = snippet;
  const whole = readFileSync(join(root, "snippets", file), "utf8").trimEnd();
  const text = services || blocks ? composePart(whole, snippet) : whole;
  const choices = stops.map((stop) => (typeof stop === "string" ? [stop] : stop));
  const body = `${withStops(text, choices)}$0`.split("\n");
  return { prefix, description, ...(isFileTemplate && { isFileTemplate }), ...(include && { include }), body };
}

/** The text in the syntax of snippets. Where a part stands again, it follows what is typed at the first place. */
function withStops(text: string, stops: readonly (readonly string[])[]): string {
  if (stops.length === 0) return escaped(text);
  const texts = stops.map(([first = ""]) => first);
  const words = texts.toSorted((a, b) => b.length - a.length).map(asWord);
  const seen = new Set<string>();
  let [result, done] = ["", 0];
  for (const { 0: word, index: at } of text.matchAll(new RegExp(words.join("|"), "g"))) {
    const number = texts.indexOf(word) + 1;
    // A digit or letter behind it would be read as a part of the number.
    const isApart = !/\w/.test(text[at + word.length] ?? "");
    const again = isApart ? `$${number}` : `\${${number}}`;
    const stop = seen.has(word) ? again : firstStop(number, stops[number - 1] ?? []);
    result += escaped(text.slice(done, at)) + stop;
    seen.add(word);
    done = at + word.length;
  }
  return result + escaped(text.slice(done));
}

function firstStop(number: number, offers: readonly string[]): string {
  const [first = "", ...others] = offers;
  if (others.length === 0) return `\${${number}:${escaped(first)}}`;
  return `\${${number}|${offers.map((offer) => offer.replace(/[\\,|]/g, "\\$&")).join(",")}|}`;
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

function asWord(text: string): string {
  const pattern = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return `${/^\w/.test(text) ? "(?<![A-Za-z0-9_])" : ""}${pattern}(?![A-Za-z0-9_])`;
}
