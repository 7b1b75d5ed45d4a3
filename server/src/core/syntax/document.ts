import { Composer, Parser, Schema, type YAMLParseError } from "yaml";

/** One document of a YAML stream as the `yaml` package reads it, with its errors in our words. */
export interface RawDocument {
  readonly contents: unknown;
  /** Where the document ends in the text. */
  readonly end: number;
  readonly errors: readonly RawError[];
}

export interface RawError {
  readonly from: number;
  readonly to: number;
  readonly message: string;
  /** Whether the text after the error's line is surely read as if the error were not there. */
  readonly contained: boolean;
}

/** Reads a text. Never throws: nesting too deep to be read is an error at its start. */
export function readDocuments(text: string): readonly RawDocument[] {
  try {
    const documents = new Composer(options).compose(new Parser().parse(text), true, text.length);
    return Array.from(documents, ({ contents, range, errors }) => ({
      contents,
      end: range[2],
      errors: errors.map((error) => inWords(error, text)),
    }));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = "This is nested too deeply to be read.";
    return [{ contents: null, end: text.length, errors: [{ from: 0, to: 1, message, contained: false }] }];
  }
}

/** Duplicate keys and merge keys are judged when nodes are lowered, where both are cheap and as Compose sees them. */
const options = {
  merge: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: "silent",
  // One schema for all documents: a section is read on every keystroke, and a new schema would cost as much as its text.
  schema: new Schema({ schema: "core" }),
} as const;

function inWords({ code, message, pos: [from, to] }: YAMLParseError, text: string): RawError {
  const [sentence, contained] = sentenceFor(code, message);
  const quote = /^Missing closing (["'])quote/.exec(message)?.[1];
  // The package points at where the text ends; the quote that opens it is what a person has to look at.
  if (quote) return { from: Math.max(0, text.lastIndexOf(quote, from - 1)), to: from, message: sentence, contained };
  // A key may begin anything while it is typed: what a block scalar or a flow collection takes in is not contained.
  const isWord = /[\w"'./-]/.test(text.charAt(from));
  return { from, to: Math.max(to, from + 1), message: sentence, contained: contained && isWord };
}

function sentenceFor(code: string, message: string): readonly [string, boolean] {
  if (code === "MULTILINE_IMPLICIT_KEY" || message.startsWith("Implicit map keys need")) {
    return ["A colon is missing after this key.", true];
  }
  const unclosed = /^Missing closing (["'])quote/.exec(message);
  if (unclosed) return [`A quoted text is not closed: a ${unclosed[1]} is missing.`, false];
  if (code === "TAB_AS_INDENT") return ["YAML is indented with spaces; this is a tab.", false];
  if (message.startsWith("All mapping items")) return ["This key is not in line with the keys beside it.", false];
  if (message.startsWith("All collection items")) return ["This item is not in line with the items beside it.", false];
  return [`${message.replace(/\.$/, "")}.`, false];
}
