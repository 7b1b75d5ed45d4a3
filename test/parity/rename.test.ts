import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { type CorpusFile, corpusFiles, hasCorpus } from "../../scripts/corpus/corpus-files.ts";
import { ensureDockerCompose } from "../../scripts/tools/compose.mjs";
import { composeConfig } from "../../scripts/tools/compose-config.ts";
import type { Check } from "../../server/src/core/check.ts";
import { isRecord } from "../../server/src/core/is-record.ts";
import type { Mention } from "../../server/src/core/names/mention.ts";
import { namesIn } from "../../server/src/core/names/names.ts";
import { renaming } from "../../server/src/core/names/rename.ts";
import { defaultSettings } from "../../server/src/core/settings.ts";
import { applyEdits, type SourceFile, type TextEdit } from "../../server/src/core/syntax/text.ts";
import { checkProject } from "../../server/src/workspace/check-project.ts";
import { disk } from "../../server/src/workspace/disk.ts";
import { pathIn } from "../../server/src/workspace/load.ts";
import { folderWith } from "../folder-with.ts";

// More of them: `SEAWORTHY_RENAMED_PROJECTS=500 npx vitest run test/parity/rename`.
const wanted = Number(process.env.SEAWORTHY_RENAMED_PROJECTS ?? 30);

const binary = hasCorpus() ? ensureDockerCompose() : undefined;

/** What no name in the files can be a part of. */
const newName = "zq9-renamed";

test.runIf(binary)(
  `the projects of ${wanted} real files are the same to Docker Compose but for the name that was changed`,
  async () => {
    let projects = 0;
    for (const file of corpusFiles("")) {
      if (projects >= wanted) break;
      const made = file.isValid ? await projectOf(file) : undefined;
      if (made && (await renameIn(made, file))) projects += 1;
    }
    expect(projects).toBe(wanted);
  },
  60_000 + wanted * 5_000,
);

async function projectOf(file: CorpusFile): Promise<Check> {
  const { path, text, base, folder } = file;
  const read = async (one: string): Promise<SourceFile[]> => {
    const content = await disk.read(one);
    return content.kind === "text" ? [{ path: one, text: content.text }] : [];
  };
  const compose = [...(base === undefined ? [] : await read(base)), { path, text }];
  const env = await read(pathIn(folder, ".env"));
  const input = { compose, env, settings: defaultSettings, profiles: ["*"] };
  return checkProject(input, { root: rootOf(file), fileSystem: disk });
}

/** The folder of the repository that a file is from. */
function rootOf({ name, path }: CorpusFile): string {
  return join(path.slice(0, path.length - name.length), name.split("/")[0] ?? "");
}

/** Whether anything of a project could be renamed and judged. */
async function renameIn(made: Check, { name }: CorpusFile): Promise<boolean> {
  const names = namesIn([made]);
  const renamings = ["service", "network", "volume"].flatMap((kind) => {
    const used = names.all.filter((mention) => mention.kind === kind && isUsed(mention, names.boundTo(mention)));
    for (const mention of used) {
      const result = renaming(mention, newName, { names, checks: [made] });
      if (result.refusal === undefined) return [{ mention, edits: result.edits }];
    }
    return [];
  });
  if (renamings.length === 0) return false;
  const place = new Place(made);
  const before = await place.ask([]);
  if (before === undefined) return false;
  for (const { mention, edits } of renamings) {
    const after = await place.ask(edits);
    const about = `${name}: ${mention.kind} ${mention.name}`;
    expect({ about, project: withName(after, mention.name) }).toEqual({ about, project: before });
    expect({ about, words: freeWords(after, mention.name) }).toEqual({ about, words: freeWords(before, mention.name) });
  }
  return true;
}

function isUsed({ isDefinition }: Mention, places: readonly Mention[]): boolean {
  return isDefinition && places.length > 1;
}

/** A copy of a project. */
class Place {
  readonly #made: Check;
  readonly #folder = folderWith({});

  constructor(made: Check) {
    this.#made = made;
  }

  /** What Docker Compose makes of the project after edits; undefined where it refuses it. */
  async ask(edits: readonly TextEdit[]): Promise<unknown> {
    const { input } = this.#made;
    const named = [...(input.named?.values() ?? [])].flatMap((file) => (file && !file.path.endsWith("/") ? file : []));
    for (const file of [...input.compose, ...input.env, ...named]) this.#write(file, edits);
    const options = input.compose.flatMap(({ path }) => ["--file", join(this.#folder, path)]);
    const folder = join(this.#folder, dirname(input.compose[0]?.path ?? ""));
    const answer = await composeConfig(binary ?? "", { options: ["--profile", "*", ...options], folder });
    return "project" in answer ? answer.project : undefined;
  }

  #write({ path, text }: SourceFile, edits: readonly TextEdit[]): void {
    const copy = join(this.#folder, path);
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(
      copy,
      applyEdits(
        text,
        edits.filter(({ location }) => location.file.path === path),
      ),
    );
  }
}

/** The project with the old name back in its place. */
function withName(project: unknown, name: string): unknown {
  return project === undefined ? undefined : JSON.parse(JSON.stringify(project).replaceAll(newName, name));
}

/** What services are told in words of others, where no name of the project stands. */
function freeWords(project: unknown, name: string): unknown {
  const services = isRecord(project) && isRecord(project.services) ? project.services : {};
  const words = Object.entries(services).map(([own, service]) => {
    const { image, command, entrypoint, labels, container_name, hostname } = isRecord(service) ? service : {};
    return [own.replace(newName, name), { image, command, entrypoint, labels, container_name, hostname }] as const;
  });
  return Object.fromEntries(words);
}
