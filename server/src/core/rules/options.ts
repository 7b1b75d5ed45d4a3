/** A setting of one rule: its type, default, description and JSON Schema at once. */
export interface Option<T> {
  readonly description: string;
  readonly default: T;
  readonly schema: Readonly<Record<string, unknown>>;
}

export type Options = Readonly<Record<string, Option<unknown>>>;

export type OptionValues<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends Option<infer T> ? T : never;
};

export function strings(option: { description: string; default: readonly string[] }): Option<readonly string[]> {
  return { ...option, schema: { type: "array", items: { type: "string" } } };
}

export function choice<const T extends string>(option: {
  description: string;
  default: NoInfer<T>;
  values: readonly T[];
}): Option<T> {
  const { values, ...rest } = option;
  return { ...rest, schema: { type: "string", enum: values } };
}

/** A duration as Compose writes it, in seconds, minutes or hours: `90s`, `1m30s`. */
export function duration(option: { description: string; default: string }): Option<string> {
  return { ...option, schema: { type: "string", pattern: "^(\\d+h)?(\\d+m)?(\\d+s)?$", minLength: 2 } };
}

export function wholeNumber(option: { description: string; default: number; minimum: number }): Option<number> {
  const { minimum, ...rest } = option;
  return { ...rest, schema: { type: "integer", minimum } };
}

export function flag(option: { description: string; default: boolean }): Option<boolean> {
  return { ...option, schema: { type: "boolean" } };
}
