import { type ConvertedService, convertService } from "../core/layouts/convert-service.ts";
import type { Answers } from "../core/layouts/convertible.ts";
import type { Layout } from "../core/layouts/layout.ts";
import type { Settings } from "../core/settings.ts";
import type { SourceFile } from "../core/syntax/text.ts";
import { checkProject } from "./check-project.ts";
import type { Place } from "./load.ts";
import { inputOf, loadProjects } from "./projects.ts";

/** A service of a Compose file, and what it is to become. */
export interface WantedConversion {
  readonly service: string;
  readonly layout: Layout;
  readonly answers: Answers;
}

/** Puts a service of a Compose file behind the proxy of a layout, as far as no project that the file belongs to forbids it. */
export async function convertInProjects(
  file: SourceFile,
  place: Place,
  {
    settingsIn,
    service: name,
    layout,
    answers,
  }: WantedConversion & { settingsIn: (file: SourceFile | undefined) => Settings },
): Promise<ConvertedService | { readonly mistake: string }> {
  const { projects, settings } = await loadProjects(file, place, settingsIn);
  const checks = await Promise.all(
    projects.map((project) => checkProject(inputOf(project, settingsIn(settings)), place)),
  );
  const [first] = checks;
  const service = first?.project.services.find((each) => each.name === name);
  if (!first || !service) return { mistake: `There is no service "${name}" in ${nameOf(file.path)}.` };
  const files = new Map(
    checks.toReversed().flatMap((check) => check.files.map((each) => [each.file.path, each] as const)),
  );
  return convertService(service, layout, { project: first.project, files: [...files.values()], answers });
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
