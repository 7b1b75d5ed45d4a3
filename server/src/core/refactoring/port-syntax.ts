import { parsePort, rangeText } from "../compose/port.ts";
import { quoted } from "../syntax/change.ts";
import { type EntrySyntax, plainFields } from "./entry-syntax.ts";

/** `"127.0.0.1:8080:80/udp"`, and its parts under names. */
export const portSyntax: EntrySyntax = {
  toLong({ source }) {
    const port = source.includes("$") ? undefined : parsePort(source);
    // A range of ports stands for several entries.
    if (!port || port.target.start !== port.target.end) return undefined;
    const { hostIp, published, target, protocol } = port;
    return {
      target: target.start,
      ...(hostIp !== undefined && { host_ip: hostIp }),
      ...(published && { published: quoted(rangeText(published)) }),
      ...(protocol !== "tcp" && { protocol }),
    };
  },

  toShort(long) {
    const fields = plainFields(long, ["target", "host_ip", "published", "protocol", "mode"]);
    const target = fields?.get("target");
    if (!fields || target === undefined || (fields.get("mode") ?? "ingress") !== "ingress") return undefined;
    const [address = "", published = ""] = [fields.get("host_ip"), fields.get("published")];
    const protocol = fields.get("protocol") ?? "tcp";
    const host = String(address).includes(":") ? `[${address}]` : String(address);
    const before = host === "" ? `${published}` : `${host}:${published}`;
    const text = `${before === "" ? "" : `${before}:`}${target}${protocol === "tcp" ? "" : `/${protocol}`}`;
    const port = parsePort(text);
    return port && port.target.start === port.target.end && port.protocol === protocol ? quoted(text) : undefined;
  },
};
