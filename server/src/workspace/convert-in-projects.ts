import type { Project } from "../core/compose/project.ts";
import type { Service } from "../core/compose/service.ts";
import { layouts } from "../core/generated/layouts.js";
import { conversionBy } from "../core/layouts/conversion.ts";
import { type ConvertedService, convertService } from "../core/layouts/convert-service.ts";
import { type Answers, knownAnswers } from "../core/layouts/convertible.ts";
import type { Layout } from "../core/layouts/layout.ts";
import type { Settings } from "../core/settings.ts";
import type { SourceFile } from "../core/syntax/text.ts";
import type { ParsedFile } from "../core/syntax/yaml.ts";
import { checkProject } from "./check-project.ts";
import type { Place } from "./load.ts";
import { inputOf, loadProjects } from "./projects.ts";

/** A service of a Compose file, and what it is to become. */
export interface WantedConversion {
  readonly service: string;
  readonly layout: Layout;
  readonly answers: Answers;
}

/** What there is to be chosen for a service. */
export interface PossibleConversions {
  readonly service: string;
  /** What its file says of where it is asked. */
  readonly known: Answers;
  /** Each layout with the reason why it cannot be, if there is one. */
  readonly layouts: readonly { readonly layout: Layout; readonly mistake: string | undefined }[];
}

type SettingsIn = (file: SourceFile | undefined) => Settings;

/** Puts a service of a Compose file behind the proxy of a layout, unless one of the projects of the file forbids it. */
export async function convertInProjects(
  file: SourceFile,
  place: Place,
  { settingsIn, service, layout, answers }: WantedConversion & { readonly settingsIn: SettingsIn },
): Promise<ConvertedService | { readonly mistake: string }> {
  const found = await serviceIn(file, place, { settingsIn, service });
  return "mistake" in found ? found : convertService(found.service, layout, { ...found, answers });
}

/** What a service of a Compose file can be converted to. */
export async function conversionsIn(
  file: SourceFile,
  place: Place,
  { settingsIn, service }: Pick<WantedConversion, "service"> & { readonly settingsIn: SettingsIn },
): Promise<PossibleConversions | { readonly mistake: string }> {
  const found = await serviceIn(file, place, { settingsIn, service });
  if ("mistake" in found) return found;
  const known = knownAnswers(found.service);
  // A person will say what is not known.
  const answers = { port: anyPort, ...known };
  const possible = layouts.filter(({ name }) => conversionBy(name));
  return {
    service,
    known,
    layouts: possible.map((layout) => {
      const conversion = convertService(found.service, layout, { ...found, answers });
      return { layout, mistake: "mistake" in conversion ? conversion.mistake : undefined };
    }),
  };
}

const anyPort = 3000;

interface Found {
  readonly service: Service;
  readonly project: Project;
  readonly files: readonly ParsedFile[];
}

async function serviceIn(
  file: SourceFile,
  place: Place,
  { settingsIn, service: name }: { readonly settingsIn: SettingsIn; readonly service: string },
): Promise<Found | { readonly mistake: string }> {
  const { projects, settings } = await loadProjects(file, place, settingsIn);
  const inputs = projects.map((project) => inputOf(project, settingsIn(settings)));
  const checks = await Promise.all(inputs.map((input) => checkProject(input, place)));
  const [first] = checks;
  const service = first?.project.services.find((each) => each.name === name);
  if (!first || !service) return { mistake: `There is no service "${name}" in ${nameOf(file.path)}.` };
  const files = new Map<string, ParsedFile>();
  // Of a file that several projects have, the first one knows the services that are changed.
  for (const check of checks.toReversed()) for (const parsed of check.files) files.set(parsed.file.path, parsed);
  return { service, project: first.project, files: [...files.values()] };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
