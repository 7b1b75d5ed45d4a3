/**
 * A text in chunks of whole lines. An edit makes a new text that shares all chunks but the edited ones with the one
 * before: what it costs depends on the edit, while a string of the whole text is copied at every keystroke, and beyond
 * 128 KB into memory that has to be asked of the system first.
 *
 * Lines end with `\n`, `\r\n` or `\r`, as in the language server protocol.
 */
export class ChunkedText {
  readonly length: number;
  readonly lineCount: number;
  readonly #chunks: readonly Chunk[];
  /** Where each chunk begins: its offset, and the number of its first line. */
  readonly #offsets: readonly number[];
  readonly #lines: readonly number[];
  #whole: string | undefined;

  private constructor(chunks: readonly Chunk[]) {
    const [offsets, lines]: [number[], number[]] = [[], []];
    let [offset, line] = [0, 0];
    for (const { text, lineStarts } of chunks) {
      offsets.push(offset);
      lines.push(line);
      offset += text.length;
      // A chunk that ends with a line break leaves the line behind it to the next one.
      line += lineStarts.length - 1;
    }
    this.#chunks = chunks;
    this.#offsets = offsets;
    this.#lines = lines;
    this.length = offset;
    this.lineCount = line + 1;
  }

  static of(text: string): ChunkedText {
    const chunked = new ChunkedText(cut(text));
    chunked.#whole = text;
    return chunked;
  }

  /** The text with another in the place of what stands from `start` to `end`. */
  replaced(start: number, end: number, by: string): ChunkedText {
    const [first, last] = [this.#chunkAt(start), this.#chunkAt(end)];
    const before = this.slice(this.#offsets[first] ?? 0, start);
    const after = this.slice(end, this.#endOf(last));
    const edited = before + by + after;
    // Chunks end with their last line: where the break of one was removed, the next one goes on with it.
    const isWhole = last === this.#chunks.length - 1 || edited === "" || edited.endsWith("\n");
    const next = isWhole ? "" : this.slice(this.#endOf(last), this.#endOf(last + 1));
    const chunks = [...this.#chunks];
    chunks.splice(first, last - first + (isWhole ? 1 : 2), ...cut(edited + next));
    return new ChunkedText(chunks);
  }

  slice(start: number, end: number): string {
    const first = this.#chunkAt(start);
    let text = "";
    for (let i = first; i < this.#chunks.length; i += 1) {
      const offset = this.#offsets[i] ?? 0;
      if (offset >= end && i > first) break;
      text += this.#chunks[i]?.text.slice(Math.max(0, start - offset), Math.max(0, end - offset)) ?? "";
    }
    return text;
  }

  /** The whole text, put together when it is first asked for. */
  toString(): string {
    this.#whole ??= this.#chunks.map(({ text }) => text).join("");
    return this.#whole;
  }

  /** The place of an offset; one within a line break, or behind the end, counts as before it. */
  positionAt(offset: number): { readonly line: number; readonly character: number } {
    const at = Math.min(Math.max(offset, 0), this.length);
    const i = this.#chunkAt(at);
    const { text, lineStarts } = this.#chunks[i] ?? noChunk;
    let within = at - (this.#offsets[i] ?? 0);
    const line = lastUpTo(lineStarts, within);
    const lineStart = lineStarts[line] ?? 0;
    while (within > lineStart && isLineBreak(text.charCodeAt(within - 1))) within -= 1;
    return { line: (this.#lines[i] ?? 0) + line, character: within - lineStart };
  }

  /** The offset of a place; one behind the end of a line, or of the text, counts as there. */
  offsetAt({ line, character }: { readonly line: number; readonly character: number }): number {
    if (line < 0) return 0;
    if (line >= this.lineCount) return this.length;
    const i = lastUpTo(this.#lines, line);
    const { text, lineStarts } = this.#chunks[i] ?? noChunk;
    const lineStart = lineStarts[line - (this.#lines[i] ?? 0)] ?? 0;
    const lineEnd = lineStarts[line - (this.#lines[i] ?? 0) + 1] ?? text.length;
    let within = Math.min(lineStart + Math.max(character, 0), lineEnd);
    while (within > lineStart && isLineBreak(text.charCodeAt(within - 1))) within -= 1;
    return (this.#offsets[i] ?? 0) + within;
  }

  #chunkAt(offset: number): number {
    return lastUpTo(this.#offsets, offset);
  }

  #endOf(i: number): number {
    return this.#offsets[i + 1] ?? this.length;
  }
}

/** Some lines. Each line start counts from the chunk; the one behind a last line break is among them. */
interface Chunk {
  readonly text: string;
  readonly lineStarts: readonly number[];
}

const noChunk: Chunk = { text: "", lineStarts: [0] };

/** Small enough to be copied in no time, large enough for few of them. */
const chunkLength = 4096;

function cut(text: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  while (text.length - start > chunkLength) {
    const end = text.indexOf("\n", start + chunkLength) + 1;
    if (end === 0) break;
    chunks.push(toChunk(text.slice(start, end)));
    start = end;
  }
  chunks.push(toChunk(text.slice(start)));
  return chunks;
}

function toChunk(text: string): Chunk {
  const lineStarts = [0];
  if (text.includes("\r")) {
    for (const { 0: lineBreak, index } of text.matchAll(/\r\n?|\n/g)) lineStarts.push(index + lineBreak.length);
  } else {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  }
  return { text, lineStarts };
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}

/** The position of the last number that is not above another, in numbers that ascend from one that is not. */
function lastUpTo(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
