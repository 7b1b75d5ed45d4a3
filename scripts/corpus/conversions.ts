import { type Check, check } from "../../server/src/core/check.ts";
import { type Conversion, conversionsAt } from "../../server/src/core/refactoring/conversion.ts";
import { applyEdits } from "../../server/src/core/syntax/text.ts";
import type { ParsedFile } from "../../server/src/core/syntax/yaml.ts";
import type { CorpusFile } from "./corpus-files.ts";
import { judge } from "./examine.ts";
import type { Judge } from "./judge.ts";
import { lostComments } from "./lost-comments.ts";

/** What is counted of one kind of conversion. */
interface Row {
  offered: number;
  /** There and back again: the same bytes, others, or no way back. */
  same: number;
  other: number;
  oneWay: number;
  asked: number;
  failed: number;
}

const kept = ["ports", "volumes", "env_file", "environment", "labels", "depends_on", "build"];

/**
 * Writes everything in real files in the other way in which it can be written, and tells what is wrong with that. Of
 * each kind, Docker Compose is asked about the first ones.
 */
export async function tryConversions(
  files: readonly CorpusFile[],
  { docker, asked }: { readonly docker: Judge | undefined; readonly asked: number },
): Promise<string> {
  const rows = new Map<string, Row>();
  const failures: string[] = [];
  for (const file of files) {
    const checked = await judge(file);
    const [parsed] = checked.files;
    // One that is offered beside others is tried with each of them: an item, and all of the list.
    for (const place of parsed ? placesIn(parsed) : []) {
      for (const conversion of conversionsIn(checked, place)) {
        const kind = `${place.key} ${place.item === undefined ? "" : "item "}${conversion.title.replace(/.* to /, "to ")}`;
        const row = rows.get(kind) ?? { offered: 0, same: 0, other: 0, oneWay: 0, asked: 0, failed: 0 };
        rows.set(kind, row);
        row.offered += 1;
        const text = applyEdits(file.text, conversion.edits);
        const faults = [...faultsOf(conversion, { file, text, checked, place }, row)];
        if (docker && file.isValid && row.asked < asked && faults.length === 0)
          faults.push(...(await judged(file, text, { docker, row })));
        if (faults.length > 0) row.failed += 1;
        failures.push(...faults.map((fault) => `${file.name}: ${nameOf(place)}: ${conversion.title}: ${fault}`));
      }
    }
  }
  docker?.save("conversions");
  return table(rows, failures);
}

/** A place at which a conversion may be offered: a key of a service, or an item of its list. */
interface Place {
  readonly service: string;
  readonly key: string;
  readonly item: number | undefined;
  readonly offset: number;
}

function placesIn({ documents }: ParsedFile): readonly Place[] {
  return documents.flatMap((document) => {
    const services = document.kind === "mapping" ? document.get("services")?.value : undefined;
    const written = services?.kind === "mapping" ? [...services.entries] : [];
    return written.flatMap(([service, { value, reference }]): readonly Place[] => {
      if (value.kind !== "mapping" || reference) return [];
      return [...value.entries].flatMap(([key, entry]): readonly Place[] => {
        if (!kept.includes(key) || entry.reference) return [];
        const items = entry.value.kind === "sequence" ? entry.value.items : [];
        const own = { service, key, item: undefined, offset: entry.key.span.start };
        return [own, ...items.map(({ span }, item) => ({ service, key, item, offset: span.start }))];
      });
    });
  });
}

function nameOf({ service, key, item }: Place): string {
  return [service, key, ...(item === undefined ? [] : [item])].join(".");
}

function conversionsIn(checked: Check, place: Place): readonly Conversion[] {
  const [parsed] = checked.files;
  const now = parsed && placesIn(parsed).find((one) => nameOf(one) === nameOf(place));
  if (!now) return [];
  const found = conversionsAt(parsed, now.offset, checked);
  // In flow style the whole is offered at each of its items as well.
  return found.filter(({ title }) => now.item === undefined || title.startsWith("Convert to "));
}

interface Converted {
  readonly file: CorpusFile;
  readonly text: string;
  readonly checked: Check;
  readonly place: Place;
}

function faultsOf({ title, edits }: Conversion, { file, text, checked, place }: Converted, row: Row): string[] {
  const faults = lostComments(file.text, edits).map((comment) => `the comment is lost: ${comment}`);
  const isWindows = file.text.includes("\r\n") && !/[^\r]\n/.test(file.text);
  if (isWindows && /[^\r]\n/.test(text)) faults.push("a line ends in another way than the others");
  const there = withText(checked, text);
  const after = conversionsIn(there, place);
  if (after.some((other) => other.title === title)) faults.push("it is offered again");
  const back = after[0];
  if (!back) {
    row.oneWay += 1;
    return faults;
  }
  const returned = applyEdits(text, back.edits);
  if (returned === file.text) row.same += 1;
  else row.other += 1;
  // Once it is in canonical form, it comes back to the same bytes.
  const again = conversionsIn(withText(checked, returned), place).find((other) => other.title === title);
  const second = again && applyEdits(returned, again.edits);
  const [home] = second === undefined ? [] : conversionsIn(withText(checked, second), place);
  if (second === undefined || !home || applyEdits(second, home.edits) !== returned)
    faults.push("there and back again, it is something else");
  return faults;
}

function withText({ input }: Check, text: string): Check {
  return check({ ...input, compose: input.compose.map(({ path }) => ({ path, text })) });
}

async function judged(
  { text: before, folder }: CorpusFile,
  after: string,
  { docker, row }: { readonly docker: Judge; readonly row: Row },
): Promise<readonly string[]> {
  const effect = await docker.effectOf({ before, after, folder });
  if (effect.kind === "unknown") return [];
  row.asked += 1;
  if (effect.kind === "broken") return [`Docker Compose refuses it: ${effect.error}`];
  const unsettled = effect.paths.length > 0 ? await docker.unsettledPaths(before, folder) : [];
  return effect.paths.filter((path) => !unsettled.includes(path)).map((path) => `it changes ${path}`);
}

const shownFailures = 50;

function table(rows: ReadonlyMap<string, Row>, failures: readonly string[]): string {
  const line = (name: string, ...cells: readonly (string | number)[]) => {
    return name.padEnd(32) + cells.map((cell) => String(cell).padStart(9)).join("");
  };
  const counted = [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const sum = counted.reduce((total, [, { offered }]) => total + offered, 0);
  return [
    line("conversion", "offered", "same", "other", "one way", "asked", "failed"),
    ...counted.map(([kind, row]) => line(kind, ...Object.values(row))),
    ...failures.slice(0, shownFailures),
    `${sum - failures.length} passed, ${failures.length} failed`,
  ].join("\n");
}
