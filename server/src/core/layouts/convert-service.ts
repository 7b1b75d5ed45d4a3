import type { Project } from "../compose/project.ts";
import type { Service } from "../compose/service.ts";
import { type Change, remove, rename, replace, set, verbatim } from "../syntax/change.ts";
import { provenEdits } from "../syntax/proof.ts";
import { applyEdits, areDisjoint, type TextEdit } from "../syntax/text.ts";
import { type ParsedFile, parse } from "../syntax/yaml.ts";
import { conversionBy } from "./conversion.ts";
import { convertedFiles, convertedLayout } from "./converted-layout.ts";
import { type Answers, type Convertible, convertible } from "./convertible.ts";
import { insertLayout } from "./insert-layout.ts";
import type { Layout, LayoutFile } from "./layout.ts";

/** A service behind a proxy, as a layout has it. */
export interface ConvertedService {
  /** Edits of Compose files, at places in the files as they are. */
  readonly edits: readonly TextEdit[];
  /** The new files, below the folder of the Compose file. */
  readonly files: readonly LayoutFile[];
  /** What has to stand in `.env`, where the script of the layout reads and writes it. */
  readonly variables: ReadonlyMap<string, string>;
}

/**
 * Puts a service that is there behind the proxy of a layout: the proxy takes over its published port and, where two
 * versions of it run, its name, so that everybody who asked the service goes on to be answered. Nothing else of it
 * changes. A sentence says why that cannot be done.
 *
 * @param answers  What a person says of the service that its file does not tell.
 */
export function convertService(
  service: Service,
  layout: Layout,
  {
    project,
    files,
    answers,
  }: { readonly project: Project; readonly files: readonly ParsedFile[]; readonly answers: Answers },
): ConvertedService | { readonly mistake: string } {
  const conversion = conversionBy(layout.name);
  if (!conversion) return { mistake: `No service can be converted to ${layout.name}.` };
  const facts = convertible(service, { conversion, project, files, answers });
  if ("mistake" in facts) return facts;
  const { file } = facts.home;
  const fragment = convertedLayout(layout, facts);
  const inserted = insertLayout(file, fragment);
  if ("mistake" in inserted) return inserted;
  const changes = [...changesOf(service, facts), ...dependentChanges(service, facts, project)];
  const changed = provenEdits([{ changes, where: "here" }], files);
  if (!changed) return { mistake: `"${service.name}" is written in a way that leaves no place for the change.` };
  const insertions = inserted.insertions.map(({ at, newText }): TextEdit => {
    return { location: { file, span: { start: at, end: at } }, newText };
  });
  const edits = [...changed, ...insertions];
  const own = edits.filter(({ location }) => location.file === file);
  const isSound =
    areDisjoint(edits) && parse({ path: file.path, text: applyEdits(file.text, own) }).faults.length === 0;
  if (!isSound) return { mistake: `"${service.name}" is written in a way that leaves no place for the change.` };
  return { edits, files: convertedFiles(layout, facts), variables: variablesOf(facts) };
}

/** What becomes of the service itself: no port, name or tag of its own stands in the way of a second container. */
function changesOf({ mapping }: Service, { conversion, image, name, home }: Convertible): readonly Change[] {
  const changes: Change[] = [];
  for (const key of ["ports", "container_name"]) if (mapping.get(key)) changes.push(remove(mapping, key));
  const [first] = conversion.versions;
  if (!first) {
    if (mapping.get("scale")) changes.push(remove(mapping, "scale"));
    return [...changes, set(mapping, ["deploy", "replicas"], verbatim("${REPLICAS:-3}", "${REPLICAS:-3}"))];
  }
  changes.push(replace(mapping, ["image"], `${image.repository}:\${${first.variable}:?set it in .env}`));
  return [...changes, rename(home.services, name, `${name}-${first.suffix}`)];
}

/** Who waited for the service waits for the proxy, which has its name. */
function dependentChanges({ name }: Service, { conversion }: Convertible, { services }: Project): readonly Change[] {
  if (conversion.versions.length === 0) return [];
  return services.flatMap(({ mapping }): readonly Change[] => {
    const list = mapping.get("depends_on")?.value;
    if (list?.kind === "mapping" && list.get(name)) return [rename(list, name, "proxy")];
    if (list?.kind !== "sequence") return [];
    const at = list.items.findIndex((item) => item.kind === "scalar" && item.source === name);
    return at === -1 ? [] : [replace(mapping, ["depends_on", at], "proxy")];
  });
}

function variablesOf({ conversion, image }: Convertible): ReadonlyMap<string, string> {
  if (conversion.versions.length === 0) return new Map([["REPLICAS", "3"]]);
  return new Map(conversion.versions.map(({ variable }) => [variable, image.tag]));
}
