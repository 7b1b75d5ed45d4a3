import type { Service } from "../compose/service.ts";
import { append, type Change, set, stop, text } from "../syntax/change.ts";

/** Gives a service a variable of the environment that Docker Compose takes from one which has to be set. */
export function requiredVariable({ mapping }: Service, name: string): Change {
  const isList = mapping.get("environment")?.value.kind === "sequence";
  return isList
    ? append(mapping, ["environment"], text`${name}=\${${stop(name)}:?must be set}`)
    : set(mapping, ["environment", name], text`\${${stop(name)}:?must be set}`);
}
