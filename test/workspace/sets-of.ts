import { expect } from "vitest";
import type { EnvironmentSettings } from "../../server/src/core/settings.ts";
import { type FileSet, type FileSetContext, fileSetsOf } from "../../server/src/workspace/file-sets.ts";
import type { FileContent, FileSystem } from "../../server/src/workspace/file-system.ts";

/** A workspace at `/w`: its files by their paths in it, and the settings in its `seaworthy.yaml`. */
export interface Workspace {
  readonly files: readonly string[] | Readonly<Record<string, string | FileContent>>;
  readonly environments?: Readonly<Record<string, Partial<EnvironmentSettings>>>;
  /** Whether files can be read only, as an editor does it. */
  readonly isUnlisted?: boolean;
}

/** The file sets of a file, with paths as they are seen from `/w`. */
export async function setsOf(path: string, workspace: Workspace): Promise<readonly Partial<FileSet>[]> {
  const sets = await fileSetsOf(`/w/${path}`, contextOf(workspace));
  return sets.map(shown);
}

/** What is around the files of a workspace. */
export function contextOf({ files, environments = {}, isUnlisted = false }: Workspace): FileSetContext {
  const contents = new Map<string, string | FileContent>(
    Array.isArray(files) ? files.map((path) => [path, ""]) : Object.entries(files),
  );
  const fileSystem: FileSystem = {
    async read(path) {
      expect(path).toMatch(/^\/w\//);
      const content = contents.get(path.slice("/w/".length));
      return typeof content === "string" ? { kind: "text", text: content } : (content ?? { kind: "missing" });
    },
    async list(folder) {
      return [...contents.keys()].filter((path) => !path.includes("/") && folder === "/w");
    },
  };
  const named = Object.entries(environments).map(([name, { files = [], envFiles = [], profiles = [] }]) => {
    return [name, { files, envFiles, profiles }] as const;
  });
  return {
    settings: { environments: new Map(named) },
    settingsFolder: named.length > 0 ? "/w" : undefined,
    place: { root: "/w", fileSystem: isUnlisted ? { read: fileSystem.read } : fileSystem },
  };
}

const usual: Partial<FileSet> = {
  name: undefined,
  directory: "",
  envFiles: [],
  profiles: ["*"],
  isForDevelopment: false,
  isFragment: false,
  unreadable: [],
};

/** What is not as usual about a set, and its files. */
export function shown(set: FileSet): Partial<FileSet> {
  const seen = (path: string) => path.replace(/^\/w\/?/, "");
  const own: FileSet = {
    ...set,
    files: set.files.map(seen),
    directory: seen(set.directory),
    envFiles: set.envFiles.map(seen),
    unreadable: set.unreadable.map(({ path, reason }) => ({ path: seen(path), reason })),
  };
  const usually = new Map(Object.entries(usual).map(([key, value]) => [key, JSON.stringify(value)]));
  return Object.fromEntries(Object.entries(own).filter(([key, value]) => usually.get(key) !== JSON.stringify(value)));
}
