import { isIpv4, isIpv6 } from "./address.ts";

/** A port of a container, and where on the host it can be reached. */
export interface PortMapping {
  /** As it was written, without brackets; undefined means every address of the host. */
  readonly hostIp: string | undefined;
  /** The port of the host; undefined where the engine picks a free one. */
  readonly published: PortRange | undefined;
  readonly target: PortRange;
  /** In lower case. The short syntax knows `tcp`, `udp` and `sctp`. */
  readonly protocol: string;
}

/** From `start` to `end`, both included. */
export interface PortRange {
  readonly start: number;
  readonly end: number;
}

/** A range as a person writes it: `80`, or `3000-3005`. */
export function rangeText({ start, end }: PortRange): string {
  return start === end ? String(start) : `${start}-${end}`;
}

/**
 * Reads the short syntax of a port: `[host-ip:][published:]target[/protocol]`, with ranges as `3000-3005`.
 *
 * Ranges on both sides are of the same length; a published range before a single target means any free port of it.
 * Undefined where Compose rejects the text, as with a host name, an IPv6 address without brackets or target port 0.
 * Follows compose-go `types.ParsePortConfig` and docker/go-connections `nat.ParsePortSpec`.
 */
export function parsePort(text: string): PortMapping | undefined {
  const parts = text.split(":");
  const [targetText = "", protocolText] = (parts.pop() ?? "").split("/");
  const publishedText = parts.pop() ?? "";
  const hostIp = parseHostIp(parts.join(":"));
  const target = parseRange(targetText);
  const published = publishedText === "" ? undefined : parseRange(publishedText);
  const protocol = (protocolText || "tcp").toLowerCase();
  if (hostIp === undefined || target === undefined || target.start === 0) return undefined;
  if (published === undefined && publishedText !== "") return undefined;
  if (protocol !== "tcp" && protocol !== "udp" && protocol !== "sctp") return undefined;
  if (published && lengthOf(target) > 0 && lengthOf(target) !== lengthOf(published)) return undefined;
  return { hostIp: hostIp === "" ? undefined : hostIp, published, target, protocol };
}

/** What follows a second dash is ignored, as nat does. */
function parseRange(text: string): PortRange | undefined {
  const [startText = "", endText = startText] = text.split("-");
  const [start, end] = [parseNumber(startText), parseNumber(endText)];
  return start === undefined || end === undefined || end < start ? undefined : { start, end };
}

function parseNumber(text: string): number | undefined {
  if (!/^\d+$/.test(text)) return undefined;
  const port = Number(text);
  return port <= 65535 ? port : undefined;
}

function lengthOf(range: PortRange): number {
  return range.end - range.start;
}

/** The address without its brackets; empty where there is none. */
function parseHostIp(text: string): string | undefined {
  if (text === "" || isIpv4(text)) return text;
  if (!text.startsWith("[") || !text.endsWith("]")) return undefined;
  const address = text.slice(1, -1);
  return address === "" || isIpv4(address) || isIpv6(address) ? address : undefined;
}
