import type { Span } from "../syntax/text.ts";

/** What is wrong with a value. */
export interface Fault {
  readonly kind: FaultKind;
  /** One sentence, as a diagnostic shows it. */
  readonly message: string;
  /** The part that is wrong, as offsets in the text that was read; undefined for all of it. */
  readonly span?: Span | undefined;
  /** What it is about, where a rule of its own reports it. */
  readonly cause?: "operator" | "consistency";
}

/**
 * - `refused`: Docker Compose itself stops at the value.
 * - `run-time`: Docker Compose takes it, and the engine refuses it when the container is created or started.
 * - `ignored`: both take it, and a part of it has no effect.
 * - `warned`: Docker Compose takes it and warns, as of what it will not take forever.
 */
export type FaultKind = "refused" | "run-time" | "ignored" | "warned";

/** A value that Docker Compose itself stops at. */
export function refused(message: string, span?: Span): Fault {
  return { kind: "refused", message, span };
}

/** A value that only the engine refuses. */
export function failing(message: string, span?: Span): Fault {
  return { kind: "run-time", message, span };
}

/** A value of which a part has no effect. */
export function ignored(message: string, span?: Span): Fault {
  return { kind: "ignored", message, span };
}

/** A text as messages name it: in double quotes, on one line, and cut short beyond 40 characters. */
export function quote(text: string): string {
  return `"${shorten(text)}"`;
}

/** A number, or what is to be written instead, as messages name it: like `quote`, in backquotes. */
export function code(value: string | number | boolean): string {
  return `\`${shorten(String(value))}\``;
}

/** Text begins a sentence where the value is empty, since `""` alone is easily missed. */
export function quoteOrEmpty(text: string): string {
  return text === "" ? "An empty text" : quote(text);
}

function shorten(text: string): string {
  const line = text.replace(/[\t\r\n]+/g, " ");
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
