import { chmodSync } from "node:fs";
import { join } from "node:path";
import { layouts } from "../../server/src/core/generated/layouts.js";
import { expandLayout, type Layout, type LayoutFile } from "../../server/src/core/layouts/layout.ts";
import type { Settings } from "../../server/src/core/settings.ts";
import { folderWith } from "../folder-with.ts";
import { backedUpElsewhere, watchedElsewhere } from "../watched-elsewhere.ts";

export { layouts };

/** Values unlike all defaults, to see what depends on these. */
export function otherValues({ values }: Layout): ReadonlyMap<string, string> {
  const byKind = {
    name: (i: number) => `other${i}`,
    image: (i: number) => `registry.example.com/o${i}`,
    port: (i: number) => `${4711 + i}`,
    path: (i: number) => `/other${i}`,
  };
  return new Map(values.map(({ name, kind }, i) => [name, byKind[kind](i)]));
}

/** Both ways in which every layout is tried. */
export const inserted: readonly {
  readonly title: string;
  readonly layout: Layout;
  readonly files: readonly LayoutFile[];
}[] = layouts.flatMap((layout) => [
  { title: layout.name, layout, files: expandLayout(layout, new Map()) },
  { title: `${layout.name}, with other values`, layout, files: expandLayout(layout, otherValues(layout)) },
]);

/** A new folder with the files of a layout, as a person has it who has copied the example of its variables. */
export function folderOf(files: readonly LayoutFile[]): string {
  const all = files.flatMap((file) => (file.path === ".env.example" ? [file, { ...file, path: ".env" }] : [file]));
  const root = folderWith(Object.fromEntries(all.map(({ path, text }) => [path, text])));
  for (const { path, isExecutable } of files) if (isExecutable) chmodSync(join(root, path), 0o755);
  return root;
}

/** What is done elsewhere: every other layout with data brings its backups, or has none that could be lost. */
export function settingsOf({ name }: Layout): Settings {
  return ["multi-tier", "microservices"].includes(name) ? backedUpElsewhere : watchedElsewhere;
}

/** The text of one of the files. */
export function textOf(files: readonly LayoutFile[], path: string): string {
  return files.find((file) => file.path === path)?.text ?? "";
}

/** The variables that the example sets, and to what. */
export function exampleVariables(files: readonly LayoutFile[]): Readonly<Record<string, string>> {
  const lines = textOf(files, ".env.example").matchAll(/^([A-Z_][A-Z0-9_]*)=(.*)$/gm);
  return Object.fromEntries(Array.from(lines, ([, name = "", value = ""]) => [name, value]));
}
