import type { Value } from "../syntax/value.ts";
import { unknown } from "./field.ts";
import { wordsOfCommand, wordsOfVariables } from "./placed-words.ts";
import type { Service } from "./service.ts";
import type { Variable } from "./variable-list.ts";

/** What development leaves switched on. */
export type DebugKind = "environment" | "errors" | "log" | "selected-log" | "tracer" | "debugger";

/** A setting that suits development. */
export interface DebugMode {
  readonly kind: DebugKind;
  /** As it is written: `NODE_ENV=development`, or a flag. */
  readonly setting: string;
  readonly node: Value;
  /** The variable that says so; undefined for a flag. */
  readonly variable?: Variable;
  /** Its value for production, where that is known. */
  readonly production?: string | undefined;
  /** Whether nothing but the mode is off without the variable. */
  readonly isSwitch?: boolean | undefined;
}

/** The settings of a service that suit development. */
export function debugModesOf(service: Service): readonly DebugMode[] {
  if (isEmulator(service)) return [];
  const inVariables = service.environment.flatMap((variable): readonly DebugMode[] => {
    const { name, value, node } = variable;
    if (typeof value !== "string") return [];
    const found = judges.get(name)?.(value);
    if (!found || (ofRuby.has(name) && runsNoCode(service))) return [];
    const { kind, value: production, isSwitch } = found;
    return [{ kind, setting: `${name}=${value}`, node, variable, production, isSwitch }];
  });
  return [...inVariables, ...openDebuggers(service)];
}

/** What stands in for a cloud is for development as a whole. */
function isEmulator({ image }: Service): boolean {
  return image !== undefined && image.value !== unknown && image.value.repository.startsWith("localstack/");
}

const ofRuby: ReadonlySet<string> = new Set(["RACK_ENV", "RAILS_ENV"]);

/** Whether its image is a server that is no application, and so reads none of what frameworks do. */
function runsNoCode({ known, standing }: Service): boolean {
  return !standing.isBuilt && known?.role !== undefined && known.role !== "app";
}

/** A debugger that others than the container itself can reach. */
function openDebuggers(service: Service): readonly DebugMode[] {
  const mayHave = service.environment.some(({ name }) => runtimeOptions.has(name)) || service.command !== undefined;
  if (!mayHave) return [];
  const words = [
    ...wordsOfVariables(service).filter(({ holder }) => runtimeOptions.has(holder)),
    ...wordsOfCommand(service),
  ];
  const open = words.filter(({ word }) => openDebugger.test(word));
  return open.map(({ word, node }) => ({ kind: "debugger", setting: word, node }));
}

const openDebugger =
  /^--inspect(-brk|-wait)?=(0\.0\.0\.0|\[?::\]?)(:\d+)?$|^-(agentlib:|Xrun)jdwp[=:].*\baddress=(\*|0\.0\.0\.0):/;

const runtimeOptions: ReadonlySet<string> = new Set([
  "CATALINA_OPTS",
  "JAVA_OPTS",
  "JAVA_TOOL_OPTIONS",
  "JDK_JAVA_OPTIONS",
  "NODE_OPTIONS",
]);

interface Judgement {
  readonly kind: DebugKind;
  /** The value for production. */
  readonly value?: string | undefined;
  /** Whether nothing but the mode is off without the variable. */
  readonly isSwitch?: boolean | undefined;
}

type Judge = (value: string) => Judgement | undefined;

/** Where the name of the environment for production is the same for all who use the variable. */
function environment(production?: string): Judge {
  return (value) =>
    /^(dev|development|local|test|testing)$/i.test(value) ? { kind: "environment", value: production } : undefined;
}

/** The other profiles stay. */
function profiles(value: string): Judgement | undefined {
  const names = value.split(",").map((name) => name.trim());
  const others = names.filter((name) => !/^(dev|development|local|test)$/i.test(name));
  if (others.length === names.length) return undefined;
  return { kind: "environment", value: others.length > 0 ? others.join(",") : undefined, isSwitch: true };
}

function flag(value: string): Judgement | undefined {
  const off = opposites.get(value.toLowerCase());
  return off === undefined ? undefined : { kind: "errors", value: inCaseOf(value, off) };
}

/** Programs that compare texts know one spelling alone. */
function inCaseOf(value: string, word: string): string {
  if (value === value.toUpperCase()) return word.toUpperCase();
  return /^[A-Z]/.test(value) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

const opposites: ReadonlyMap<string, string> = new Map([
  ["1", "0"],
  ["true", "false"],
  ["yes", "no"],
  ["on", "off"],
]);

/** Libraries for Node.js read the names of the parts that are to write a log; a star is all of them. */
function debug(value: string): Judgement | undefined {
  if (/^[\w@./:*,-]*[:*][\w@./:*,-]*$/.test(value))
    return { kind: value === "*" ? "log" : "selected-log", isSwitch: true };
  // Scripts ask whether it has a text at all, for which `0` is as good as `1`.
  return value === "1" ? { kind: "errors", isSwitch: true } : flag(value);
}

/** PHP takes any text but this for true, `false` among them. */
function phpFlag(value: string): Judgement | undefined {
  return value === "" || value === "0" ? undefined : { kind: "errors", value: "0" };
}

function level(value: string): Judgement | undefined {
  if (!/^(debug|trace)$/i.test(value)) return undefined;
  return { kind: "log", value: inCaseOf(value, "info") };
}

/** A list in which an entry alone is the level for everything. */
function rustLog(value: string): Judgement | undefined {
  const entries = value.split(",");
  if (!entries.some((entry) => level(entry.trim()))) return undefined;
  return { kind: "log", value: entries.map((entry) => level(entry.trim())?.value ?? entry).join(",") };
}

function xdebug(value: string): Judgement | undefined {
  return /\b(develop|debug|trace|profile)\b/.test(value) ? { kind: "tracer", value: "off" } : undefined;
}

const judges: ReadonlyMap<string, Judge> = new Map([
  ["NODE_ENV", environment("production")],
  ["RAILS_ENV", environment("production")],
  ["RACK_ENV", environment("production")],
  ["FLASK_ENV", environment("production")],
  ["ASPNETCORE_ENVIRONMENT", environment("Production")],
  ["DOTNET_ENVIRONMENT", environment("Production")],
  ["MIX_ENV", environment("prod")],
  // Laravel calls it `production`, Symfony `prod`.
  ["APP_ENV", environment()],
  ["SPRING_PROFILES_ACTIVE", profiles],
  ["FLASK_DEBUG", flag],
  ["APP_DEBUG", flag],
  ["DJANGO_DEBUG", flag],
  ["DEBUG", debug],
  ["WORDPRESS_DEBUG", phpFlag],
  ["LOG_LEVEL", level],
  ["GF_LOG_LEVEL", level],
  ["RUST_LOG", rustLog],
  ["XDEBUG_MODE", xdebug],
]);
