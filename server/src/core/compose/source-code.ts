import { cleanTarget, isWithin } from "./mount.ts";
import type { Mount } from "./mount-list.ts";
import type { Service } from "./service.ts";

/** A mount of code from the host. */
export interface SourceCodeMount {
  readonly mount: Mount;
  /** Whether the image was built from that directory, so that it holds the code, too. */
  readonly isInImage: boolean;
}

/** The mounts that put code from the host in the place of what the image holds, as one does while it is written. */
export function sourceCodeMounts(service: Service): readonly SourceCodeMount[] {
  const { known, standing, mounts } = service;
  if (!standing.isBuilt && !runtimes.has(known?.product ?? "")) return [];
  const context = contextOf(service);
  const data = known?.dataDirectories ?? [];
  return mounts.flatMap((mount): SourceCodeMount | readonly [] => {
    const { type, source, target, readOnly } = mount;
    if (type !== "bind" || source === undefined || typeof target !== "string" || !codeTargets.test(target)) return [];
    const path = cleanTarget(source);
    const isProject = /^\.\.?(\/\.\.)*$/.test(path) || path === context;
    const isCode = isProject || (!readOnly && isRelative(path) && namesCode(path, service.name));
    if (!isCode || data.some((directory) => isWithin(target, directory.path))) return [];
    return { mount, isInImage: standing.isBuilt && isWithin(below(path), below(context ?? ".")) };
  });
}

/** Images that run code and hold none. */
const runtimes: ReadonlySet<string> = new Set(["node", "python", "php", "java"]);

/** Where images that are built keep their code, by custom. */
const codeTargets =
  /^\/(app|application|code|src|srv|workspace|usr\/app|usr\/src|opt\/app|var\/www|home\/[\w-]+\/(app|code|src))(\/|$)/;

/** A path in one tree with those that lead out of the directory of the file. */
function below(path: string): string {
  return cleanTarget(path.startsWith("/") ? path : `/0/1/2/3/4/5/6/7/${path}`);
}

function contextOf({ mapping }: Service): string | undefined {
  const build = mapping.get("build")?.value;
  const context = build?.kind === "mapping" ? build.get("context")?.value : build;
  return context?.kind === "scalar" && context.source !== "" ? cleanTarget(context.source) : undefined;
}

function isRelative(path: string): boolean {
  return !/^[/~\\$]|^\w:/.test(path);
}

/** A name such as `src`, or that of the service; other directories may as well hold data or configuration. */
function namesCode(path: string, service: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return (name === service || codeNames.test(name)) && !otherNames.test(path);
}

const codeNames = /^(src|sources?|code|app|apps|backend|frontend|server|client|api|web|worker|lib|packages)$/;

const otherNames = /(^|\/)(logs?|data|conf|config|configs|volumes?|storage|cache|tmp|certs?|secrets?|backups?)(\/|$)/;
