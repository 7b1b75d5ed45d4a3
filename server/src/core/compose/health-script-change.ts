import { type Change, inline, replace, set } from "../syntax/change.ts";
import type { Value } from "../syntax/value.ts";
import { healthScript } from "./health-script.ts";
import type { Service } from "./service.ts";
import { parseScript } from "./shell-script.ts";

/** A word of a health check: the position of its command, and its own in the command. */
export interface WordPlace {
  readonly command: number;
  readonly word: number;
}

/**
 * Writes other words in the place of one of a health check. `edit` is given it as it is written: with its quotes, and
 * with `$$` for `$`. Undefined where the file does not have the words of the check, since a variable brings some.
 */
export function rewordTest(
  { mapping, healthcheck }: Service,
  place: WordPlace,
  edit: (written: string) => readonly string[],
): Change | undefined {
  const script = healthScript(healthcheck);
  const test = healthcheck?.test?.node;
  if (!script || !test || script.text === "nested") return undefined;
  if (script.text) {
    const { node, item } = script.text;
    const changed = node.kind === "scalar" ? rewordScript(node.source, place, edit) : undefined;
    const path = ["healthcheck", "test", ...(item === undefined ? [] : [item])];
    return changed === undefined ? undefined : replace(mapping, path, changed);
  }
  if (test.kind !== "sequence") return undefined;
  const at = place.word + 1;
  const items = test.items.map(sourceOf);
  const words = edit(items[at] ?? "");
  const [only, ...others] = words;
  if (only !== undefined && others.length === 0) return replace(mapping, ["healthcheck", "test", at], only);
  const all = items.toSpliced(at, 1, ...words);
  return set(mapping, ["healthcheck", "test"], test.flow ? inline(...all) : all);
}

/** The same in the text of a script. */
function rewordScript(
  source: string,
  { command, word }: WordPlace,
  edit: (written: string) => readonly string[],
): string | undefined {
  const span = parseScript(source).commands[command]?.words[word]?.span;
  if (!span) return undefined;
  return source.slice(0, span.start) + edit(source.slice(span.start, span.end)).join(" ") + source.slice(span.end);
}

function sourceOf(value: Value): string {
  return value.kind === "scalar" ? value.source : "";
}
