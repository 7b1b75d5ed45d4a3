/** Which part of a Compose file a snippet is: services, or blocks of one. */
export interface ComposePart {
  readonly services?: readonly string[];
  /** The keys that lead to each block, with dots between them. */
  readonly blocks?: readonly string[];
  /** What belongs to the file around the services, and not to them: keys below a service, with dots between them. */
  readonly without?: readonly string[];
}

/** A part of a Compose file by itself: with all that it takes from anchors elsewhere, and indented with tabs. */
export function composePart(text: string, { services = [], blocks = [], without = [] }: ComposePart): string {
  const lines = text.split("\n");
  const named = services.map((name, i) => [...(i === 0 ? [] : [""]), ...entry(lines, ["services", name])]);
  const written = [...named, ...blocks.map((path) => entry(lines, path.split(".")))].flat();
  const whole = resolved(written, { lines, known: new Set() });
  const left = services.flatMap((name) => without.map((path) => [name, ...path.split(".")]));
  const kept = services.reduce(imageFirst, left.reduce(withoutEntry, whole));
  const own = withoutAdvice(withoutIdleAnchors(kept));
  const depth = indentOf(own[0] ?? "");
  return tabbed(own.map((line) => line.slice(depth))).join("\n");
}

interface Anchors {
  readonly lines: readonly string[];
  /** Those that are written out already. */
  readonly known: Set<string>;
}

/** The lines with what each alias stands for, where it is the first for that; then it is where the anchor is. */
function resolved(lines: readonly string[], anchors: Anchors): readonly string[] {
  const result: string[] = [];
  for (const [i, line] of lines.entries()) {
    const [, blanks = "", key = "", name = ""] = /^( *)([\w-]+|<<): \*([\w-]+)$/.exec(line) ?? [];
    const own = / &([\w-]+)$/.exec(line)?.[1];
    if (own !== undefined) anchors.known.add(own);
    if (name === "" || anchors.known.has(name)) {
      result.push(line);
      continue;
    }
    anchors.known.add(name);
    const isMerge = key === "<<";
    const parent = isMerge ? result.findLastIndex((other) => isContent(other) && indentOf(other) < blanks.length) : -1;
    if (isMerge) result[parent] += ` &${name}`;
    else result.push(`${blanks}${key}: &${name}`);
    const body = bodyOf(name, anchors.lines, blanks.length + (isMerge ? 0 : 2));
    const nearer = isMerge ? keysBeside(lines.slice(i + 1), blanks.length) : [];
    result.push(...resolved(nearer.map((one) => [one]).reduce(withoutEntry, body), anchors));
  }
  return result;
}

/** What an anchor stands for, moved to another depth. */
function bodyOf(name: string, lines: readonly string[], depth: number): readonly string[] {
  const at = lines.findIndex((line) => line.endsWith(` &${name}`));
  const { from, to } = below(lines, at);
  const body = lines.slice(from, to);
  const moved = depth - indentOf(body[0] ?? "");
  return body.map((line) => (moved < 0 ? line.slice(-moved) : line === "" ? "" : " ".repeat(moved) + line));
}

/** The keys of a mapping that follow in it. */
function keysBeside(lines: readonly string[], depth: number): readonly string[] {
  const end = lines.findIndex((line) => isContent(line) && indentOf(line) < depth);
  const own = lines.slice(0, end === -1 ? lines.length : end).filter((line) => indentOf(line) === depth);
  return own.flatMap((line) => /^ *([\w.-]+):/.exec(line)?.[1] ?? []);
}

function withoutEntry(lines: readonly string[], path: readonly string[]): readonly string[] {
  const place = placeOf(lines, path, { from: 0, to: lines.length });
  return place ? lines.toSpliced(place.from, place.to - place.from) : lines;
}

/** As everywhere else, also where all that was merged stood before it. */
function imageFirst(lines: readonly string[], service: string): readonly string[] {
  const whole = { from: 0, to: lines.length };
  const [own, place] = [placeOf(lines, [service], whole), placeOf(lines, [service, "image"], whole)];
  if (!own || !place) return lines;
  const at = lines.findIndex((line, i) => i >= own.from && isContent(line));
  const image = lines.slice(place.from, place.to);
  return withoutEntry(lines, [service, "image"]).toSpliced(at + 1, 0, ...image);
}

function entry(lines: readonly string[], path: readonly string[]): readonly string[] {
  const place = placeOf(lines, path, { from: 0, to: lines.length });
  if (!place) throw new Error(`There is no ${path.join(".")}.`);
  return lines.slice(place.from, place.to);
}

interface Place {
  readonly from: number;
  readonly to: number;
}

/** Where an entry stands, with the comment above it. */
function placeOf(lines: readonly string[], [key = "", ...rest]: readonly string[], within: Place): Place | undefined {
  const isWithin = (_: string, i: number) => within.from <= i && i < within.to;
  const depth = indentOf(lines.find((line, i) => isWithin(line, i) && isContent(line)) ?? "");
  const at = lines.findIndex((line, i) => {
    return isWithin(line, i) && indentOf(line) === depth && line.slice(depth).startsWith(`${key}:`);
  });
  if (at === -1) return undefined;
  const inner = below(lines, at);
  if (rest.length > 0) return placeOf(lines, rest, inner);
  let from = at;
  while (from > within.from && isCommentAt(lines[from - 1] ?? "", depth)) from -= 1;
  return { from, to: inner.to };
}

/** What is deeper than a line and follows it, without what stands above the next entry. */
function below(lines: readonly string[], at: number): Place {
  const depth = indentOf(lines[at] ?? "");
  const next = lines.findIndex((line, i) => i > at && isContent(line) && indentOf(line) <= depth);
  let to = next === -1 ? lines.length : next;
  while (to > at + 1 && !isContent(lines[to - 1] ?? "") && indentOf(lines[to - 1] ?? "") <= depth) to -= 1;
  return { from: at + 1, to };
}

/** A name that nothing refers to is noise. */
function withoutIdleAnchors(lines: readonly string[]): readonly string[] {
  const used = new Set(lines.flatMap((line) => / \*([\w-]+)$/.exec(line)?.[1] ?? []));
  return lines.map((line) => line.replace(/ &([\w-]+)$/, (anchor, name) => (used.has(name) ? anchor : "")));
}

/** Comments that speak of the README beside the file: a snippet has none. */
function withoutAdvice(lines: readonly string[]): readonly string[] {
  const advice = lines.flatMap((line, i) => {
    if (!/^ *#.*README\.md/.test(line)) return [];
    const isComment = (at: number) => isCommentAt(lines[at] ?? "", indentOf(line));
    let [first, last] = [i, i];
    while (isComment(first - 1)) first -= 1;
    while (isComment(last + 1)) last += 1;
    return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
  });
  return lines.filter((_, i) => !advice.includes(i));
}

/** A tab becomes what the document indents with. Two columns behind a dash are two columns everywhere. */
function tabbed(lines: readonly string[]): readonly string[] {
  let dashes: readonly number[] = [];
  return lines.map((line) => {
    const depth = indentOf(line);
    if (line === "") return line;
    dashes = dashes.filter((column) => column < depth);
    const columns = Array.from({ length: depth / 2 }, (_, i) => (dashes.includes(2 * i) ? "  " : "\t"));
    if (line.startsWith("- ", depth)) dashes = [...dashes, depth];
    return columns.join("") + line.slice(depth);
  });
}

function isContent(line: string): boolean {
  return line.trim() !== "" && !line.trimStart().startsWith("#");
}

function isCommentAt(line: string, depth: number): boolean {
  return indentOf(line) === depth && line.startsWith("#", depth);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
