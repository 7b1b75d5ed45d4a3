// Times a keystroke in a project of ten files beside one in a single file of the same size:
//
//   tsx scripts/bench/files.ts
import { performance } from "node:perf_hooks";
import { type Check, type CheckInput, check } from "../../server/src/core/check.ts";
import { defaultSettings } from "../../server/src/core/settings.ts";
import type { SourceFile } from "../../server/src/core/syntax/text.ts";
import { makeStack } from "./stack.mjs";
import { printRatios } from "./table.mjs";

const keystrokes = 200;
const parts = 10;
const known = new Map<string, SourceFile>();

for (const count of [200, 1000]) {
  const measurements = new Map([
    ["one file", timesOf(count, alone)],
    ["ten files, included", timesOf(count, included)],
    ["ten files, one over the other", timesOf(count, overlaid)],
  ]);
  printRatios(`A keystroke in a project of ${count} services (ms)`, measurements, "one file");
}

type Project = (files: readonly SourceFile[], rest: string) => Pick<CheckInput, "compose" | "named">;

function timesOf(count: number, project: Project): readonly number[] {
  const [services = "", rest = ""] = makeStack(count).split(/^networks:/m);
  const each = services.replace(/^services:\n/, "").split(/^(?= {2}# Number)/m);
  const files = Array.from({ length: parts }, (_, i): SourceFile => {
    const own = each.slice((i * count) / parts, ((i + 1) * count) / parts);
    return { path: `/stack/${i}.yaml`, text: `services:\n${own.join("")}` };
  });
  const times: number[] = [];
  let before: Check | undefined;
  for (let round = 0; round < keystrokes; round += 1) {
    const typed = files.map((file, i) => (i === parts >> 1 ? typedIn(file, round) : file));
    const started = performance.now();
    before = check({ ...project(typed, `networks:${rest}`), env: [], settings: defaultSettings }, before);
    times.push(performance.now() - started);
  }
  if (before?.project.services.length !== count) throw new Error("The project is not complete.");
  // The first keystrokes are those in which the code is compiled.
  return times.slice(keystrokes / 2);
}

function typedIn({ path, text }: SourceFile, round: number): SourceFile {
  return { path, text: text.replace("LOG_LEVEL:-info", `LOG_LEVEL:-info${"x".repeat(round % 7)}`) };
}

/** A file that says what it said is the same object, as it is where one file is edited and the others are not. */
function kept(file: SourceFile): SourceFile {
  const before = known.get(file.path);
  if (before?.text === file.text) return before;
  known.set(file.path, file);
  return file;
}

function alone(files: readonly SourceFile[], rest: string): ReturnType<Project> {
  const services = files.map(({ text }) => text.replace("services:\n", "")).join("");
  return { compose: [{ path: "/stack/compose.yaml", text: `services:\n${services}${rest}` }] };
}

function included(files: readonly SourceFile[], rest: string): ReturnType<Project> {
  const paths = files.map(({ path }) => path).join(", ");
  const named = files.map((file): [string, SourceFile] => [file.path, kept(file)]);
  return {
    compose: [kept({ path: "/stack/compose.yaml", text: `include: [${paths}]\nservices: {}\n${rest}` })],
    named: new Map<string, SourceFile | null>([...named, ["/stack/.env", null]]),
  };
}

function overlaid(files: readonly SourceFile[], rest: string): ReturnType<Project> {
  const base = kept({ path: "/stack/compose.yaml", text: `services: {}\n${rest}` });
  return { compose: [base, ...files.map(kept)] };
}
