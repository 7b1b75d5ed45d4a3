import { Draft, writeEntries } from "../syntax/write.ts";
import { dictToJson, type Printed, type PrintedDict, type PrintedEntry } from "./printed.ts";

/** A project as YAML, its keys in a fixed order: what it is called, its services, what they use. */
export function toYaml(project: PrintedDict): string {
  const draft = new Draft();
  const style = { step: 2, dash: 2, quote: '"', lineBreak: "\n" } as const;
  writeEntries(draft, Object.entries(dictToJson(inOrder(project))), 0, { style, isFlow: false, isJson: false });
  return `${draft.text.slice(1)}\n`;
}

const sections = ["name", "services", "networks", "volumes", "configs", "secrets"];

/** A project with everything in the order in which it is written. */
export function inOrder(project: PrintedDict): PrintedDict {
  const rank = (name: string) => (sections.includes(name) ? sections.indexOf(name) : sections.length);
  return withSorted(project, (a, b) => rank(a) - rank(b) || byName(a, b));
}

function sorted(printed: Printed): Printed {
  if (printed.kind === "list") return { ...printed, items: printed.items.map(sorted) };
  return printed.kind === "dict" ? withSorted(printed, byName) : printed;
}

function byName(a: string, b: string): number {
  return a < b ? -1 : 1;
}

function withSorted(printed: PrintedDict, compare: (a: string, b: string) => number): PrintedDict {
  const entries = [...printed.entries].toSorted(([a], [b]) => compare(a, b));
  const inside = entries.map(([name, entry]): [string, PrintedEntry] => {
    return [name, { ...entry, printed: sorted(entry.printed) }];
  });
  // An object has the names that are whole numbers first.
  return { ...printed, entries: new Map(Object.entries(Object.fromEntries(inside))) };
}
