import { isAddress, isIpv6 } from "./address.ts";
import { code, type Fault, failing, quote, quoteOrEmpty, refused } from "./fault.ts";
import { parsePort } from "./port.ts";

/** What is wrong with a port in the short syntax. */
export function portFault(text: string): Fault | undefined {
  if (parsePort(text)) return undefined;
  const parts = text.split(":");
  const [target = "", protocol = ""] = (parts.pop() ?? "").split("/");
  const published = parts.pop() ?? "";
  const hostIp = parts.join(":");
  return (
    hostIpFault(hostIp) ??
    (target === ""
      ? refused(`${quoteOrEmpty(text)} names no port of the container: write such as \`8080:80\`.`)
      : undefined) ??
    rangeFault(target) ??
    (published === "" ? undefined : rangeFault(published)) ??
    lengthsFault(published, target) ??
    protocolFault(protocol)
  );
}

/** What is wrong with a port in the long syntax as a whole. */
export function longPortFault({ target }: Readonly<Record<string, unknown>>): Fault | undefined {
  return target === undefined ? refused("A port needs a `target`: the port of the container.") : undefined;
}

/** What is wrong with the `target` of the long syntax: one port, without a protocol. */
export function targetPortFault(value: string | number): Fault | undefined {
  const text = String(value);
  if (/^[+-]?\d+$/.test(text)) {
    const port = Number(text);
    if (port > 65535) return failing(`${quote(text)} is no port: they end at 65535.`);
    if (port > 0) return undefined;
    return (port < 0 ? refused : failing)(`${quote(text)} is no port: they begin at 1.`);
  }
  return refused(`${quoteOrEmpty(text)} is no single port: the long syntax wants one number, such as \`80\`.`);
}

/** What is wrong with `published` of the long syntax, which Docker Compose hands on as it is. */
export function publishedPortFault(value: string | number): Fault | undefined {
  const text = String(value);
  const fault = text === "" ? undefined : rangeFault(text);
  return fault && failing(fault.message);
}

/** What is wrong with `host_ip` of the long syntax, which has no brackets. */
export function hostAddressFault(text: string): Fault | undefined {
  if (isAddress(text)) return undefined;
  const bare = text.replace(/^\[(.*)\]$/, "$1");
  if (isIpv6(bare)) return refused(`${quote(text)} is in brackets: the long syntax wants ${code(bare)} alone.`);
  return refused(`${quoteOrEmpty(text)} is no IP address: write one of the host, such as \`127.0.0.1\`.`);
}

/** What is wrong with `protocol` of the long syntax, which Docker Compose hands on as it is. */
export function longProtocolFault(text: string): Fault | undefined {
  const fault = protocolFault(text);
  return fault && failing(fault.message);
}

/** What is wrong with an entry of `expose`: a port or range with a protocol, which Docker Compose hands on as it is. */
export function exposedPortFault(value: string | number): Fault | undefined {
  if (typeof value === "number" && !Number.isInteger(value))
    return refused(`${code(value)} is no port: write a whole number.`);
  const text = String(value);
  if (!text.includes(":") && parsePort(text)) return undefined;
  return failing(
    `${quoteOrEmpty(text)} is no port of the container: write such as \`80\`, \`8000-8010\` or \`53/udp\`.`,
  );
}

function hostIpFault(text: string): Fault | undefined {
  if (isIpv6(text)) return refused(`${quote(text)} is an IPv6 address without brackets: write \`[${text}]\`.`);
  const bare = text.replace(/^\[(.*)\]$/s, "$1");
  if (bare === "" || isAddress(bare)) return undefined;
  return refused(`${quote(text)} is no IP address: a port is published at one of the host, such as \`127.0.0.1\`.`);
}

function rangeFault(text: string): Fault | undefined {
  const [start = "", end = start] = text.split("-");
  for (const port of [start, end]) {
    if (!/^\d+$/.test(port))
      return refused(`${quoteOrEmpty(text)} is no port and no range of ports: write such as \`80\` or \`8000-8010\`.`);
    if (Number(port) > 65535) return refused(`${quote(port)} is no port: they end at 65535.`);
  }
  return Number(end) < Number(start)
    ? refused(`${quote(text)} ends before it begins: write the lower port first.`)
    : undefined;
}

function lengthsFault(published: string, target: string): Fault | undefined {
  if (/^0+(-|$)/.test(target)) return refused(`${quote(target)} is no port of a container: they begin at 1.`);
  if (published === "" || lengthOf(target) === 1 || lengthOf(target) === lengthOf(published)) return undefined;
  return refused(
    `${quote(published)} and ${quote(target)} differ in length: each port of the container needs one of the host.`,
  );
}

function lengthOf(range: string): number {
  const [start = "", end = start] = range.split("-");
  return Number(end) - Number(start) + 1;
}

function protocolFault(text: string): Fault | undefined {
  if (text === "" || /^(?:tcp|udp|sctp)$/i.test(text)) return undefined;
  return refused(`${quote(text)} is no protocol of a port: the words are \`tcp\`, \`udp\` and \`sctp\`.`);
}
