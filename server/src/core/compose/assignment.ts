import { type Fault, failing, ignored, quote, quoteOrEmpty, refused } from "./fault.ts";

/** An item of `environment`, `labels`, `build.args` or `sysctls` in a list. */
export interface Assignment {
  readonly name: string;
  /** Undefined for a name alone. In `environment` the value then comes from the shell. */
  readonly value: string | undefined;
}

/** Reads `NAME=value` or `NAME`. Docker Compose takes any text. Follows compose-go `types/mapping.go`. */
export function parseAssignment(text: string): Assignment {
  const equals = text.indexOf("=");
  return equals < 0 ? { name: text, value: undefined } : { name: text.slice(0, equals), value: text.slice(equals + 1) };
}

/** What is wrong with an item of `environment` in a list. In a mapping, a name may end in a blank. */
export function variableFault(text: string): Fault | undefined {
  const { name } = parseAssignment(text);
  if (endsInBlank(name)) {
    return refused(`${quote(name)} ends in what is a blank to Docker Compose: write \`NAME=value\` without any.`);
  }
  return name === "" ? failing("This variable has no name: write `NAME=value`.") : undefined;
}

/**
 * Docker Compose looks at the last byte alone, so that a letter counts as a blank where its last byte in UTF-8 is the
 * code of one, as that of `à`.
 */
function endsInBlank(name: string): boolean {
  const last = name.charCodeAt(name.length - 1);
  return last < 0x80 ? /\s$/.test(name) : (last & 0x3f) === 0x20 || (last & 0x3f) === 0x05;
}

/** What is wrong with an item of `sysctls`. */
export function sysctlFault(text: string): Fault | undefined {
  const { name, value } = parseAssignment(text);
  const fault = kernelParameterFault(name);
  if (fault || value !== undefined) return fault;
  return ignored(`${quote(name)} has no value: the kernel parameter stays as it is.`);
}

/** What is wrong with `sysctls` as a mapping. */
export function sysctlsFault(fields: Readonly<Record<string, unknown>>): Fault | undefined {
  return Object.keys(fields)
    .map(kernelParameterFault)
    .find((fault) => fault !== undefined);
}

/**
 * A container is given those alone that are in a namespace of its own:
 * https://github.com/opencontainers/runc/blob/main/libcontainer/configs/validate/validator.go
 */
function kernelParameterFault(name: string): Fault | undefined {
  if (name === "")
    return failing("This kernel parameter has no name: write `name=value`, such as `net.core.somaxconn=1024`.");
  if (ownParameters.test(name.replaceAll("/", "."))) return undefined;
  return failing(`${quote(name)} is a kernel parameter that no container has of its own: set it on the host.`);
}

const ownParameters =
  /^(?:net\.|fs\.mqueue\.|kernel\.(?:msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced|domainname)$)/;

/** What is wrong with an item of `additional_contexts`. */
export function contextFault(text: string): Fault | undefined {
  return text.includes("=")
    ? undefined
    : refused(`${quoteOrEmpty(text)} names no context: write \`name=context\`, such as \`shared=./shared\`.`);
}
