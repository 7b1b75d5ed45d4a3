import type { SourceFile } from "./text.ts";

/** How a file is written, as far as new lines in it must know. */
export interface Style {
  readonly lineBreak: "\n" | "\r\n";
  /** Columns that a nested mapping stands to the right of its key. */
  readonly step: number;
  /** Columns that the dash of a list stands to the right of the list's key. */
  readonly dash: number;
  readonly quote: '"' | "'";
}

const known = new WeakMap<SourceFile, Style>();

/** Reads the style off a file; what the file does not show is as the Compose documentation writes it. */
export function styleOf(file: SourceFile): Style {
  const style = known.get(file) ?? readStyle(file);
  known.set(file, style);
  return style;
}

function readStyle({ text }: SourceFile): Style {
  const step = stepOf(text);
  return { lineBreak: /\r\n/.test(text) ? "\r\n" : "\n", step, dash: dashOf(text, step), quote: quoteOf(text) };
}

/** The indentation of the first line that is nested in a key. */
function stepOf(text: string): number {
  const nested = /^( *)[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( +)[^\s#-]/m.exec(text);
  const step = (nested?.[2]?.length ?? 0) - (nested?.[1]?.length ?? 0);
  return step > 0 && step <= 8 ? step : 2;
}

function dashOf(text: string, step: number): number {
  const list = /^( *)[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\r?\n( *)- /m.exec(text);
  const dash = list ? (list[2]?.length ?? 0) - (list[1]?.length ?? 0) : step;
  return dash >= 0 && dash <= 8 ? dash : step;
}

function quoteOf(text: string): '"' | "'" {
  const single = text.match(/[:[,-] *'/g)?.length ?? 0;
  const double = text.match(/[:[,-] *"/g)?.length ?? 0;
  return single > double ? "'" : '"';
}
