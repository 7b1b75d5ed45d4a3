import { posix } from "node:path";
import type { Assembled } from "../../server/src/core/effective/assemble.ts";
import { effective } from "../../server/src/core/effective/effective.ts";
import type { Json } from "../../server/src/core/effective/printed.ts";
import { rendered } from "../../server/src/core/effective/rendered.ts";
import type { Sources } from "../../server/src/core/effective/sources.ts";
import { parse } from "../../server/src/core/syntax/yaml.ts";

/** The files of a project by their paths below `/shop`; the first ones that are named are its Compose files. */
export interface Given {
  readonly files: Readonly<Record<string, string>>;
  readonly compose?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly profiles?: readonly string[];
}

export interface Told {
  readonly project: Json;
  /** Each as `path: text that is pointed at: message`. */
  readonly faults: readonly string[];
}

/** What a project comes to, as Docker Compose prints it. */
export function projectOf(given: Given): Told {
  const { project, faults } = assembledFrom(given);
  return {
    project: project ? rendered(project) : null,
    faults: faults.map(({ at, message }) => {
      const { file, span } = at.location;
      return `${posix.relative("/shop", file.path)}: ${file.text.slice(span.start, span.end)}: ${message}`;
    }),
  };
}

export function assembledFrom({ files, compose = ["compose.yaml"], variables = {}, profiles = [] }: Given): Assembled {
  const text = (path: string) => files[posix.relative("/shop", path)] ?? null;
  const sources: Sources = {
    text,
    file: () => undefined,
    compose: (path) => {
      const content = text(path);
      return content === null ? null : parse({ path, text: content });
    },
  };
  const spec = {
    files: compose.map((path) => `/shop/${path}`),
    directory: "/shop",
    variables: new Map(Object.entries(variables)),
    profiles,
    unset: "blank",
    home: undefined,
  } as const;
  return effective(spec, sources);
}

/** The value at a path such as `services.web.image`. */
export function valueAt(project: Json, path: string): Json | undefined {
  return path.split(".").reduce<Json | undefined>((value, key) => {
    const isMapping = typeof value === "object" && value !== null && !Array.isArray(value);
    return isMapping ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;
  }, project);
}
