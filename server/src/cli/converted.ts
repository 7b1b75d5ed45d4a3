import { dirname, relative } from "node:path";
import { conversionBy, conversions } from "../core/layouts/conversion.ts";
import type { Layout } from "../core/layouts/layout.ts";
import { type ReadText, type WrittenFile, writtenBeside } from "../core/layouts/written-files.ts";
import { defaultSettings } from "../core/settings.ts";
import { readSettings } from "../core/settings-file.ts";
import { applyEdits, type TextEdit } from "../core/syntax/text.ts";
import { parse } from "../core/syntax/yaml.ts";
import { convertInProjects } from "../workspace/convert-in-projects.ts";
import { disk } from "../workspace/disk.ts";
import type { Mistake } from "./arguments.ts";
import { rootFor } from "./repository.ts";

/** The files as they are once a service of a Compose file stands behind the proxy of a layout; paths are below its folder. */
export async function convertedFiles(
  target: { readonly path: string; readonly text: string },
  layout: Layout,
  wanted: {
    readonly service: string;
    readonly values: ReadonlyMap<string, string>;
    readonly read: ReadText;
    /** The working directory. */
    readonly folder: string;
  },
): Promise<readonly WrittenFile[] | Mistake> {
  if (!conversionBy(layout.name)) {
    const names = conversions.map((conversion) => conversion.layout).join(", ");
    return { mistake: `--convert goes with ${names}.` };
  }
  const { service, values, read } = wanted;
  const [port, health] = [values.get("port"), values.get("health")];
  const root = rootFor(dirname(target.path), wanted.folder);
  const converted = await convertInProjects(
    target,
    { root, fileSystem: disk },
    {
      settingsIn: (file) => (file ? readSettings(parse(file)).settings : defaultSettings),
      answers: { port: port === undefined ? undefined : Number(port), health },
      ...{ service, layout },
    },
  );
  if ("mistake" in converted) return converted;
  const beside = writtenBeside(converted, read);
  return "mistake" in beside ? beside : [...edited(converted.edits, dirname(target.path)), ...beside];
}

/** Files with edits in them, by their paths below a folder. */
function edited(edits: readonly TextEdit[], root: string): readonly WrittenFile[] {
  const files = [...new Set(edits.map(({ location }) => location.file))];
  return files.map((file) => {
    const text = applyEdits(
      file.text,
      edits.filter(({ location }) => location.file === file),
    );
    return { path: relative(root, file.path), before: file.text, text, isExecutable: false };
  });
}
