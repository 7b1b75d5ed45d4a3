import { type EnvFile, resolveEnvFile } from "./env-file.ts";
import type { Environment } from "./field.ts";
import type { Lookup } from "./interpolation.ts";

/** The variables that `${NAME}` stands for where Docker Compose runs, and what is wrong with the files they are in. */
export interface ProjectEnvironment extends Environment {
  /** One for each file, in the order of the files. */
  readonly files: readonly EnvFile[];
}

/**
 * Puts together the variables of the shell and of `.env`, or of the files that `--env-file` names instead of it. The
 * shell wins, then the last file; a value may refer to the shell, to what stands above
 * it, and to the files before its own, in this order. The shell's lookup says null where
 * nobody knows what it sets.
 * Follows compose-go `dotenv.GetEnvFromFile`.
 */
export function projectEnvironment(texts: readonly string[], shell: Lookup): ProjectEnvironment {
  const above = new Map<string, string | null>();
  const lookup: Lookup = (name) => {
    const value = shell(name);
    return value === undefined ? above.get(name) : value;
  };
  const files = texts.map((text) => {
    const file = resolveEnvFile(text, shell, (name) => above.get(name));
    for (const [name, value] of file.variables) above.set(name, value);
    return file;
  });
  return { lookup, files };
}
