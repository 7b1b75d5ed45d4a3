import {
  Alias,
  Composer,
  Pair,
  Parser,
  Schema,
  YAMLMap,
  type YAMLParseError,
  YAMLSeq,
  Scalar as YamlScalar,
} from "yaml";
import type { RawDocument, RawError, RawMapping, RawNode, RawPair, RawScalar } from "./raw.ts";
import { tabLines, tabMessage } from "./tab-lines.ts";
import type { ScalarStyle } from "./value.ts";

/** Reads any text, with all that is wrong with it. Never throws: nesting too deep to be read is an error at its start. */
export function readFully(text: string): readonly RawDocument[] {
  try {
    const documents = new Composer(options).compose(new Parser().parse(text), true, text.length);
    const read = Array.from(documents, ({ contents, errors }) => ({
      contents: rawNode(contents),
      errors: errors.map((error) => inWords(error, text)),
    }));
    return withTabLines(read, text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = "This is nested too deeply to be read.";
    return [{ contents: undefined, errors: [{ from: 0, to: 1, message, contained: false }] }];
  }
}

function withTabLines(documents: readonly RawDocument[], text: string): readonly RawDocument[] {
  const lines = tabLines(
    text,
    documents.map(({ contents }) => contents),
  );
  return documents.map((document, i) => (i === 0 ? { ...document, errors: [...document.errors, ...lines] } : document));
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

function rawNode(node: unknown): RawNode | undefined {
  if (node instanceof YamlScalar) return rawScalar(node);
  if (node instanceof Alias) return { kind: "alias", ...placeOf(node), name: node.source };
  if (node instanceof YAMLMap) {
    return {
      kind: "mapping",
      ...placeOf(node),
      ...propertiesOf(node),
      flow: node.flow === true,
      pairs: node.items.map(rawPair),
    };
  }
  if (!(node instanceof YAMLSeq)) return undefined;
  const items = node.items.map((item) => (item instanceof Pair ? rawSingle(item) : rawNode(item)));
  return { kind: "sequence", ...placeOf(node), ...propertiesOf(node), flow: node.flow === true, items };
}

function rawPair({ key, value }: Pair): RawPair {
  return { key: rawNode(key), value: rawNode(value) };
}

/** `[a: 1]` is a list with a mapping of one entry in it. */
function rawSingle(pair: Pair): RawMapping {
  const raw = rawPair(pair);
  const scalars = [raw.key, raw.value].filter((node) => node?.kind === "scalar");
  return {
    kind: "mapping",
    from: scalars.at(0)?.from ?? 0,
    to: scalars.at(-1)?.to ?? 0,
    ...noProperties,
    flow: true,
    pairs: [raw],
  };
}

function rawScalar(node: YamlScalar): RawScalar {
  const source = node.source ?? "";
  const { value } = node;
  const isKnown = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return {
    kind: "scalar",
    ...placeOf(node),
    ...propertiesOf(node),
    style: styles[node.type ?? "PLAIN"] ?? "plain",
    value: isKnown ? value : value === null || value === undefined ? null : source,
    source,
  };
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single-quoted",
  QUOTE_DOUBLE: "double-quoted",
  BLOCK_LITERAL: "block",
  BLOCK_FOLDED: "block",
};

function placeOf({ range }: { readonly range?: readonly number[] | null | undefined }): { from: number; to: number } {
  const [from = 0, to = from] = range ?? [];
  return { from, to };
}

function propertiesOf({ anchor, tag }: { readonly anchor?: string | undefined; readonly tag?: string | undefined }) {
  return anchor === undefined && tag === undefined
    ? noProperties
    : { anchor, tag: tag?.startsWith("!") ? tag : undefined };
}

const noProperties = { anchor: undefined, tag: undefined };
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
  if (code === "TAB_AS_INDENT") return [tabMessage, false];
  if (message.startsWith("All mapping items")) return ["This key is not in line with the keys beside it.", false];
  if (message.startsWith("All collection items")) return ["This item is not in line with the items beside it.", false];
  return [`${message.replace(/\.$/, "")}.`, false];
}
