import { type Location, type SourceFile, type Span, writtenAt } from "../syntax/text.ts";
import type { Value } from "../syntax/value.ts";

/** Programs whose configuration names other services. */
export type ConfiguredProgram = "nginx" | "haproxy" | "prometheus";

/** A configuration that a program reads in its container. */
export interface ConfigFile {
  readonly program: ConfiguredProgram;
  /** The file beside the project; where the project itself holds the text, its content alone. */
  readonly file: SourceFile;
  /** The `content` in the project that is the text. */
  readonly inline: Value | undefined;
  /** Where the program finds it. */
  readonly target: string;
}

/** Why a program does not find its configuration. */
export type ConfigFault =
  /** What is mounted there, or is to be in the folder that is, does not exist, and something of nearly the same name does. */
  | {
      readonly kind: "misspelled";
      readonly target: string;
      readonly isMounted: boolean;
      readonly path: string;
      readonly near: readonly string[];
    }
  /** It is mounted elsewhere. */
  | { readonly kind: "elsewhere"; readonly target: string; readonly mountedAt: string };

/** Whether `envsubst` puts variables into a file before the program reads it. */
export function isTemplate({ target }: ConfigFile): boolean {
  return target.endsWith(".template");
}

/** The place of a part of a configuration: the line of it where the project holds the text. */
export function placeIn({ file, inline }: ConfigFile, span: Span): { readonly location: Location } {
  if (!inline) return { location: { file, span } };
  return {
    get location() {
      return lineInProject(inline, file.text.slice(0, span.start).split("\n").length);
    },
  };
}

/** A text over several lines begins below its `|`; any other stands for all of its lines. */
function lineInProject({ location }: Value, line: number): Location {
  const { file, span } = location;
  const lines = writtenAt(location).split("\n");
  const text = lines[line];
  if (lines.length === 1 || text === undefined || !/^[|>]/.test(lines[0] ?? "")) return location;
  const start = span.start + lines.slice(0, line).join("\n").length + 1;
  const indentation = /^\s*/.exec(text)?.[0].length ?? 0;
  return { file, span: { start: start + indentation, end: start + text.trimEnd().length } };
}

/** The program of an image whose configuration is read: only where its name says so, whatever its tag. */
export function configuredProgram(image: string): ConfiguredProgram | undefined {
  const [, path = "", name = ""] = /^(\S*\/)?([a-z-]+)(?:[:@]\S*)?$/.exec(image) ?? [];
  // Those keep everything in places of their own.
  return path.includes("bitnami") ? undefined : programs.get(name);
}

const programs: ReadonlyMap<string, ConfiguredProgram> = new Map([
  ["nginx", "nginx"],
  ["nginx-unprivileged", "nginx"],
  ["openresty", "nginx"],
  ["haproxy", "haproxy"],
  ["haproxy-alpine", "haproxy"],
  ["haproxy-debian", "haproxy"],
  ["prometheus", "prometheus"],
]);

/** Where programs find their configuration unless their command names another file. */
export const mainConfig: Readonly<Record<ConfiguredProgram, string>> = {
  nginx: "/etc/nginx/nginx.conf",
  haproxy: "/usr/local/etc/haproxy/haproxy.cfg",
  prometheus: "/etc/prometheus/prometheus.yml",
};

/** Folders with more of it, and what the names of the files end with. */
export const configFolders: Readonly<Record<ConfiguredProgram, readonly (readonly [folder: string, end: string])[]>> = {
  nginx: [
    ["/etc/nginx/conf.d", ".conf"],
    ["/etc/nginx/templates", ".template"],
  ],
  haproxy: [],
  prometheus: [],
};

/** The file that a command names. */
export function namedConfig(program: ConfiguredProgram, command: string): string | undefined {
  return namings[program].exec(command)?.[1];
}

const namings: Readonly<Record<ConfiguredProgram, RegExp>> = {
  nginx: /\bnginx\b.*?\s-c\s+(\/[^\s;"']+)/,
  haproxy: /(?:^|\s)-f\s+(\/[^\s;"']+\.cfg)/,
  prometheus: /--config\.file[=\s](\/[^\s;"']+)/,
};
