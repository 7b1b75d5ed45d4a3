import type { EnvFile } from "./env-file.ts";
import { type Fault, quote, refused } from "./fault.ts";
import type { Lookup } from "./interpolation.ts";

/**
 * Reads an `env_file` of the format `raw`, in which quotes and dollar signs are what they are: all behind the first `=`
 * is the value. A name alone takes its value from the shell. Docker Compose stops at the first fault.
 * Follows docker/cli `pkg/kvfile`.
 */
export function resolveRawEnvFile(text: string, shell: Lookup): EnvFile {
  const variables = new Map<string, string | null>();
  const faults: Fault[] = [];
  let end = -1;
  for (const whole of text.replace(/^\uFEFF/, " ").split("\n")) {
    const start = end + 1;
    end = start + whole.length;
    const line = whole.replace(/\r$/, "").replace(/^\p{White_Space}+/u, "");
    if (line === "" || line.startsWith("#")) continue;
    const sign = line.indexOf("=");
    const name = sign < 0 ? line : line.slice(0, sign);
    if (name === "") faults.push(refused(`${quote(line)} names no variable.`, { start, end }));
    else if (/[ \t]/.test(name))
      faults.push(refused(`${quote(name)} has a space in it, which the name of a variable must not.`, { start, end }));
    else {
      const value = sign < 0 ? shell(name) : line.slice(sign + 1);
      if (value !== undefined) variables.set(name, value);
    }
  }
  return { variables, faults };
}

/** What is wrong with the name of the format of an `env_file`. */
export function envFileFormatFault(text: string): Fault | undefined {
  if (text === "" || text === "raw") return undefined;
  return refused(`${quote(text)} is no format of an environment file: the only word is \`raw\`.`);
}
