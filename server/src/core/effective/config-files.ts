import {
  type ConfigFault,
  type ConfigFile,
  type ConfiguredProgram,
  configFolders,
  configuredProgram,
  mainConfig,
  namedConfig,
} from "../compose/config-file.ts";
import { isWithin } from "../compose/mount.ts";
import { once } from "../compose/once.ts";
import type { ServiceFiles } from "../compose/service-files.ts";
import { nearest } from "../did-you-mean.ts";
import type { SourceFile } from "../syntax/text.ts";
import { folderOf, joinPath } from "./file-path.ts";
import { type Dict, dictAt, itemsOf, type Leaf, type Node, nodeAt, textAt, textsOf } from "./node.ts";
import type { Sources } from "./sources.ts";

/** What a service is configured with, and why it is not. */
export type ConfigsOfService = Pick<ServiceFiles, "configFiles" | "configFault">;

/** The configuration that a service reads from mounts and from the configs of the project, as far as it is at hand. */
export function configFilesOf(service: Node, configs: Dict | undefined, sources: Sources): ConfigsOfService {
  const program = configuredProgram(imageOf(service));
  if (!program) return nothing;
  const places = [...mountedConfigs(service, configs), ...mounts(service)];
  const command = [...textsOf(nodeAt(service, "entrypoint")), ...textsOf(nodeAt(service, "command"))].join(" ");
  const named = namedConfig(program, command);
  const main = named ?? mainConfig[program];
  const paths = [main, ...(named === undefined ? inFolders(program, places, sources) : [])];
  const configFiles = paths.flatMap((target): readonly ConfigFile[] => {
    const content = contentAt(target, places, sources);
    return content ? [{ program, target, ...content }] : [];
  });
  const isNeeded = named !== undefined || (program === "haproxy" && command === "");
  const configFault = isNeeded ? faultAt(main, places, sources) : undefined;
  return configFiles.length > 0 || configFault ? { configFiles, configFault } : nothing;
}

/** What stands for a service without any. */
export const nothing: ConfigsOfService = { configFiles: [], configFault: undefined };

/** Why there is nothing at a path at which a program has to find a file. */
function faultAt(target: string, places: readonly MountedPlace[], sources: Sources): ConfigFault | undefined {
  const place = placeOf(target, places);
  const path = hostPath(target, places);
  if (place?.source !== undefined && path !== undefined) {
    const isMounted = path === place.source;
    return (
      misspelled(place.source, sources, { target, isMounted: true }) ??
      (isMounted ? undefined : misspelled(path, sources, { target, isMounted: false }))
    );
  }
  if (place) return undefined;
  const name = target.slice(target.lastIndexOf("/"));
  const other = places.find(({ source, target: at }) => {
    return source !== undefined && (at.endsWith(name) || (sources.file(`${source}${name}`) ?? null) !== null);
  });
  return other && { kind: "elsewhere", target, mountedAt: other.target };
}

/** A file that is made later may not be there yet: only what looks like a slip of the pen is told. */
function misspelled(
  source: string,
  sources: Sources,
  place: { readonly target: string; readonly isMounted: boolean },
): ConfigFault | undefined {
  const names = (folder: string) => (sources.file(`${folder}/`)?.text ?? "").split("\n").filter((name) => name !== "");
  const name = source.slice(source.lastIndexOf("/") + 1);
  const beside = names(folderOf(source));
  if (beside.length === 0 || beside.includes(name)) return undefined;
  const near = nearest(
    name,
    beside.filter((other) => !other.startsWith(`${name}.`)),
  );
  return near.length > 0 ? { kind: "misspelled", ...place, path: source, near } : undefined;
}

/** More files in one folder are not looked at. */
const mostFiles = 50;

/** What stands at a path of the container: a file or folder of the host, a text, or something else. */
interface MountedPlace {
  readonly target: string;
  readonly source: string | undefined;
  readonly content?: Leaf & { readonly value: string };
}

/** Where its tag depends on a variable, the name still tells. */
function imageOf(service: Node): string {
  const image = nodeAt(service, "image");
  if (image?.kind !== "leaf" || nodeAt(service, "build")) return "";
  if (typeof image.value === "string") return image.value;
  return image.at.kind === "scalar" ? image.at.source.replace(/[:@][^/]*\$.*$/, "") : "";
}

function mounts(service: Node): readonly MountedPlace[] {
  return itemsOf(nodeAt(service, "volumes")).flatMap((mount): readonly MountedPlace[] => {
    const [target, source] = [textAt(mount, "target"), textAt(mount, "source")];
    if (target === undefined) return [];
    return [{ target, source: textAt(mount, "type") === "bind" ? source : undefined }];
  });
}

function mountedConfigs(service: Node, configs: Dict | undefined): readonly MountedPlace[] {
  return itemsOf(nodeAt(service, "configs")).flatMap((item): readonly MountedPlace[] => {
    const name = textAt(item, "source");
    const config = name === undefined ? undefined : dictAt(configs, name);
    const content = nodeAt(config, "content");
    if (name === undefined || !config) return [];
    const isText = content?.kind === "leaf" && typeof content.value === "string";
    const target = textAt(item, "target") ?? `/${name}`;
    const place = { target, source: textAt(config, "file") };
    return [isText ? { ...place, content: { ...content, value: String(content.value) } } : place];
  });
}

/** The files of the folders that a program reads, each at its place in the container. */
function inFolders(program: ConfiguredProgram, places: readonly MountedPlace[], sources: Sources): readonly string[] {
  return configFolders[program].flatMap(([folder, end]) => {
    const single = places.filter(({ target }) => target.startsWith(`${folder}/`)).map(({ target }) => target);
    const source = hostPath(folder, places);
    const listed = source === undefined ? "" : (sources.file(`${source}/`)?.text ?? "");
    const names = listed
      .split("\n")
      .filter((name) => name !== "")
      .toSorted();
    const all = new Set([...single, ...names.map((name) => `${folder}/${name}`)]);
    return [...all].filter((path) => path.endsWith(end)).slice(0, mostFiles);
  });
}

/** The path of the host that is mounted at one of the container. The innermost mount lies over the others. */
function hostPath(path: string, places: readonly MountedPlace[]): string | undefined {
  const place = placeOf(path, places);
  if (place?.source === undefined) return undefined;
  return joinPath(place.source, path.slice(place.target.length).replace(/^\/+/, "") || ".");
}

function placeOf(path: string, places: readonly MountedPlace[]): MountedPlace | undefined {
  const around = places.filter(({ target }) => isWithin(path, target));
  return around.toSorted((a, b) => b.target.length - a.target.length)[0];
}

function contentAt(
  target: string,
  places: readonly MountedPlace[],
  sources: Sources,
): Pick<ConfigFile, "file" | "inline"> | undefined {
  const place = placeOf(target, places);
  if (place?.content && place.target === target) return inlineFile(place.content);
  const path = hostPath(target, places);
  const file = path === undefined ? undefined : sources.file(path);
  return file ? { file, inline: undefined } : undefined;
}

function inlineFile({ value, at }: Leaf & { readonly value: string }): Pick<ConfigFile, "file" | "inline"> {
  const known = lastTexts(at);
  if (known.file?.text !== value) known.file = { path: at.region.file.path, text: value };
  return { file: known.file, inline: at };
}

/** What was read from a text once is known as long as it is the same object. */
const lastTexts = once((_: Leaf["at"]): { file: SourceFile | undefined } => ({ file: undefined }));
