import { NotificationType, RequestType } from "vscode-languageserver";
import type { Check } from "../core/check.ts";
import type { NamedCheck } from "../core/combine.ts";
import { folderOf } from "../core/effective/file-path.ts";
import { isRecord } from "../core/is-record.ts";
import type { Places } from "../core/places.ts";
import type { Location } from "../core/syntax/text.ts";
import type { Layouts } from "../core/topology/layouts.ts";
import { lineIndexOf } from "../workspace/line-index.ts";
import { pathFrom } from "../workspace/path-from.ts";
import { uriIn } from "./effective-configuration.ts";
import { afterPause } from "./quiet.ts";
import type { Session } from "./session.ts";
import type { Surrounding } from "./surroundings.ts";

/** Shows how far the projects of Compose files are fit for production, and tells when that may have changed. */
export class Reports {
  readonly #session: Session;
  /** The reports that were asked for, with the files they were made from; undefined while they are being made. */
  readonly #shown = new Map<string, Shown>();
  /** Pictures are laid out again only where what they show has changed. */
  #layouts: Layouts | undefined;
  /** Typing is not held up: an editor asks for a report when nobody types. */
  readonly #tellSoon = afterPause(() => this.#tell(), 400);

  constructor(session: Session) {
    this.#session = session;
  }

  listen(): void {
    const { connection, boundary } = this.#session;
    const choicesOf = (params: unknown) => this.#choices(uriIn(params));
    connection.onRequest(choices, boundary.answer(choices.method, [], choicesOf));
    const make = (params: unknown) => this.#make(toSource(params));
    connection.onRequest(report, boundary.answer(report.method, null, make));
  }

  /** Files changed, or which files there are; where nobody knows which, any of them. */
  changed(paths?: readonly string[]): void {
    let isAny = false;
    for (const shown of this.#shown.values()) {
      const { madeFrom } = shown;
      shown.isOutdated ||= !madeFrom || !paths || paths.some((path) => madeFrom.has(path));
      isAny ||= shown.isOutdated;
    }
    if (isAny) this.#tellSoon();
  }

  /** An editor asks again for what it still shows; the rest is forgotten. */
  #tell(): void {
    const { boundary, connection } = this.#session;
    for (const [key, { source, isOutdated }] of this.#shown) {
      if (!isOutdated) continue;
      this.#shown.delete(key);
      const { uri, name } = source;
      boundary.run(reportChanged.method, () => connection.sendNotification(reportChanged, { uri, ...named(name) }));
    }
  }

  async #choices(uri: string): Promise<readonly Choice[]> {
    const around = await this.#session.surroundings.latest(uri);
    return this.#projectsOf(uri, around).map(({ name, check: { input } }) => {
      const directory = directoryOf(input);
      return { name, files: input.compose.map(({ path }) => pathFrom(directory, path)) };
    });
  }

  async #make(source: ReportSource): Promise<MadeReport | null> {
    const { uri, name, part } = source;
    const shown: Shown = { source, madeFrom: undefined, isOutdated: false };
    this.#shown.set(keyOf(source), shown);
    // Nothing else needs what lays out and draws.
    const [{ ReportPage }, { Layouts }] = await Promise.all([
      import("../core/report-page/page.ts"),
      import("../core/topology/layouts.ts"),
    ]);
    this.#layouts ??= new Layouts();
    const around = await this.#session.surroundings.latest(uri);
    const project = this.#projectsOf(uri, around).find((one) => name === undefined || one.name === name);
    if (!project) return null;
    const { check } = project;
    const page = new ReportPage(this.#placesOf(check), this.#layouts);
    page.add(check);
    const paths = [...filesOf(check), ...(around?.settings ? [around.settings.path] : [])];
    shown.madeFrom = new Set(paths);
    const madeFrom = paths.map((path) => this.#session.uriOf(path));
    return { title: page.title, text: part === "main" ? page.main : page.text, madeFrom };
  }

  /** Those that go into production as they are written here. A check is an old one with the next keystroke. */
  #projectsOf(uri: string, around: Surrounding | undefined): readonly NamedCheck[] {
    const projects = around ? this.#session.verdicts.projectsOf(uri, around) : [];
    return projects.filter(({ check: { input, isPartial } }) => !input.isForDevelopment && !isPartial);
  }

  #placesOf({ input }: Check): Places {
    const directory = directoryOf(input);
    const lineOf = ({ file, span }: Location) => lineIndexOf(file).at(span.start);
    return {
      path: (path) => pathFrom(directory, path),
      at: (location) => {
        const { line, column } = lineOf(location);
        return `${pathFrom(directory, location.file.path)}:${line}:${column}`;
      },
      link: (location) => {
        const { line, column } = lineOf(location);
        return `${this.#session.uriOf(location.file.path)}#${line - 1},${column - 1}`;
      },
    };
  }
}

/** Which report is asked for: that of a Compose file, and the name of one of its projects; the first where none is named. */
interface ReportSource {
  readonly uri: string;
  readonly name: string | undefined;
  /** The whole page, or what of it changes with the project. */
  readonly part: "page" | "main";
}

interface Shown {
  readonly source: ReportSource;
  madeFrom: ReadonlySet<string> | undefined;
  isOutdated: boolean;
}

interface MadeReport {
  readonly title: string;
  /** HTML; a place in it is the URI of a file with a line and a character, both from 0. */
  readonly text: string;
  /** The URIs of the files that decide what it says. */
  readonly madeFrom: readonly string[];
}

/** A project that a Compose file belongs to. */
interface Choice {
  readonly name: string;
  /** Lowest precedence first, as they are seen from the folder of the project. */
  readonly files: readonly string[];
}

const choices = new RequestType<unknown, readonly Choice[], void>("seaworthy/reports");

const report = new RequestType<unknown, MadeReport | null, void>("seaworthy/report");

/** Sent once for a report that was asked for: who still shows it asks again. */
const reportChanged = new NotificationType<Pick<ReportSource, "uri"> & { readonly name?: string }>(
  "seaworthy/reportChanged",
);

function toSource(params: unknown): ReportSource {
  const { name, part } = isRecord(params) ? params : {};
  return {
    uri: uriIn(params),
    name: typeof name === "string" ? name : undefined,
    part: part === "main" ? "main" : "page",
  };
}

function keyOf({ uri, name }: ReportSource): string {
  return JSON.stringify([uri, name]);
}

function named(name: string | undefined): { readonly name?: string } {
  return name === undefined ? {} : { name };
}

function directoryOf({ directory, compose }: Check["input"]): string {
  return directory ?? folderOf(compose[0]?.path ?? "");
}

/** All that a check read, or would read if it were there. */
function filesOf({ input, files, configFiles }: Check): readonly string[] {
  const read = [...files, ...configFiles].map(({ file }) => file.path);
  const others = [...input.env.map(({ path }) => path), ...(input.named?.keys() ?? [])];
  return [...new Set([...read, ...others])];
}
