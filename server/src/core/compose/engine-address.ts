import type { Value } from "../syntax/value.ts";
import type { Service } from "./service.ts";

/** A container engine that a service controls from elsewhere. */
export interface EngineAddress {
  readonly host: string;
  readonly node: Value;
}

/**
 * The engine on another host that a service talks to over a port which asks for nothing. A name without a dot may be
 * that of a proxy or of an engine in the project, so it is none.
 */
export function unencryptedEngineOf({ environment }: Service): EngineAddress | undefined {
  const variable = environment.find(({ name }) => name === "DOCKER_HOST");
  const [, host = ""] = /^tcp:\/\/([^\s/:]+):2375\/?$/.exec(String(variable?.value ?? "")) ?? [];
  return variable && host.includes(".") && !host.startsWith("127.") ? { host, node: variable.node } : undefined;
}
