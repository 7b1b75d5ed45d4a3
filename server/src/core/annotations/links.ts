import { type ImageReference, parseImage } from "../compose/image.ts";
import { parseMount } from "../compose/mount.ts";
import { isRemote, joinPath } from "../effective/file-path.ts";
import type { Span } from "../syntax/text.ts";
import type { Mapping, Scalar, Value } from "../syntax/value.ts";
import type { ParsedFile } from "../syntax/yaml.ts";

/** A place in a file that leads elsewhere. */
export interface Link {
  readonly span: Span;
  readonly target: LinkTarget;
}

export type LinkTarget =
  | { readonly kind: "file"; readonly path: string; readonly title: string }
  | { readonly kind: "page"; readonly url: string; readonly title: string };

/**
 * What a Compose file names that can be opened: the pages of its images, and the files that it includes, extends, mounts
 * or reads. Relative paths begin at `folder`. What depends on a variable leads nowhere that is known.
 */
export function linksIn({ file, documents }: ParsedFile, folder: string): readonly Link[] {
  const links: Link[] = [];
  const add = (value: Value | undefined, toTarget: (text: string) => Target | undefined) => {
    // What an alias or a merge key brings in is written, and linked, elsewhere in this file.
    if (value?.kind !== "scalar" || value.region.file !== file || typeof value.value !== "string") return;
    if (value.source.includes("$") || value.style === "block") return;
    const made = toTarget(value.source);
    if (made) links.push({ span: shownPart(value, made), target: made.target });
  };
  const toFile = (title: string) => (text: string) => fileTarget(text, { folder, title });
  for (const root of documents) {
    if (root.kind !== "mapping") continue;
    for (const item of itemsOf(at(root, "include"))) {
      for (const path of item.kind === "mapping" ? itemsOf(at(item, "path")) : [item])
        add(path, toFile("Open the file"));
      for (const path of itemsOf(at(item, "env_file"))) add(path, toFile("Open the file"));
    }
    for (const service of valuesOf(at(root, "services"))) linkService(service, add, toFile);
    for (const section of ["configs", "secrets"]) {
      for (const one of valuesOf(at(root, section))) add(at(one, "file"), toFile("Open the file"));
    }
  }
  return [...new Map(links.map((link) => [link.span.start, link])).values()];
}

interface Target {
  readonly target: LinkTarget;
  /** How much of the text leads there, from its beginning; all of it where nothing is said. */
  readonly length?: number;
}

type Add = (value: Value | undefined, toTarget: (text: string) => Target | undefined) => void;
type ToFile = (title: string) => (text: string) => Target | undefined;

function linkService(service: Value, add: Add, toFile: ToFile): void {
  add(at(service, "image"), pageOf);
  add(at(service, "extends", "file"), toFile("Open the file"));
  for (const key of ["env_file", "label_file"]) {
    for (const item of itemsOf(at(service, key))) {
      add(item.kind === "mapping" ? at(item, "path") : item, toFile("Open the file"));
    }
  }
  const build = at(service, "build");
  const context = build?.kind === "scalar" ? build : at(build, "context");
  const dockerfile = at(build, "dockerfile");
  const below = context?.kind === "scalar" ? context.source : ".";
  add(dockerfile, (text) => toFile("Open the Dockerfile")(text.startsWith("/") ? text : `${below}/${text}`));
  if (!dockerfile && !at(build, "dockerfile_inline")) {
    add(context, (text) => toFile("Open the Dockerfile")(`${text}/Dockerfile`));
  }
  for (const mount of itemsOf(at(service, "volumes"))) {
    if (mount.kind === "mapping") {
      const source = at(mount, "source");
      if (text(at(mount, "type")) === "bind")
        add(source, (path) => (hasName(path) ? toFile("Open the file")(path) : undefined));
    } else add(mount, (short) => mountedFile(short, toFile));
  }
}

/** Only a path that names a file can be opened: a folder has no ending. */
function mountedFile(short: string, toFile: ToFile): Target | undefined {
  const { type, source } = parseMount(short) ?? {};
  if (type !== "bind" || source === undefined || !hasName(source)) return undefined;
  const made = toFile("Open the file")(source);
  return made && { ...made, length: source.length };
}

function hasName(path: string): boolean {
  return /[^/.][.][A-Za-z0-9]+$/.test(path);
}

function fileTarget(text: string, { folder, title }: { folder: string; title: string }): Target | undefined {
  // The home folder is that of whoever runs it.
  if (text === "" || text.startsWith("~") || isRemote(text)) return undefined;
  return { target: { kind: "file", path: joinPath(folder, text), title } };
}

function pageOf(text: string): Target | undefined {
  const image = parseImage(text);
  const url = image && registryPage(image);
  return url === undefined ? undefined : { target: { kind: "page", url, title: "Open the page of the image" } };
}

/** The page of an image on the registries that have public pages. */
function registryPage({ registry, repository }: ImageReference): string | undefined {
  if (registry === undefined) {
    const isOfficial = !repository.includes("/");
    return `https://hub.docker.com/${isOfficial ? "_" : "r"}/${repository}`;
  }
  if (registry === "ghcr.io") return `https://ghcr.io/${repository}`;
  if (registry === "quay.io") return `https://quay.io/repository/${repository}`;
  if (registry === "mcr.microsoft.com") return `https://mcr.microsoft.com/artifact/mar/${repository}`;
  if (registry === "public.ecr.aws") return `https://gallery.ecr.aws/${repository}`;
  return undefined;
}

/** Without quotes, and as much of it as leads there where it is written as it is. */
function shownPart({ span, style, source, location }: Scalar, { length }: Target): Span {
  const quote = style === "plain" ? 0 : 1;
  const whole = { start: span.start + quote, end: span.end - quote };
  const isVerbatim = location.file.text.startsWith(source, whole.start);
  return length !== undefined && isVerbatim ? { start: whole.start, end: whole.start + length } : whole;
}

function at(value: Value | undefined, ...keys: readonly string[]): Value | undefined {
  return keys.reduce<Value | undefined>((inner, key) => mappingOf(inner)?.get(key)?.value, value);
}

function mappingOf(value: Value | undefined): Mapping | undefined {
  return value?.kind === "mapping" ? value : undefined;
}

function itemsOf(value: Value | undefined): readonly Value[] {
  return value === undefined ? [] : value.kind === "sequence" ? value.items : [value];
}

function valuesOf(value: Value | undefined): readonly Value[] {
  return [...(mappingOf(value)?.entries.values() ?? [])].map((entry) => entry.value);
}

function text(value: Value | undefined): string | undefined {
  return value?.kind === "scalar" ? value.source : undefined;
}
