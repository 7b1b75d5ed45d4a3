/** Runs the command line as somebody in the folder would who can see that folder alone. */
export interface CommandLine {
  run(words: readonly string[], input?: string): Promise<Outcome>;
  /** The path as the command line takes it; undefined where it leads out of the folder. */
  inside(path: string): string | undefined;
}

export interface Outcome {
  /** 0 or 1: the command did its work. 2: it could not, and standard error says why. */
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** What a tool answers; an error is for the agent to read, and to do better. */
export interface Answer {
  [key: string]: unknown;
  content: { type: "text"; text: string }[];
  structuredContent?: Record<string, unknown>;
  isError?: boolean;
}

export function said(text: string, structuredContent?: Record<string, unknown>): Answer {
  return { content: [{ type: "text", text }], ...(structuredContent && { structuredContent }) };
}

export function failed(text: string): Answer {
  return { ...said(text.trim()), isError: true };
}

/** Works with a path in the folder, or says that it is none. */
export async function withPath(
  { inside }: CommandLine,
  path: string,
  work: (path: string) => Promise<Answer>,
): Promise<Answer> {
  const known = inside(path);
  return known === undefined ? failed(`${path} is outside of the folder that this server may read.`) : work(known);
}
