import { isAddress } from "./address.ts";
import { type Fault, failing, quote, quoteOrEmpty, refused } from "./fault.ts";

/** A line for `/etc/hosts` of a container. */
export interface ExtraHost {
  readonly host: string;
  /** Without brackets. */
  readonly address: string;
}

/**
 * Reads an item of `extra_hosts`: `host=address`, or `host:address` where there is no `=`. Undefined where Docker
 * Compose refuses it.
 * Follows compose-go `types/hostList.go`.
 */
export function parseExtraHost(text: string): ExtraHost | undefined {
  const at = separatorOf(text);
  if (at < 0) return undefined;
  const [host, address] = [text.slice(0, at), text.slice(at + 1)];
  return host === "" || /[:=]/.test(host) ? undefined : { host, address: withoutBrackets(address) };
}

/** What is wrong with an item of `extra_hosts` in a list, where a host may have several addresses. */
export function extraHostFault(text: string): Fault | undefined {
  const parsed = parseExtraHost(text);
  if (parsed) return first(parsed.address.split(",").map(addressOfHostFault));
  const at = separatorOf(text);
  if (at < 0) {
    return refused(`${quote(text)} has no address: write \`host=address\`, such as \`api.test=10.0.0.5\`.`);
  }
  return refused(
    `${quoteOrEmpty(text.slice(0, at))} is no host name: write \`host=address\`, such as \`api.test=10.0.0.5\`.`,
  );
}

/** What is wrong with the name of a host that is a key of the mapping. */
export function hostNameFault(name: string): Fault | undefined {
  if (name !== "" && !/[:=]/.test(name)) return undefined;
  return refused(`${quoteOrEmpty(name)} is no host name: write one such as \`api.test\`.`);
}

/** What is wrong with the address of a host; the engine knows one word besides. */
export function addressOfHostFault(address: string): Fault | undefined {
  const bare = withoutBrackets(address);
  if (isAddress(bare) || bare === "host-gateway") return undefined;
  return failing(`${quoteOrEmpty(address)} is no IP address: write one, or \`host-gateway\` for the host itself.`);
}

function first(faults: readonly (Fault | undefined)[]): Fault | undefined {
  return faults.find((fault) => fault !== undefined);
}

function separatorOf(text: string): number {
  const equals = text.indexOf("=");
  return equals < 0 ? text.indexOf(":") : equals;
}

function withoutBrackets(address: string): string {
  return /^\[.+\]$/s.test(address) ? address.slice(1, -1) : address;
}
