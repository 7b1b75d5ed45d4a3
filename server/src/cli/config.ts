import { type UnsetVariable, unsetVariables } from "../core/compose/unset-variables.ts";
import type { Assembled } from "../core/effective/assemble.ts";
import { type Dict, dictAt } from "../core/effective/node.ts";
import { toYaml } from "../core/effective/print.ts";
import { rendered } from "../core/effective/rendered.ts";
import { disk } from "../workspace/disk.ts";
import { effectiveProject } from "../workspace/effective-project.ts";
import { remembering, whyUnread } from "../workspace/file-system.ts";
import type { Arguments } from "./arguments.ts";
import { configFlags } from "./flags.ts";
import { pathFrom, placeFrom } from "./path.ts";
import { chooseProject } from "./project-choice.ts";
import { type ExitCode, refuse, type Terminal } from "./terminal.ts";

/** `seaworthy config`: prints the effective project, and says why Docker Compose would refuse it. */
export async function config(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const { folder, out, err, env } = terminal;
  const fileSystem = remembering(disk);
  const choice = await chooseProject(args, terminal, fileSystem);
  if ("mistake" in choice) return refuse(terminal, choice.mistake);
  for (const path of choice.files) {
    const content = await fileSystem.read(path);
    if (content.kind !== "text") return refuse(terminal, `${pathFrom(folder, path)} ${whyUnread(content)}.`);
  }
  const result = await effectiveProject({ ...choice, unset: "blank", home: env.HOME }, fileSystem);
  if (result.project) out.write(printed(result.project, args));
  const faults = [...choice.faults, ...result.faults];
  for (const { at, message } of faults) err.write(`${placeFrom(folder, at.location)}: ${message}\n`);
  for (const { location, use } of unsetIn(result)) {
    const message = `The variable "${use.name}" is not set: Docker Compose puts in nothing.`;
    err.write(`${placeFrom(folder, location)}: ${message}\n`);
  }
  return faults.length > 0 || !result.project ? 2 : 0;
}

function printed(project: Dict, args: Arguments): string {
  if (args.has(configFlags.services)) {
    const names = [...(dictAt(project, "services")?.entries.keys() ?? [])];
    return names
      .toSorted()
      .map((name) => `${name}\n`)
      .join("");
  }
  const json = rendered(project);
  return args.get(configFlags.format) === "json" ? `${JSON.stringify(json, undefined, 2)}\n` : toYaml(json);
}

/** The variables that nobody set, in all files of a project whose text can be read. */
function unsetIn({ files }: Assembled): readonly UnsetVariable[] {
  return [...files].flatMap(([{ documents, faults }, variables]) => {
    const lookup = (name: string) => variables.get(name);
    return faults.length > 0 ? [] : documents.flatMap((document) => unsetVariables(document, { lookup }));
  });
}
