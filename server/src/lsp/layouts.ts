import { RequestType } from "vscode-languageserver";
import { layouts } from "../core/generated/layouts.js";
import { isRecord } from "../core/is-record.ts";
import { conversionBy } from "../core/layouts/conversion.ts";
import { composeFile, expandLayout, faultOfValue, type Layout } from "../core/layouts/layout.ts";
import { writtenFiles } from "../core/layouts/written-files.ts";
import { folderOf, isWithin } from "../workspace/load.ts";
import { type Answer, filePlan, outside, type PlanSources, textsIn, unanswered } from "./file-plan.ts";
import { nameOf, toPath } from "./paths.ts";
import type { Session } from "./session.ts";

const list = new RequestType<unknown, readonly OfferedLayout[], void>("seaworthy/layouts");
const fault = new RequestType<unknown, string | null, void>("seaworthy/layoutFault");
const inserted = new RequestType<unknown, Answer, void>("seaworthy/insertLayout");

/** Answers what layouts there are, and which files come of one: the editor shows these to a person before it writes them. */
export function offerLayouts(session: Session, sources: Pick<PlanSources, "files" | "folders">): void {
  const { connection, boundary } = session;
  connection.onRequest(
    list,
    boundary.answer(list.method, [], () => layouts.map(toOffer)),
  );
  connection.onRequest(
    fault,
    boundary.answer(fault.method, null, (params) => faultIn(params)),
  );
  const within = new Within(session, sources);
  connection.onRequest(
    inserted,
    boundary.answer(inserted.method, unanswered, (params) => within.insert(params)),
  );
}

interface OfferedLayout extends Omit<Layout, "files"> {
  /** The text of its Compose file. */
  readonly preview: string;
  /** The paths of its files. */
  readonly files: readonly string[];
  /** Whether a service that is there can be converted to it. */
  readonly takesService: boolean;
}

function toOffer(layout: Layout): OfferedLayout {
  const preview = layout.files.find(({ path }) => path === composeFile)?.text ?? "";
  const files = layout.files.map(({ path }) => path);
  return { ...layout, files, preview, takesService: conversionBy(layout.name) !== undefined };
}

/** Why what a person types cannot be a value; null where it can. */
function faultIn(params: unknown): string | null {
  const { layout: name, value: key, text } = isRecord(params) ? params : {};
  const value = layouts.find((each) => each.name === name)?.values.find((each) => each.name === key);
  return value && typeof text === "string" ? (faultOfValue(value, text) ?? null) : null;
}

/** Puts layouts into the folders that are open in the editor, and nowhere else. */
class Within {
  readonly #session: Session;
  readonly #sources: Pick<PlanSources, "files" | "folders">;

  constructor(session: Session, sources: Pick<PlanSources, "files" | "folders">) {
    this.#session = session;
    this.#sources = sources;
  }

  async insert(params: unknown): Promise<Answer> {
    const { layout: name, values, folder, into } = isRecord(params) ? params : {};
    const layout = layouts.find((each) => each.name === name);
    if (!layout || typeof folder !== "string") return unanswered;
    const target = typeof into === "string" ? toPath(into) : undefined;
    const root = target === undefined ? toPath(folder).replace(/\/$/, "") : folderOf(target);
    if (!this.#isOpen(root)) return outside;
    const files = expandLayout(layout, valuesIn(values, layout));
    const place = target === undefined ? undefined : { into: nameOf(target), name: layout.name };
    const guide = place ? `${layout.name}.md` : "README.md";
    // What stands in one of their places decides where they go.
    const paths = [...files.map(({ path }) => path), ...(place ? [place.into, guide] : [])];
    const read = await textsIn(root, paths, this.#sources.files);
    const written = writtenFiles(files, read, place);
    return "mistake" in written ? written : filePlan(written, { root, guide }, this.#session);
  }

  #isOpen(folder: string): boolean {
    // `..` would lead out of where the path seems to be.
    if (folder.split("/").includes("..")) return false;
    const around = this.#sources.folders.around(`${folder}/${composeFile}`);
    return around !== undefined && isWithin(folder, around);
  }
}

function valuesIn(values: unknown, layout: Layout): ReadonlyMap<string, string> {
  const given = isRecord(values) ? values : {};
  const sound = layout.values.flatMap((value): [string, string][] => {
    const text = given[value.name];
    return typeof text === "string" && faultOfValue(value, text) === undefined ? [[value.name, text]] : [];
  });
  return new Map(sound);
}
