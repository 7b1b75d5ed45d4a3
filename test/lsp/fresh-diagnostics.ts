import { pathToFileURL } from "node:url";
import type { Diagnostic } from "vscode-languageserver/node";
import { type Check, check } from "../../server/src/core/check.ts";
import { combine } from "../../server/src/core/combine.ts";
import { grouped } from "../../server/src/core/grouped.ts";
import { defaultSettings } from "../../server/src/core/settings.ts";
import { toLspDiagnostic } from "../../server/src/lsp/convert.ts";
import { checkProject } from "../../server/src/workspace/check-project.ts";
import { disk } from "../../server/src/workspace/disk.ts";
import type { Place } from "../../server/src/workspace/load.ts";
import { inputOf, type LoadedProject, loadProjects } from "../../server/src/workspace/projects.ts";
import { Users } from "../../server/src/workspace/users.ts";

/** What an editor knows. */
interface Workspace {
  /** The texts that it has open, by path; everything else is as it is on the disk. */
  readonly open: ReadonlyMap<string, string>;
  /** Closed files of the same projects. */
  readonly closed: readonly string[];
  readonly root: string;
}

/**
 * The diagnostics of the Compose files, by path, worked out from their texts and what is around them, with no
 * memory of any before.
 */
export async function freshDiagnostics({
  open,
  closed,
  root,
}: Workspace): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
  const place: Place = {
    root,
    fileSystem: {
      ...disk,
      read: async (wanted) => {
        const text = open.get(wanted);
        return text === undefined ? disk.read(wanted) : { kind: "text", text };
      },
    },
  };
  const made = new Map<string, Promise<Check>>();
  const paths = [...open.keys()].filter((path) => path.endsWith(".yaml"));
  const judged = await Promise.all(
    paths.map(async (path): Promise<[string, readonly Judged[]]> => {
      const file = { path, text: open.get(path) ?? "" };
      const { projects } = await loadProjects(file, place, () => defaultSettings);
      const users = await new Users({ settingsIn: () => defaultSettings, placeOf: () => place }).of(path);
      const checks = [...projects, ...users].map(async (project) => {
        const check = made.get(project.id) ?? checkProject(inputOf(project, defaultSettings), place);
        made.set(project.id, check);
        return { project, made: await check };
      });
      return [path, await Promise.all(checks)];
    }),
  );
  const projects = new Map(judged);
  return new Map([...paths, ...closed].map((path) => [path, diagnosticsOf(path, projects)]));
}

function diagnosticsOf(path: string, projects: ReadonlyMap<string, readonly Judged[]>): readonly Diagnostic[] {
  const own = (projects.get(path) ?? []).filter(({ project }) => project.set.files.includes(path));
  const ids = new Set(own.map(({ project }) => project.id));
  const others = [...projects.values()].flat().filter((one) => !ids.has(one.project.id) && isIn(path, one));
  // What is included or extended need not be whole by itself.
  const isPart = others.some(({ project }) => !project.set.files.includes(path));
  const judged = [...(isPart ? own.map(asPart) : own), ...others];
  const each = [...new Map(judged.map((one) => [one.project.id, one])).values()];
  const found = combine(each.map(({ project, made }) => ({ name: project.name, check: made })));
  const here = found.flatMap(({ diagnostic }) => (diagnostic.at.location.file.path === path ? diagnostic : []));
  return grouped(here).map((one) => toLspDiagnostic(one, { showsRelated: true, linksCodes: true, uriOf }));
}

interface Judged {
  readonly project: LoadedProject;
  readonly made: Check;
}

function isIn(path: string, { made }: Judged): boolean {
  return made.files.some(({ file }) => file.path === path);
}

function asPart({ project, made }: Judged): Judged {
  return { project, made: check({ ...made.input, isForDevelopment: true, isFragment: true, isPart: true }) };
}

function uriOf(path: string): string {
  return pathToFileURL(path).href;
}
