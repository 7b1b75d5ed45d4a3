import type { ConfigFile } from "../compose/config-file.ts";
import { once } from "../compose/once.ts";
import { type Line, parseHaproxy, type Section } from "./haproxy.ts";
import { hostOf, type Pool, type PoolServer, type Routing } from "./pool.ts";
import type { Word } from "./words.ts";

/** What HAProxy is told. */
export function haproxyRouting(configs: readonly ConfigFile[]): Routing {
  const pools = configs.flatMap(poolsOf);
  const servers = pools.flatMap((pool) => pool.servers);
  return {
    pools,
    endpoints: servers.flatMap(({ endpoint }) => endpoint ?? []),
    unresolved: [],
    askedAbroad: [],
    variable: [],
    resolvedOnce: servers.flatMap(({ endpoint, isResolvedAgain }) => (isResolvedAgain ? [] : (endpoint ?? []))),
  };
}

const parsed = once(({ text }: ConfigFile["file"]): readonly Section[] => parseHaproxy(text));

function poolsOf(config: ConfigFile): readonly Pool[] {
  const sections = parsed(config.file);
  return sections.flatMap((section, i): readonly Pool[] => {
    const { name, lines } = section;
    if ((section.kind !== "backend" && section.kind !== "listen") || !name) return [];
    const defaults = sections.findLast((one, at) => {
      return one.kind === "defaults" && (section.from === undefined ? at < i : one.name?.text === section.from);
    });
    const all = [...(defaults?.lines ?? []), ...lines];
    const standard = all.flatMap(([{ text }, ...words]) => (text === "default-server" ? words : []));
    const servers = lines.flatMap((line) => serverOf(line, standard, config) ?? []);
    return [{ name, config, servers, healthPath: healthPathIn(all) }];
  });
}

/** `server name host:port ...` and `server-template prefix count host:port ...`. */
function serverOf([keyword, ...words]: Line, standard: readonly Word[], config: ConfigFile): PoolServer | undefined {
  const addressAt = keyword.text === "server" ? 1 : keyword.text === "server-template" ? 2 : undefined;
  const name = words[0];
  const address = addressAt === undefined ? undefined : words[addressAt];
  if (addressAt === undefined || !name || !address) return undefined;
  const own = words.slice(addressAt + 1);
  const texts = [...standard, ...own].map(({ text }) => text);
  const host = /[$@/%{]/.test(address.text) ? undefined : hostOf(address.text);
  return {
    endpoint: host && { ...host, span: address.span, config },
    name,
    weight: weightIn(own) ?? weightIn(standard),
    isBackup: texts.includes("backup"),
    isDown: texts.includes("disabled"),
    isWatched: watching.some((word) => texts.includes(word)),
    isSeveral: keyword.text === "server-template" && words[1]?.text !== "1",
    isResolvedAgain: texts.includes("resolvers"),
  };
}

/** Who writes `no-check` has thought of it. */
const watching = ["check", "no-check", "track", "observe"];

/** What is no number is none to HAProxy either: it reads zero. */
function weightIn(words: readonly Word[]): PoolServer["weight"] {
  const at = words.findIndex(({ text }) => text === "weight");
  const value = at < 0 ? undefined : words[at + 1];
  if (!value || value.text.includes("$")) return undefined;
  return { value: Number(/^-?\d+/.exec(value.text)?.[0] ?? 0), span: value.span };
}

/** The path of `option httpchk GET /health` or of the one `http-check send`. */
function healthPathIn(lines: readonly Line[]): Word | undefined {
  const asked = lines.filter(([{ text }, next]) => text === "option" && next?.text === "httpchk");
  const sent = lines.filter(([{ text }, next]) => text === "http-check" && next?.text === "send");
  if (asked.length === 0 || sent.length > 1) return undefined;
  const [send] = sent;
  const uri = send?.[send.findIndex(({ text }) => text === "uri") + 1];
  const isSent = send?.some(({ text }) => text === "uri");
  const found = isSent
    ? uri
    : asked
        .at(-1)
        ?.slice(2)
        .find(({ text }) => text.startsWith("/"));
  return found && /^\/[^$%]*$/.test(found.text) ? found : undefined;
}
