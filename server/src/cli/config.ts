import { type UnsetVariable, unsetVariables } from "../core/compose/unset-variables.ts";
import type { Assembled } from "../core/effective/assemble.ts";
import { type Dict, dictAt } from "../core/effective/node.ts";
import { toYaml } from "../core/effective/print.ts";
import { rendered, renderedTree } from "../core/effective/rendered.ts";
import { annotatedProject } from "../workspace/annotated-project.ts";
import { disk } from "../workspace/disk.ts";
import { effectiveProject } from "../workspace/effective-project.ts";
import { remembering, whyUnread } from "../workspace/file-system.ts";
import { pathFrom } from "../workspace/path-from.ts";
import type { Arguments } from "./arguments.ts";
import { configFlags } from "./flags.ts";
import { placeFrom } from "./path.ts";
import { chooseProject } from "./project-choice.ts";
import { type ExitCode, refuse, type Terminal } from "./terminal.ts";

/** `seaworthy config`: prints the effective project, and says why Docker Compose would refuse it. */
export async function config(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const { folder, out, err, env } = terminal;
  if (args.has(configFlags.provenance) && (args.get(configFlags.format) === "json" || args.has(configFlags.services))) {
    return refuse(terminal, "--provenance is for YAML: there are no comments in JSON, nor in a list of services.");
  }
  const fileSystem = remembering(disk);
  const choice = await chooseProject(args, terminal, fileSystem);
  if ("mistake" in choice) return refuse(terminal, choice.mistake);
  for (const path of choice.files) {
    const content = await fileSystem.read(path);
    if (content.kind !== "text") return refuse(terminal, `${pathFrom(folder, path)} ${whyUnread(content)}.`);
  }
  const result = await effectiveProject({ ...choice, unset: "blank", home: env.HOME }, fileSystem);
  if (result.project) out.write(printed(result.project, args, terminal));
  const faults = [...choice.faults, ...result.faults];
  for (const { at, message } of faults) err.write(`${placeFrom(folder, at.location)}: ${message}\n`);
  for (const { location, use } of unsetIn(result)) {
    const message = `The variable "${use.name}" is not set: Docker Compose puts in nothing.`;
    err.write(`${placeFrom(folder, location)}: ${message}\n`);
  }
  return faults.length > 0 || !result.project ? 2 : 0;
}

function printed(project: Dict, args: Arguments, { folder }: Terminal): string {
  if (args.has(configFlags.services)) {
    const names = [...(dictAt(project, "services")?.entries.keys() ?? [])];
    return names
      .toSorted()
      .map((name) => `${name}\n`)
      .join("");
  }
  if (args.has(configFlags.provenance)) return annotatedProject(project, folder);
  if (args.get(configFlags.format) === "json") return `${JSON.stringify(rendered(project), undefined, 2)}\n`;
  return toYaml(renderedTree(project));
}

/** The variables that nobody set, in all files of a project whose text can be read. */
function unsetIn({ files }: Assembled): readonly UnsetVariable[] {
  return [...files].flatMap(([{ documents, faults }, variables]) => {
    const lookup = (name: string) => variables.get(name);
    return faults.length > 0 ? [] : documents.flatMap((document) => unsetVariables(document, { lookup }));
  });
}
