import type { Check } from "../check.ts";
import { anchorNames } from "../syntax/anchors.ts";
import type { Location } from "../syntax/text.ts";
import type { Value } from "../syntax/value.ts";
import type { ParsedFile } from "../syntax/yaml.ts";
import { hostMentions } from "./hosts.ts";
import { type Found, foundIn, type Mention, type ResourceKind, symbolOf } from "./mention.ts";
import { type Extension, extensionOf, projectFilesOf, serviceMappings } from "./project-files.ts";
import { referencesIn } from "./references.ts";
import { secretPaths } from "./secret-paths.ts";
import { settingsMentions } from "./settings-mentions.ts";
import { stageMentions } from "./stages.ts";
import { variableMentions } from "./variables.ts";

/** Every place in the files of a project at which a name is written. */
export function mentionsIn(check: Check): readonly Mention[] {
  const mentions = new Mentions();
  const own = scopeOfProject(check);
  const files = projectFilesOf(check);
  for (const { parsed, folder } of files.layers) {
    for (const definition of definitionsIn(parsed)) mentions.add(definition, [own]);
    for (const [, service] of serviceMappings(parsed)) {
      for (const reference of referencesIn(service)) mentions.add(reference, [own]);
      mentions.addExtension(extensionOf(service, folder, check), own);
    }
  }
  for (const { parsed, folder, extended } of files.bases) {
    const scope = scopeOfFile(parsed.file.path);
    for (const definition of definitionsIn(parsed)) mentions.add(definition, [scope]);
    for (const [name, service] of serviceMappings(parsed)) {
      // What an extended service uses is looked up where it is extended, and in its own file where that is run by itself.
      const scopes = extended.has(name) ? [scope, own] : [scope];
      for (const reference of referencesIn(service)) mentions.add(reference, scopes);
      mentions.addExtension(extensionOf(service, folder, check), scope);
    }
  }
  for (const found of [...hostMentions(check), ...secretPaths(check)]) mentions.add(found, [own]);
  for (const found of variableMentions(check, files.envFiles)) mentions.add(found, [own]);
  for (const { found, scope } of stageMentions(check, files.layers)) mentions.add(found, [scope]);
  for (const parsed of check.files) for (const { found, scope } of anchorsIn(parsed)) mentions.add(found, [scope]);
  return mentions.all();
}

/** Every place in a settings file at which something of one of its projects is named. */
export function mentionsInSettings(file: ParsedFile, checks: readonly Check[]): readonly Mention[] {
  const mentions = new Mentions();
  for (const found of settingsMentions(file)) mentions.add(found, checks.map(scopeOfProject));
  return mentions.all();
}

function scopeOfProject({ input }: Check): string {
  return `project ${input.compose.map(({ path }) => path).join("\n")}`;
}

/** Services of a file that others extend are not those of their projects: both may have one of the same name. */
function scopeOfFile(path: string): string {
  return `file ${path}`;
}

/** Where names are written, each place once, whatever it is reached by. */
class Mentions {
  readonly #byPlace = new Map<string, Mention & { readonly symbols: Set<string> }>();

  add({ kind, name, location, isDefinition = false, fixed }: Found, scopes: readonly string[]): void {
    const place = placeOf({ kind, location });
    const known = this.#byPlace.get(place) ?? { kind, name, location, isDefinition, fixed, symbols: new Set() };
    this.#byPlace.set(place, known);
    // To a builder, the names of stages are the same in capitals.
    for (const scope of scopes) known.symbols.add(symbolOf(kind, scope, kind === "stage" ? name.toLowerCase() : name));
  }

  addExtension(extension: Extension | undefined, scope: string): void {
    if (!extension || extension.path === null) return;
    const { service, path } = extension;
    const found = foundIn(service, { kind: "service", name: service.source });
    if ("kind" in found) this.add(found, [path === undefined ? scope : scopeOfFile(path)]);
  }

  all(): readonly Mention[] {
    return [...this.#byPlace.values()];
  }
}

/** What tells the places of mentions apart. */
export function placeOf({ kind, location: { file, span } }: Pick<Mention, "kind" | "location">): string {
  return [kind, file.path, span.start, span.end].join("\0");
}

/** What the sections of a Compose file define. */
export const sectionKinds: ReadonlyMap<string, ResourceKind> = new Map([
  ["services", "service"],
  ["networks", "network"],
  ["volumes", "volume"],
  ["secrets", "secret"],
  ["configs", "config"],
  ["models", "model"],
]);

function definitionsIn({ documents }: ParsedFile): readonly Found[] {
  return documents.flatMap((document) => {
    return [...sectionKinds].flatMap(([section, kind]): readonly Found[] => {
      const own = document.kind === "mapping" ? document.get(section)?.value : undefined;
      if (own?.kind !== "mapping") return [];
      return [...own.entries].flatMap(([name, { key, value }]) => {
        const found = foundIn(key, { kind, name });
        return "kind" in found
          ? { ...found, isDefinition: true, fixed: found.fixed ?? fixedKey(name, kind, value) }
          : [];
      });
    });
  });
}

/** Why a key at the top level says more than how the project calls it. */
function fixedKey(name: string, kind: ResourceKind, value: Value): string | undefined {
  if (kind === "service") return undefined;
  if (kind === "network" && name === "default") {
    return 'The network "default" is the one of services that name none, so its name cannot be changed.';
  }
  const external = value.kind === "mapping" ? value.get("external")?.value : undefined;
  const isOwn = !external || (external.kind === "scalar" && external.value === false);
  const isNamed = [value, external].some((one) => one?.kind === "mapping" && one.get("name") !== undefined);
  if (isOwn || isNamed) return undefined;
  return `The ${kind} "${name}" is external and found by this name: give it a \`name\` first.`;
}

function anchorsIn({ file }: ParsedFile): readonly { readonly found: Found; readonly scope: string }[] {
  return anchorNames(file).map(({ name, span, isDefinition, setAt, document }) => {
    const location: Location = { file, span };
    return {
      found: { kind: "anchor", name, location, isDefinition },
      scope: `${file.path} ${document} ${setAt ?? "nowhere"}`,
    };
  });
}
