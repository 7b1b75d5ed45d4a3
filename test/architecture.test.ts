import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { parseAst } from "vitest/node";
import { rules } from "../server/src/core/rules/index.ts";

const core = "server/src/core";

/**
 * What the files of a folder may import beside each other: folders, files and packages; `*` stands for the rest of a
 * name. What follows `type` may only be imported as a type, what follows `import()` only when it is needed.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  [`${core}/syntax`]: ["yaml", "js-yaml"],
  [`${core}/compose`]: [`${core}/syntax/*`, `${core}/images/*`],
  [`${core}/effective`]: [`${core}/compose/*`, `${core}/schema/*`, `${core}/syntax/*`, `${core}/did-you-mean.ts`],
  [`${core}/proxies`]: [`${core}/compose/*`, `${core}/syntax/*`],
  [`${core}/images`]: [`${core}/compose/image.ts`, "dockerfile-ast"],
  [`${core}/rules`]: [
    `${core}/compose/*`,
    `${core}/images/*`,
    `${core}/proxies/*`,
    `${core}/syntax/change.ts`,
    `${core}/did-you-mean.ts`,
    `type ${core}/syntax/text.ts`,
  ],
  // Beside `compose`, not in it: the settings are judged by the same means.
  [`${core}/schema`]: [
    `${core}/syntax/value.ts`,
    `${core}/compose/field.ts`,
    `${core}/generated/*`,
    `${core}/did-you-mean.ts`,
  ],
  [`${core}/refactoring`]: [`${core}/compose/*`, `${core}/syntax/*`],
  [`${core}/names`]: [
    ...[`${core}/compose/*`, `${core}/effective/*`, `${core}/proxies/*`, `${core}/syntax/*`],
    ...[`${core}/images/dockerfile-stages.ts`, `type ${core}/check.ts`],
  ],
  // The one file that knows how graphs are laid out.
  [`${core}/topology/layout.ts`]: [`${core}/topology/*`, "@dagrejs/dagre"],
  [`${core}/topology`]: [`${core}/compose/*`, `${core}/proxies/*`, `${core}/markup.ts`, `type ${core}/syntax/*`],
  [`${core}/report-page`]: [
    ...["markup.ts", "report.ts", "report-markdown.ts", "report-words.ts"].map((name) => `${core}/${name}`),
    ...[`${core}/documentation.ts`, `${core}/topology/*`, `${core}/rules/index.ts`, `${core}/rules/rule.ts`],
    ...[`${core}/generated/report-page.js`, `${core}/effective/file-path.ts`],
    ...["check.ts", "diagnostic.ts", "places.ts", "syntax/text.ts"].map((name) => `type ${core}/${name}`),
  ],
  [core]: [`${core}/*`, "fastest-levenshtein"],
  // The one file of the folder that needs Node.js: the others run in a browser, too.
  "server/src/workspace/disk.ts": ["server/src/workspace/*", "node:*"],
  "server/src/workspace": [`${core}/*`],
  "server/src/lsp": [`${core}/*`, "server/src/workspace/*", "vscode-languageserver*", "vscode-uri", "node:*"],
  "server/src/cli": [
    `${core}/*`,
    "server/src/workspace/*",
    "import() server/src/lsp/main.ts",
    "import() server/src/mcp/server.ts",
    ...["type sarif", "diff", "ignore", "node:*"],
  ],
  // What agents ask is answered by the command line, which hands itself over.
  "server/src/mcp": ["@modelcontextprotocol/sdk*", "diff", "zod"],
  // What runs in the page itself, which is one file.
  "server/src/page": [],
  // The entry where there is a disk: the others run in a browser, too.
  "client/src/extension.ts": ["client/src/*", "vscode", "vscode-languageclient*", "node:*"],
  "client/src": ["vscode", "vscode-languageclient*"],
};

const sources = ["server/src", "client/src"].flatMap(filesIn);
const everything = [...sources, ...["scripts", "test"].flatMap(filesIn)];

describe("the code", () => {
  test.each(Object.keys(mayImport))("of %s imports what it may", (folder) => {
    const own = sources.filter((path) => folderOf(path) === folder);
    expect(own.flatMap((path) => forbiddenImports(path, folder))).toEqual([]);
  });

  test("lies in folders that say what they may import", () => {
    expect(sources.filter((path) => folderOf(path) === undefined)).toEqual([]);
  });

  test("has no file of more than 250 lines", () => {
    const isData = (path: string) => /\/(data|images|generated)\//.test(path);
    expect(everything.filter((path) => !isData(path) && linesOf(path) > 250)).toEqual([]);
  });

  test("has no file that is named after nothing", () => {
    const vague = /^(utils?|helpers?|common|types?|constants?|misc)\./;
    expect(everything.filter((path) => vague.test(basename(path)))).toEqual([]);
  });

  test("goes round no type", () => {
    const checked = sources.filter((path) => !path.startsWith(`${core}/syntax/`));
    expect(checked.flatMap((path) => nodesOf(path).filter(evadesTypes).map(quote(path)))).toEqual([]);
  });

  test("passes nothing on from one file to the importers of another", () => {
    const isPassedOn = ({ type, source }: SyntaxNode) => type.startsWith("Export") && isNode(source);
    expect(sources.flatMap((path) => nodesOf(path).filter(isPassedOn).map(quote(path)))).toEqual([]);
  });
});

test("no test is left out", () => {
  const leftOut = /\b(test|describe)\.(skip|only|todo)\(/;
  const files = filesIn("test").filter((path) => leftOut.test(readFileSync(path, "utf8")));
  expect(files).toEqual([]);
});

describe("the rules", () => {
  const ids = rules.map(({ id }): string => id);
  test("are listed in alphabetical order", () => {
    expect(ids).toEqual(ids.toSorted());
  });

  test("are one file each, with the name of the rule", () => {
    const files = filesIn(`${core}/rules`).filter((path) => readFileSync(path, "utf8").includes("= defineRule({"));
    expect(files.toSorted()).toEqual(ids.map((id) => `${core}/rules/${id}.ts`).toSorted());
  });

  test.each(ids)("%s is exported by its name, and short", (id) => {
    const path = `${core}/rules/${id}.ts`;
    const name = id.replace(/-./g, (match) => match.slice(1).toUpperCase());
    expect(readFileSync(path, "utf8")).toContain(`export const ${name} = defineRule({`);
    expect(linesOf(path)).toBeLessThanOrEqual(80);
  });
});

interface Import {
  /** A path in the repository, or the name of a package. */
  readonly target: string;
  readonly isType: boolean;
  readonly isDynamic: boolean;
}

function importsOf(path: string): readonly Import[] {
  return nodesOf(path).flatMap(({ type, source, importKind, exportKind }) => {
    if (!isNode(source) || typeof source.value !== "string") return [];
    const { value } = source;
    const target = value.startsWith(".") ? posix.join(dirname(path), value) : value;
    const isType = importKind === "type" || exportKind === "type";
    return { target, isType, isDynamic: type === "ImportExpression" };
  });
}

/** The line of the table that a file belongs to: the first that names or contains it. */
function folderOf(path: string): string | undefined {
  return Object.keys(mayImport).find((folder) => path === folder || path.startsWith(`${folder}/`));
}

function forbiddenImports(path: string, folder: string): readonly string[] {
  const forbidden = importsOf(path).filter(({ target, ...way }) => {
    return !target.startsWith(`${folder}/`) && !mayImport[folder]?.some((right) => allows(right, target, way));
  });
  return forbidden.map(({ target }) => `${path}: ${target}`);
}

function allows(right: string, target: string, { isType, isDynamic }: Omit<Import, "target">): boolean {
  const [, kind, name = ""] = /^(type |import\(\) )?(.*)$/.exec(right) ?? [];
  const isNamed = name.endsWith("*") ? target.startsWith(name.slice(0, -1)) : target === name;
  return isNamed && (kind === undefined || (kind === "type " ? isType : isDynamic));
}

interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

/** Every node of the syntax tree of a file. */
function nodesOf(path: string): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const visit = (value: unknown) => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    if (!isNode(value)) return;
    found.push(value);
    for (const part of Object.values(value)) visit(part);
  };
  visit(parseAst(readFileSync(path, "utf8"), { lang: "ts" }));
  return found;
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** `any`, `x!` and every `as` but `as const`. */
function evadesTypes(node: SyntaxNode): boolean {
  if (node.type !== "TSAsExpression")
    return ["TSAnyKeyword", "TSNonNullExpression", "TSTypeAssertion"].includes(node.type);
  const { typeAnnotation: to } = node;
  const isConst = isNode(to) && isNode(to.typeName) && to.typeName.name === "const";
  return !isConst;
}

function quote(path: string): (node: SyntaxNode) => string {
  const text = readFileSync(path, "utf8");
  return ({ start, end }) => `${path}: ${text.slice(start, end)}`;
}

function linesOf(path: string): number {
  return readFileSync(path, "utf8").trimEnd().split("\n").length;
}

/** The files with code in a folder, as paths in the repository. */
function filesIn(folder: string): readonly string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
  return paths.filter((path) => /\.(ts|mjs|cjs)$/.test(path)).map((path) => `${folder}/${path}`);
}
