import { type Fault, failing, quoteOrEmpty } from "./fault.ts";

/** An IPv4 address in four decimal bytes without leading zeros, as Go's `net.ParseIP` takes it. */
export function isIpv4(text: string): boolean {
  const bytes = text.split(".");
  return bytes.length === 4 && bytes.every((byte) => /^(?:0|[1-9]\d{0,2})$/.test(byte) && Number(byte) <= 255);
}

/** Groups of hexadecimal digits, one run of them left out as `::`, the last two perhaps written as IPv4. */
export function isIpv6(text: string): boolean {
  const halves = text.split("::");
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1) ?? "";
  const endsInIpv4 = isIpv4(last) && text.endsWith(last);
  const length = groups.length + (endsInIpv4 ? 1 : 0);
  if (halves.length > 2 || (halves.length === 2 ? length > 7 : length !== 8)) return false;
  return (endsInIpv4 ? groups.slice(0, -1) : groups).every((group) => /^[0-9a-f]{1,4}$/i.test(group));
}

/** An address of either version. */
export function isAddress(text: string): boolean {
  return isIpv4(text) || isIpv6(text);
}

/** What is wrong with an address that only the engine reads, such as `ipv4_address` or `dns`. */
export function addressFault(text: string): Fault | undefined {
  if (isAddress(text)) return undefined;
  return failing(`${quoteOrEmpty(text)} is no IP address: write one like \`172.20.0.10\` or \`2001:db8::10\`.`);
}

/** What is wrong with a subnet in CIDR notation, as Go's `netip.ParsePrefix` in the engine takes it. */
export function subnetFault(text: string): Fault | undefined {
  const [, address = "", bits = ""] = /^([^/]*)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const most = isIpv4(address) ? 32 : isIpv6(address) ? 128 : -1;
  if (bits !== "" && Number(bits) <= most) return undefined;
  return failing(
    `${quoteOrEmpty(text)} is no subnet: write an address and the length of its prefix, such as \`172.20.0.0/16\`.`,
  );
}

/** What is wrong with `mac_address`: six bytes, as the engine takes them from Go's `net.ParseMAC`. */
export function macAddressFault(text: string): Fault | undefined {
  if (/^[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$|^(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}$/i.test(text))
    return undefined;
  return failing(`${quoteOrEmpty(text)} is no MAC address: write six bytes, such as \`02:42:ac:11:65:43\`.`);
}
