import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { nearest, withSuggestions } from "../core/did-you-mean.ts";
import { layouts } from "../core/generated/layouts.js";
import { expandLayout, faultOfValue, type Layout } from "../core/layouts/layout.ts";
import { type WrittenFile, writtenFiles } from "../core/layouts/written-files.ts";
import { reasonOf } from "../workspace/disk.ts";
import { pathFrom } from "../workspace/path-from.ts";
import type { Arguments, Mistake } from "./arguments.ts";
import { colorsFor } from "./colors.ts";
import { convertedFiles } from "./converted.ts";
import { colorFlag, newFlags } from "./flags.ts";
import { absolute } from "./path.ts";
import { type ExitCode, refuse, type Terminal } from "./terminal.ts";
import { unifiedDiff } from "./unified-diff.ts";
import { replaceFile } from "./write.ts";

/** `seaworthy new`: writes the files of a layout, or puts it into a project that is there. */
export async function newProject(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [name, folder = ".", more] = args.positionals;
  if (name === undefined) return list(terminal);
  if (more !== undefined) return refuse(terminal, "new takes the name of a layout, and a folder.");
  const layout = layouts.find((each) => each.name === name);
  if (!layout) return refuse(terminal, unknownLayout(name));
  const values = valuesFor(layout, args.all(newFlags.set));
  if ("mistake" in values) return refuse(terminal, values.mistake);
  const into = args.get(newFlags.into);
  if (into !== undefined && args.positionals.length > 1) {
    return refuse(terminal, "with --into, the files go to the folder of the Compose file.");
  }
  const target = into === undefined ? undefined : absolute(into, terminal.folder);
  if (target !== undefined && !existsSync(target)) return refuse(terminal, `${into} is not there.`);
  const root = target === undefined ? absolute(folder, terminal.folder) : dirname(target);
  const place = target === undefined ? undefined : { into: basename(target), name };
  const read = (path: string) => textIn(join(root, path));
  const service = args.get(newFlags.convert);
  if (service !== undefined && target === undefined) return refuse(terminal, "--convert needs --into.");
  const files =
    service === undefined || target === undefined
      ? writtenFiles(expandLayout(layout, values), read, place)
      : await convertedFiles({ path: target, text: textIn(target) ?? "" }, layout, {
          ...{ service, values, read, folder: terminal.folder },
        });
  if ("mistake" in files) return refuse(terminal, files.mistake);
  if (args.has(newFlags.dryRun)) return show(files, root, args, terminal);
  const failure = write(files, root);
  if (failure !== undefined) return refuse(terminal, failure);
  for (const { path, before } of files) {
    terminal.out.write(
      `${before === undefined ? "wrote" : "changed"} ${pathFrom(terminal.folder, join(root, path))}\n`,
    );
  }
  terminal.err.write(`${service === undefined ? nextSteps(layout, place?.name) : `${name}.md says how to go on.`}\n`);
  return 0;
}

function list({ out }: Terminal): ExitCode {
  const width = Math.max(...layouts.map(({ name }) => name.length));
  for (const { name, description } of layouts) out.write(`${name.padEnd(width)}  ${description}\n`);
  return 0;
}

function unknownLayout(name: string): string {
  const names = layouts.map((layout) => layout.name);
  const near = nearest(name, names);
  const statement = `there is no layout "${name}"`;
  return near.length > 0 ? withSuggestions(statement, near) : `${statement}; there are ${names.join(", ")}.`;
}

function valuesFor(layout: Layout, pairs: readonly string[]): ReadonlyMap<string, string> | Mistake {
  const chosen = new Map<string, string>();
  for (const pair of pairs) {
    const [, name = "", text = ""] = /^([^=]*)=(.*)$/s.exec(pair) ?? [];
    const value = layout.values.find((each) => each.name === name);
    if (!value) {
      const names = layout.values.map((each) => each.name).join(", ");
      return { mistake: `--set ${pair}: ${layout.name} has the values ${names}, each as NAME=VALUE.` };
    }
    const fault = faultOfValue(value, text);
    if (fault !== undefined) return { mistake: `--set ${pair}: ${fault}` };
    chosen.set(name, text);
  }
  return chosen;
}

function textIn(path: string): string | undefined {
  return existsSync(path) ? (statSync(path).isFile() ? readFileSync(path, "utf8") : "") : undefined;
}

function show(files: readonly WrittenFile[], root: string, args: Arguments, terminal: Terminal): ExitCode {
  const { folder, out } = terminal;
  const colors = colorsFor(args.get(colorFlag) ?? "auto", terminal);
  for (const { path, before, text } of files) {
    const shown = pathFrom(folder, join(root, path));
    out.write(before === undefined ? `would write ${shown}\n` : unifiedDiff(shown, [before, text], colors));
  }
  return 0;
}

function write(files: readonly WrittenFile[], root: string): string | undefined {
  for (const { path, text, before, isExecutable } of files) {
    const whole = join(root, path);
    try {
      mkdirSync(dirname(whole), { recursive: true });
      if (before === undefined) writeFileSync(whole, text, { flag: "wx", mode: isExecutable ? 0o755 : 0o644 });
    } catch (error) {
      return `${path} cannot be written: ${reasonOf(error)}.`;
    }
    const reason = before === undefined ? undefined : replaceFile(whole, text);
    if (reason !== undefined) return `${path} cannot be written: ${reason}.`;
  }
  return undefined;
}

function nextSteps({ target }: Layout, name: string | undefined): string {
  const guide = name === undefined ? "README.md" : `${name}.md`;
  const start = target === "swarm" ? "deploy it" : "`docker compose up --detach --wait`";
  return `Copy .env.example to .env, set what is in it, and ${start}; ${guide} says how to operate it.`;
}
