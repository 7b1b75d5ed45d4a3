/** An option of a command line: its spelling, its help and how its value is read. */
export interface Flag<T> {
  /** Without the dashes. */
  readonly name: string;
  /** One letter. */
  readonly short?: string;
  /** What stands for the value in the help; a flag without it takes no value. */
  readonly argument?: string;
  /** A phrase for the help. */
  readonly description: string;
  /** What values it takes, after "expects". */
  readonly expected: string;
  /** `undefined` for what is not expected. */
  read(text: string): T | undefined;
}

interface Naming {
  readonly name: string;
  readonly short?: string;
  readonly description: string;
}

/** A flag that is there or not. */
export function toggle(naming: Naming): Flag<true> {
  return { ...naming, expected: "no value", read: () => true };
}

/** A flag with any text that is not empty. */
export function text(naming: Naming & { readonly argument: string }): Flag<string> {
  return { ...naming, expected: `a value: ${naming.argument}`, read: (value) => value || undefined };
}

/** A flag with a whole number from 0. */
export function count(naming: Naming & { readonly argument: string }): Flag<number> {
  const read = (value: string) => (/^\d{1,9}$/.test(value) ? Number(value) : undefined);
  return { ...naming, expected: "a whole number", read };
}

/** A flag with one of a few words. */
export function oneOf<const T extends string>(
  naming: Naming & { readonly values: readonly T[]; readonly argument?: string },
): Flag<T> {
  const { values, ...rest } = naming;
  const read = (value: string) => values.find((known) => known === value);
  return { argument: values.join("|"), ...rest, expected: `one of ${values.join(", ")}`, read };
}
