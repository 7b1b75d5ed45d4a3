// Compares the effective project of every real Compose file that Docker Compose takes with what Docker Compose prints:
//
//   npm run parity [-- --filter TEXT --show]
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { parseEnvFile } from "../server/src/core/compose/env-file.ts";
import type { ProjectFault } from "../server/src/core/compose/project-fault.ts";
import { rendered } from "../server/src/core/effective/rendered.ts";
import { disk } from "../server/src/workspace/disk.ts";
import { effectiveProject } from "../server/src/workspace/effective-project.ts";
import { type CorpusFile, corpusFiles, hasCorpus } from "./corpus/corpus-files.ts";
import { differences } from "./corpus/differences.ts";
import { ComposeConfig, variables } from "./parity/compose-config.ts";
import { reviewed } from "./parity/reviewed.ts";
import { ensureDockerCompose } from "./tools/compose.mjs";

const { values } = parseArgs({
  options: { filter: { type: "string", default: "" }, show: { type: "boolean", default: false } },
});

const binary = hasCorpus() ? ensureDockerCompose() : undefined;
if (binary === undefined) console.log("skipped: no corpus, or no Docker Compose");
else await run(new ComposeConfig(binary), corpusFiles(values.filter));

async function run(compose: ComposeConfig, files: readonly CorpusFile[]): Promise<void> {
  const outcomes: Outcome[] = [];
  const queue = files.values();
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      for (const file of queue) outcomes.push(await outcomeOf(file, compose));
    }),
  );
  compose.save();
  const accepted = outcomes.filter(({ kind }) => kind !== "rejected" && kind !== "missed");
  const refused = outcomes.length - accepted.length;
  const count = (kind: Outcome["kind"]) => outcomes.filter((outcome) => outcome.kind === kind).length;
  for (const { kind, text } of outcomes) if (text && (values.show || kind !== "missed")) console.log(text);
  console.log(
    `${accepted.length} files that Docker Compose takes: ${count("same")} the same, ${count("reviewed")} reviewed`,
  );
  console.log(`${refused} files that it refuses: something is told of ${count("rejected")}`);
  console.log(`${count("same") + count("reviewed")} passed, ${count("different")} failed`);
  process.exitCode = count("different") > 0 ? 1 : 0;
}

interface Outcome {
  readonly kind: "same" | "different" | "reviewed" | "rejected" | "missed";
  readonly text?: string;
}

async function outcomeOf({ name, path, text }: CorpusFile, compose: ComposeConfig): Promise<Outcome> {
  const answer = await compose.of(path, text);
  const { project: ours, faults } = await projectAt(path);
  if ("error" in answer) {
    return faults.length > 0 ? { kind: "rejected" } : { kind: "missed", text: `${name}\n  ${answer.error}` };
  }
  const isKnown = reviewed.some(({ file }) => file.test(name));
  const [fault] = faults;
  if (fault && !isKnown) return { kind: "different", text: `${name}\n  is taken, but: ${fault.message}` };
  const found = differences(sorted(answer.project), sorted(ours));
  if (found.length === 0) return { kind: "same" };
  const isReviewed = found.every((place) => reviewed.some((one) => one.file.test(name) && one.path.test(place)));
  if (isReviewed) return { kind: "reviewed" };
  if (await compose.ever(path, (project) => differences(sorted(project), sorted(ours)).length === 0))
    return { kind: "same" };
  const shown = found.slice(0, values.show ? found.length : 3);
  const lines = shown.map((place) => {
    return values.show ? `  ${place}\n    ${told(answer.project, place)}\n    ${told(ours, place)}` : `  ${place}`;
  });
  return { kind: "different", text: `${name}\n${lines.join("\n")}` };
}

async function projectAt(
  path: string,
): Promise<{ readonly project: unknown; readonly faults: readonly ProjectFault[] }> {
  const directory = dirname(path);
  const env = await disk.read(`${directory}/.env`);
  const known = new Map<string, string | null>(env.kind === "text" ? parseEnvFile(env.text) : []);
  for (const [name, value] of Object.entries(variables)) known.set(name, value);
  const spec = {
    files: [path],
    directory,
    variables: known,
    profiles: [],
    unset: "blank",
    home: variables.HOME,
  } as const;
  const { project, faults } = await effectiveProject(spec, disk);
  return { project: project ? rendered(project) : null, faults };
}

/** Keys have no order; the differences of lists are found by their text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, content]) => [key, sorted(content)]));
}

function told(project: unknown, place: string): string {
  const value = place.split(".").reduce<unknown>((node, key) => {
    return typeof node === "object" && node !== null
      ? Object.entries(node).find(([name]) => name === key)?.[1]
      : undefined;
  }, project);
  return (JSON.stringify(value) ?? "(nothing)").slice(0, 300);
}
