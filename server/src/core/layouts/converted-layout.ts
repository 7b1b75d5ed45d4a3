import type { Convertible } from "./convertible.ts";
import { composeFile, expandLayout, type Layout, type LayoutFile } from "./layout.ts";

/**
 * The Compose file of a layout with what a service lacks that is there already: the proxy, and the second version, which
 * differs from the first in its tag alone.
 */
export function convertedLayout(layout: Layout, facts: Convertible): string {
  const text = expanded(layout, facts).find(({ path }) => path === composeFile)?.text ?? "";
  const services = [proxyIn(text, facts), ...secondVersion(facts)].join("\n");
  return `services:\n${services}${hasEdge(facts) ? "\nnetworks:\n  edge:\n" : ""}`;
}

/** The other files of the layout, as they are for the service. */
export function convertedFiles(layout: Layout, facts: Convertible): readonly LayoutFile[] {
  const { port, conversion } = facts;
  const { config, versions } = conversion;
  const isAskedThere = versions.length > 0 && port !== proxyPort;
  return expanded(layout, facts).flatMap((file) => {
    if (file.path === composeFile || file.path === ".env.example") return [];
    if (file.path === "README.md") {
      const text = file.text.replace(/^ {4}cp \.env\.example \.env.*\n/m, "");
      return { ...file, path: `${layout.name}.md`, text };
    }
    if (file.path !== config.path || !isAskedThere) return file;
    const other = config.listens.replace(String(proxyPort), String(port));
    return { ...file, text: file.text.replace(config.listens, `${config.listens}\n${other}`) };
  });
}

/** The port on which the proxies of all layouts listen. */
const proxyPort = 8080;

function expanded(layout: Layout, { name, port, health }: Convertible): readonly LayoutFile[] {
  const values = new Map([
    ["service", name],
    ["port", String(port)],
    ["health", health],
  ]);
  return expandLayout(layout, values);
}

/** The proxy as the layout has it, with its comments, on the port and the networks of the service. */
function proxyIn(text: string, facts: Convertible): string {
  const [, proxy] = /^services:\n( {2}proxy:\n(?: {4}.*\n|\n)*?)\n? {2}\S/m.exec(text) ?? [];
  if (proxy === undefined) throw new Error("The first service of the layout is no proxy.");
  const { published } = facts;
  const port = published === "" ? String(proxyPort) : `${published}:${proxyPort}`;
  const ports = published === undefined ? [] : ["    ports:", `      - ${JSON.stringify(port)}`];
  const replacements: readonly (readonly [RegExp, readonly string[]])[] = [
    [/^ {4}ports:\n(?: {6}.*\n)+/m, ports],
    [/^ {4}networks:\n(?: {6}.*\n)+/m, networksOfProxy(facts)],
    [/^ {4}logging: \*logging\n/m, logging],
  ];
  return replacements.reduce((block, [pattern, lines]) => withLines(block, pattern, lines), proxy);
}

/** Instead of the anchor of the layout, which the file may have under the same name. */
const logging = [
  "    logging:",
  "      driver: json-file",
  "      options:",
  '        max-size: "10m"',
  '        max-file: "5"',
];

function withLines(text: string, pattern: RegExp, lines: readonly string[]): string {
  if (!pattern.test(text)) throw new Error(`The proxy of the layout has nothing like ${pattern}.`);
  return text.replace(pattern, () => lines.map((line) => `${line}\n`).join(""));
}

/** Where the service has no way in from outside, the proxy gets one of its own. */
function hasEdge({ isInside, published }: Convertible): boolean {
  return isInside && published !== undefined;
}

function networksOfProxy(facts: Convertible): readonly string[] {
  const { networks, name, conversion } = facts;
  const isAlias = conversion.versions.length > 0;
  const edge = hasEdge(facts) ? [isAlias ? "      edge: {}" : "      - edge"] : [];
  if (!isAlias) return ["    networks:", ...edge, ...networks.map((network) => `      - ${network}`)];
  // Who asks for the service by its name is answered by the active version.
  const named = networks.flatMap((network) => [`      ${network}:`, "        aliases:", `          - ${name}`]);
  return ["    networks:", ...edge, ...named];
}

function secondVersion({ conversion, name, image }: Convertible): readonly string[] {
  const [first, second] = conversion.versions;
  if (!first || !second) return [];
  const lines = [
    `  ${name}-${second.suffix}:`,
    "    extends:",
    `      service: ${name}-${first.suffix}`,
    `    image: ${image.repository}:\${${second.variable}:?set it in .env}`,
  ];
  return [lines.map((line) => `${line}\n`).join("")];
}
