import type { Location } from "../syntax/text.ts";
import type { Dict, Node, Slot } from "./node.ts";
import { inOrder, toYaml } from "./print.ts";
import { isEmpty, type Printed, type PrintedDict, type PrintedEntry } from "./printed.ts";
import { renderedTree } from "./rendered.ts";

/** How a place in a file is told, such as `compose.yaml:12`. */
export type TellPlace = (location: Location) => string;

/**
 * A project as YAML with a comment behind every value: where it was written and what it won over there, or that it is
 * written nowhere. Without the comments it is what `toYaml` gives.
 */
export function toYamlWithPlaces(project: Dict, tellPlace: TellPlace): string {
  const tree = inOrder(renderedTree(project));
  // The name of a file may hold anything.
  const comments = [...tree.entries.values()].flatMap((entry) => commentsOfEntry(entry, tellPlace));
  return toYaml(tree)
    .split("\n")
    .map((line, i) => (comments[i] === undefined ? line : `${line} # ${comments[i].replace(/[\r\n]+/g, " ")}`))
    .join("\n");
}

/** The comment of each line that is written, in their order; undefined for a line without one. */
type Comments = readonly (string | undefined)[];

/** What lies on the lines below its key has its own comments; the key has one where all of it won over something. */
function commentsOfEntry({ printed, slot }: PrintedEntry, tellPlace: TellPlace): Comments {
  const losers = losersOf(slot).map((loser) => `, over ${tellPlace(placeOf(loser))}`);
  if (printed.kind === "scalar" || isEmpty(printed)) return [origin(printed.from, tellPlace) + losers.join("")];
  const ofKey = slot && losers.length > 0 ? tellPlace(placeOf(slot)) + losers.join("") : undefined;
  return [
    ofKey,
    ...(printed.kind === "list" ? commentsOfItems(printed.items, tellPlace) : commentsIn(printed, tellPlace)),
  ];
}

function commentsIn({ entries }: PrintedDict, tellPlace: TellPlace): Comments {
  return [...entries.values()].flatMap((entry) => commentsOfEntry(entry, tellPlace));
}

/** A mapping begins on the line of its dash, a list within a list is written on one line. */
function commentsOfItems(items: readonly Printed[], tellPlace: TellPlace): Comments {
  return items.flatMap((item): Comments => {
    return item.kind === "dict" && !isEmpty(item) ? commentsIn(item, tellPlace) : [origin(item.from, tellPlace)];
  });
}

function origin(from: Node | undefined, tellPlace: TellPlace): string {
  return from === undefined || isImplied(from) ? "default" : tellPlace(from.at.location);
}

/** What an entry won over, the last one first. */
export function losersOf(slot: Slot | undefined): readonly Slot[] {
  const beaten = slot?.beaten;
  if (!beaten) return [];
  return isImplied(beaten.node) ? losersOf(beaten) : [beaten, ...losersOf(beaten)];
}

/** Where an entry is told to stand: at its value, or at its key where that lies on several lines. */
export function placeOf({ key, node }: Slot): Location {
  return (node.kind === "leaf" ? node.at : (key ?? node.at)).location;
}

function isImplied(node: Node): boolean {
  return node.kind === "leaf" && node.isImplied === true;
}
