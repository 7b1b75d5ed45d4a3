import { parseMount } from "../compose/mount.ts";
import { plainValue } from "../syntax/plain-value.ts";
import type { NameKind } from "./mention.ts";

/** Why something cannot have a name, as a sentence. */
export function nameFault(kind: NameKind, name: string): string | undefined {
  const [pattern, allowed] = grammars[kind];
  if (!pattern.test(name)) return `"${name}" is no name for ${kind === "anchor" ? "an" : "a"} ${kind}: ${allowed}.`;
  if (kind === "variable" && /^(?:COMPOSE|DOCKER|BUILDKIT)_/.test(name)) {
    return `Docker itself reads variables such as "${name}".`;
  }
  if (kind === "anchor" || kind === "variable" || kind === "stage") return undefined;
  // A dash alone would begin a list, and what begins with `x-` is left out of most sections.
  if (/^(?:-+$|x-)/.test(name) || typeof plainValue(name) !== "string")
    return `"${name}" is no name, but something else to YAML or Docker Compose.`;
  if (kind === "network" && name === "default") {
    return 'The network "default" is the one of services that name none.';
  }
  const mount = kind === "volume" ? parseMount(`${name}:/data`) : undefined;
  return mount && (mount.type === "bind" || mount.source !== name)
    ? `In a mount, "${name}" is a path of the host.`
    : undefined;
}

type Grammar = readonly [pattern: RegExp, allowed: string];

const resource: Grammar = [/^[a-zA-Z0-9._-]+$/, "letters, digits, `.`, `_` and `-` are allowed"];

const grammars: Readonly<Record<NameKind, Grammar>> = {
  service: resource,
  network: resource,
  volume: resource,
  secret: resource,
  config: resource,
  model: resource,
  profile: [
    /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/,
    "letters, digits, `.`, `_` and `-` are allowed, the first a letter or a digit",
  ],
  anchor: [/^[^\s,:[\]{}]+$/, "blanks, colons, commas, brackets and braces are not allowed"],
  variable: [/^[a-zA-Z_][a-zA-Z0-9_]*$/, "letters, digits and `_` are allowed, the first no digit"],
  stage: [/^[a-zA-Z][a-zA-Z0-9._-]*$/, "letters, digits, `.`, `_` and `-` are allowed, the first a letter"],
};
