/** A project that is there to be inserted: plain files, in which the defaults of a few values can be replaced. */
export interface Layout {
  /** As its folder in `snippets/layouts` is called. */
  readonly name: string;
  readonly title: string;
  /** What it consists of, as a phrase. */
  readonly description: string;
  readonly target: "compose" | "swarm";
  readonly values: readonly LayoutValue[];
  readonly files: readonly LayoutFile[];
}

export interface LayoutFile {
  /** Below the folder of the project, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly isExecutable: boolean;
}

/** What a person may choose of a layout. */
export interface LayoutValue {
  readonly name: string;
  /** What a person is asked for. */
  readonly title: string;
  readonly kind: "name" | "image" | "port" | "path";
  readonly default: string;
}

/** The name of the Compose file of every layout. */
export const composeFile = "compose.yaml";

/** Says why a text cannot be the value; undefined where it can. */
export function faultOfValue({ kind }: Pick<LayoutValue, "kind">, text: string): string | undefined {
  const { pattern, what } = kinds[kind];
  if (!pattern.test(text)) return `"${text}" is not ${what}.`;
  return kind === "port" && Number(text) > 65_535 ? `"${text}" is not ${what}.` : undefined;
}

const kinds = {
  // What Docker Compose takes as the name of a project, which is the strictest of all names.
  name: { pattern: /^[a-z0-9][a-z0-9-]*$/, what: "a name of small letters, digits and hyphens" },
  image: {
    pattern: /^(?:[a-z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/,
    what: "an image without a tag",
  },
  port: { pattern: /^[1-9]\d{0,4}$/, what: "a port" },
  // It becomes a part of a URL, of lines of HAProxy's and nginx's configuration, and of words in YAML and in a shell.
  path: { pattern: /^\/[\w./~-]*$/, what: "a path that begins with a slash" },
} as const;

/** The files of a layout with other values in the places of the defaults. A value that is not given keeps its default. */
export function expandLayout({ values, files }: Layout, chosen: ReadonlyMap<string, string>): readonly LayoutFile[] {
  const byDefault = new Map(values.map((value) => [value.default, chosen.get(value.name) ?? value.default]));
  if (byDefault.size === 0) return files;
  // The longest first: an image contains the name of its service.
  const words = [...byDefault.keys()].toSorted((a, b) => b.length - a.length).map(asWord);
  const pattern = new RegExp(`(?:${words.join("|")})(?![A-Za-z0-9_])`, "g");
  const replaced = (text: string) => text.replace(pattern, (word) => byDefault.get(word) ?? word);
  return files.map((file) => ({ ...file, path: replaced(file.path), text: replaced(file.text) }));
}

/** A path may stand right behind a port; everything else begins where a word does. */
function asWord(text: string): string {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.startsWith("/") ? escaped : `(?<![A-Za-z0-9_])${escaped}`;
}
