/** One way in which data does not fit a schema, as a compiled validator tells it. */
export interface SchemaError {
  /** A JSON pointer to what does not fit. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The way that a JSON pointer goes: keys, and positions in lists. */
export function stepsOf(pointer: string): readonly string[] {
  const [, ...steps] = pointer.split("/");
  return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
