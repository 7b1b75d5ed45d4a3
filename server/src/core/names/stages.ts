import type { Check } from "../check.ts";
import { joinPath } from "../effective/file-path.ts";
import { dictAt, nodeAt, textAt } from "../effective/node.ts";
import { isNoFolder } from "../effective/resolve-paths.ts";
import { stageNames } from "../images/dockerfile-stages.ts";
import type { Value } from "../syntax/value.ts";
import type { ParsedFile } from "../syntax/yaml.ts";
import { type Found, foundIn } from "./mention.ts";
import { serviceMappings } from "./project-files.ts";

interface StageMention {
  readonly found: Found;
  /** The Dockerfile that has the stage. */
  readonly scope: string;
}

/** The stages of the Dockerfiles of a project: their names there, and where services ask for them. */
export function stageMentions(
  { input, model }: Check,
  layers: readonly { readonly parsed: ParsedFile }[],
): readonly StageMention[] {
  const services = dictAt(model.origin.judged.whole, "services");
  const paths = new Set<string>();
  const targets = [...(services?.entries ?? [])].flatMap(([name, { node }]) => {
    const build = dictAt(node, "build");
    const [context, dockerfile] = [textAt(build, "context"), textAt(build, "dockerfile")];
    if (context === undefined || dockerfile === undefined || isNoFolder(context)) return [];
    const path = joinPath(context, dockerfile);
    paths.add(path);
    const own = layers.flatMap(({ parsed }) => targetsIn(parsed, name));
    return [...own, nodeAt(build, "target")?.at].flatMap((target) => targetAt(target, path));
  });
  const inFiles = [...paths].flatMap((path) => {
    const file = input.named?.get(path);
    return file
      ? stageNames(file.text).map(({ name, start, end, isDefinition }): StageMention => {
          return {
            found: { kind: "stage", name, location: { file, span: { start, end } }, isDefinition },
            scope: path,
          };
        })
      : [];
  });
  return [...inFiles, ...targets];
}

/** What each file says of a service, also where another one lies over it. */
function targetsIn(parsed: ParsedFile, name: string): readonly (Value | undefined)[] {
  return serviceMappings(parsed).flatMap(([own, service]) => {
    const build = own === name ? service.get("build")?.value : undefined;
    return build?.kind === "mapping" ? [build.get("target")?.value] : [];
  });
}

function targetAt(target: Value | undefined, scope: string): readonly StageMention[] {
  if (target?.kind !== "scalar") return [];
  return [foundIn(target, { kind: "stage", name: target.source })].flat().map((found) => ({ found, scope }));
}
