import { type ConfigFile, isTemplate } from "../compose/config-file.ts";
import { once } from "../compose/once.ts";
import { type Directive, parseNginx, within } from "./nginx.ts";
import { type Endpoint, hostOf, type Pool, type PoolServer, type Routing } from "./pool.ts";
import { partOf, type Word } from "./words.ts";

/** What nginx is told by all its files together. */
export function nginxRouting(configs: readonly ConfigFile[]): Routing {
  const files = configs.map((config): NginxFile => ({ config, placed: placedIn(config) }));
  const pools = files.flatMap(poolsOf);
  const named = new Set(pools.map(({ name }) => name.text));
  const passes = files.flatMap(passesOf);
  const direct = passes.flatMap((pass) => {
    const others = endpointsIn(pass).filter(({ host }) => !named.has(host));
    return others.map((endpoint) => ({ endpoint, isFixed: !pass.pass.text.includes("$") }));
  });
  const inPools = pools.flatMap(({ servers }) => servers.filter(({ isResolvedAgain }) => !isResolvedAgain));
  const atStart = [...inPools, ...direct.filter(({ isFixed }) => isFixed)];
  const abroad = nameServerAbroad(files);
  const plain = direct.filter(({ isFixed, endpoint }) => !isFixed && !endpoint.host.includes("."));
  const known = new Set([...named, ...direct.flatMap(({ isFixed, endpoint }) => (isFixed ? endpoint.host : []))]);
  return {
    pools,
    endpoints: [
      ...pools.flatMap(({ servers }) => servers.flatMap(({ endpoint }) => endpoint ?? [])),
      ...direct.map(({ endpoint }) => endpoint),
    ],
    unresolved: hasResolverFor(files) ? [] : passes.flatMap((one) => unresolvedIn(one, known)),
    askedAbroad: abroad === undefined ? [] : plain.map(({ endpoint }) => ({ endpoint, nameServer: abroad })),
    variable: passes.flatMap(({ pass }) => (pass.text.includes("$") ? pass : [])),
    resolvedOnce: atStart.flatMap(({ endpoint }) => endpoint ?? []),
  };
}

interface NginxFile {
  readonly config: ConfigFile;
  readonly placed: readonly Placed[];
}

interface Placed {
  readonly directive: Directive;
  readonly around: readonly Directive[];
}

const parsed = once(({ text }: ConfigFile["file"]): readonly Placed[] => [...within(parseNginx(text))]);

function placedIn({ file }: ConfigFile): readonly Placed[] {
  return parsed(file);
}

function poolsOf({ config, placed }: NginxFile): readonly Pool[] {
  return placed.flatMap(({ directive: { name, words, block } }) => {
    const [own] = words;
    if (name !== "upstream" || !own || !block) return [];
    const servers = block.flatMap((line) => (line.name === "server" ? (serverOf(line, config) ?? []) : []));
    return { name: own, config, servers, healthPath: undefined };
  });
}

function serverOf({ words: [address, ...options] }: Directive, config: ConfigFile): PoolServer | undefined {
  if (!address) return undefined;
  const texts = options.map(({ text }) => text);
  const weight = options.find(({ text }) => /^weight=[^$]*$/.test(text));
  const host = hostOf(address.text);
  const isPlain = host && !address.text.includes("$") && !address.text.includes("/");
  return {
    endpoint: isPlain ? { host: host.host, port: host.port ?? 80, span: address.span, config } : undefined,
    name: address,
    weight: weight && { value: weightOf(weight.text), span: weight.span },
    isBackup: texts.includes("backup"),
    isDown: texts.includes("down"),
    isSeveral: false,
    isWatched: !texts.includes("max_fails=0"),
    isResolvedAgain: texts.includes("resolve"),
  };
}

function weightOf(text: string): number {
  return Number(/^weight=(\d+)$/.exec(text)?.[1] ?? Number.NaN);
}

interface Pass {
  readonly pass: Word;
  readonly config: ConfigFile;
  readonly around: readonly Directive[];
}

function passesOf({ config, placed }: NginxFile): readonly Pass[] {
  return placed.flatMap(({ directive: { name, words }, around }) => {
    const [pass] = words;
    return pass && passing.has(name) && words.length === 1 ? { pass, config, around } : [];
  });
}

const passing: ReadonlySet<string> = new Set(["proxy_pass", "grpc_pass", "fastcgi_pass", "uwsgi_pass", "scgi_pass"]);

/** The hosts that a request may go to: one for each value of a variable that is set beside. */
function endpointsIn({ pass, config, around }: Pass): readonly Endpoint[] {
  const address = pass.text.replace(behindHost, "$1");
  const [, scheme = "", authority = "", rest = ""] = /^(\w+:\/\/)?([^/?]*)(.*)$/s.exec(address) ?? [];
  const [variable, ...others] = new Set(variablesIn(authority));
  const values: readonly (Word | undefined)[] =
    variable === undefined ? [undefined] : others.length === 0 ? valuesOf(variable, around) : [];
  if (values.some((value) => value?.text.includes("$"))) return [];
  return values.flatMap((value) => {
    const found = hostOf(`${scheme}${authority.replace(/\$\{?\w+\}?/g, value?.text ?? "")}${rest}`);
    return found ? { ...found, span: partOf(pass, authority), ...(value && { source: value.span }), config } : [];
  });
}

/** What is put in behind the host is no matter. */
const behindHost = /^((?:[\w$]+:\/\/)?[^/?]*?)\$(?:request_uri|uri|is_args|args)\b.*$/s;

function variablesIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/\$\{?(\w+)\}?/g), ([, name = ""]) => name);
}

/** The values that a variable is set to in the same server. */
function valuesOf(name: string, around: readonly Directive[]): readonly Word[] {
  const scope = around.findLast((one) => one.name === "server") ?? around[0];
  return [...within(scope?.block ?? [])].flatMap(({ directive }) => {
    const [variable, value] = directive.words;
    return directive.name === "set" && variable?.text === `$${name}` && value ? value : [];
  });
}

/** A file that is not at hand may say it, too. */
function hasResolverFor(files: readonly NginxFile[]): boolean {
  return resolversIn(files).length > 0 || isPartlyElsewhere(files);
}

function resolversIn(files: readonly NginxFile[]): readonly Directive[] {
  return files.flatMap(({ placed }) =>
    placed.map(({ directive }) => directive).filter(({ name }) => name === "resolver"),
  );
}

function isPartlyElsewhere(files: readonly NginxFile[]): boolean {
  return files.some(({ placed, config }) => {
    return placed.some(({ directive: { name, words } }) => {
      const path = words[0]?.text ?? "";
      return name === "include" && !isKnownInclude(path, config) && !files.some((one) => one.config.target === path);
    });
  });
}

/** A name server of the Internet, where no other is named. */
function nameServerAbroad(files: readonly NginxFile[]): string | undefined {
  const named = resolversIn(files).flatMap(({ words }) => words.map(({ text }) => text));
  const servers = named.filter((text) => !text.includes("="));
  return servers.every((text) => isAbroad.test(text)) && !isPartlyElsewhere(files) ? servers[0] : undefined;
}

/** Those of Google, Cloudflare, Quad9 and OpenDNS. */
const isAbroad = /^(?:8\.8\.8\.8|8\.8\.4\.4|1\.1\.1\.1|1\.0\.0\.1|9\.9\.9\.9|208\.67\.22[02]\.22[02])(?::53)?$/;

/** What the image itself brings along names no resolver, nor do the files that were looked at anyway. */
function isKnownInclude(path: string, { target }: ConfigFile): boolean {
  const absolute = path.startsWith("/") ? path : `/etc/nginx/${path}`;
  const known =
    /^\/etc\/nginx\/(mime\.types|fastcgi_params|fastcgi\.conf|uwsgi_params|scgi_params|proxy_params|modules\/.*)$/;
  return known.test(absolute) || (absolute === "/etc/nginx/conf.d/*.conf" && target === "/etc/nginx/nginx.conf");
}

/** A group of servers, an address and what `envsubst` puts in need nobody who knows names. */
function unresolvedIn({ pass, config, around }: Pass, known: ReadonlySet<string>): Routing["unresolved"] {
  const [, authority = ""] = /^(?:[\w$]+:\/\/)?([^/?]*)/.exec(pass.text) ?? [];
  const host = authority.replace(/(?::\d+|\$(?:request_uri|uri|is_args|args)\b).*$/, "");
  const [first, ...others] = variablesIn(host);
  const isPutIn = isTemplate(config) && [first ?? "", ...others].some((name) => /^[A-Z]/.test(name));
  if (!pass.text.includes("$") || isPutIn) return [];
  const isWhole = first !== undefined && host.replace(/\$\{?\w+\}?/g, "") === "";
  const values = isWhole && others.length === 0 ? valuesOf(first, around) : [];
  const names = isWhole ? values.map(({ text }) => hostOf(text)?.host ?? "") : [host];
  const isName = (name: string) => /^[\w$.{}-]*[a-z][\w$.{}-]*$/i.test(name) && !isKnown(name, known);
  return names.length > 0 && names.every(isName) ? [{ span: pass.span, config, text: pass.text }] : [];
}

/** Whether a name, with whatever its variables stand for, may be that of a group. */
function isKnown(name: string, known: ReadonlySet<string>): boolean {
  const pattern = name.split(/\$\{?\w+\}?/).map((part) => part.replace(/[.{}$]/g, "\\$&"));
  const whole = new RegExp(`^${pattern.join(".*")}$`);
  return [...known].some((one) => whole.test(one));
}
