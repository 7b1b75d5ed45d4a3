import { RequestType } from "vscode-languageserver";
import { URI } from "vscode-uri";
import { projectEnvironment } from "../core/compose/project-environment.ts";
import { envFileFaultsAt, isRefusal } from "../core/compose/project-fault.ts";
import { isRecord } from "../core/is-record.ts";
import { defaultSettings } from "../core/settings.ts";
import type { SourceFile } from "../core/syntax/text.ts";
import { effectiveDocument } from "../workspace/effective-document.ts";
import { effectiveProject } from "../workspace/effective-project.ts";
import { profilesInVariables } from "../workspace/file-sets.ts";
import { isWithin } from "../workspace/load.ts";
import { pathFrom } from "../workspace/path-from.ts";
import { inputOf } from "../workspace/projects.ts";
import type { Files } from "./files.ts";
import { nameOf } from "./paths.ts";
import { whenQuiet } from "./quiet.ts";
import type { Session } from "./session.ts";
import type { ProjectAround } from "./surroundings.ts";

/** The scheme of the documents that show an effective project. */
export const effectiveScheme = "seaworthy-effective";

/** Shows the effective projects of Compose files as documents, and keeps these up to date. */
export class EffectiveConfigurations {
  readonly #session: Session;
  readonly #files: Files;
  /** The documents that were asked for, with the files they were made from; undefined while they are being made. */
  readonly #shown = new Map<string, ReadonlySet<string> | undefined>();
  readonly #outdated = new Set<string>();
  readonly #refreshSoon = whenQuiet(() => this.#refresh());

  constructor(session: Session, files: Files) {
    this.#session = session;
    this.#files = files;
  }

  listen(): void {
    const { connection, boundary, client } = this.#session;
    connection.onRequest(
      choices,
      boundary.answer(choices.method, [], (params) => this.#choices(uriIn(params))),
    );
    const text = async (params: unknown) => ({ text: (await this.#make(toSource(params))).text });
    connection.onRequest(configuration, boundary.answer(configuration.method, { text: "" }, text));
    if (!client.asksForContent) return;
    const { textDocumentContent } = connection.workspace;
    textDocumentContent.on(
      boundary.answer("workspace/textDocumentContent", { text: "" }, async ({ uri }) => {
        this.#shown.set(uri, undefined);
        const { text, madeFrom } = await this.#make(toSource(JSON.parse(URI.parse(uri).query)));
        this.#shown.set(uri, madeFrom);
        return { text };
      }),
    );
  }

  /** Files changed, or which files there are; where nobody knows which, any of them. */
  changed(paths?: readonly string[]): void {
    for (const [uri, madeFrom] of this.#shown) {
      if (!madeFrom || !paths || paths.some((path) => madeFrom.has(path))) this.#outdated.add(uri);
    }
    if (this.#outdated.size > 0) this.#refreshSoon();
  }

  async #choices(uri: string): Promise<readonly Choice[]> {
    const projects = (await this.#session.surroundings.latest(uri))?.projects ?? [];
    return projects.map(({ name, set }) => {
      const files = set.files.map((path) => pathFrom(set.directory, path));
      // What nobody chose is not gone when the file gets an override, but has become more.
      return { name, files, uri: uriOfDocument({ uri, name: projects.length > 1 ? name : undefined }) };
    });
  }

  async #make({ uri, name }: EffectiveSource): Promise<Made> {
    const around = await this.#session.surroundings.latest(uri);
    const project = around?.projects.find((one) => name === undefined || one.name === name);
    if (!around || !project) {
      const what = name === undefined ? nameOf(uri) : `${name} with ${nameOf(uri)}`;
      return { text: `# There is no project of ${what} to be read.\n`, madeFrom: new Set() };
    }
    const { root } = around;
    return this.#makeOf(project, (path) => root !== undefined && isWithin(path, root));
  }

  async #makeOf(project: ProjectAround, isInside: (path: string) => boolean): Promise<Made> {
    const { set } = project;
    const env = await Promise.all(project.env.map(({ path }) => this.#newest(path)));
    const environment = projectEnvironment(
      env.map(({ text }) => text),
      () => undefined,
    );
    const variables = new Map(environment.files.flatMap((file) => [...file.variables]));
    const { profiles, isFragment } = inputOf(project, defaultSettings);
    const active = profiles?.length ? profiles : (profilesInVariables(variables) ?? []);
    const { files, directory } = set;
    const effective = await effectiveProject(
      {
        files,
        directory,
        variables,
        profiles: active,
        isFragment: isFragment ?? false,
        unset: "blank",
        home: undefined,
      },
      this.#files,
      (path) => files.includes(path) || isInside(path),
    );
    const ofVariables = env.flatMap((file, i) => {
      const read = environment.files[i];
      return read ? envFileFaultsAt(file, read).filter(isRefusal) : [];
    });
    const faults = [...ofVariables, ...effective.faults];
    return {
      text: effectiveDocument({ set, effective, faults }),
      madeFrom: new Set([...files, ...set.envFiles, ...effective.lookedFor]),
    };
  }

  async #newest(path: string): Promise<SourceFile> {
    const content = await this.#files.read(path);
    return { path, text: content.kind === "text" ? content.text : "" };
  }

  /** An editor asks again for what it still shows; the rest is forgotten. */
  #refresh(): void {
    const { boundary, connection } = this.#session;
    for (const uri of this.#outdated) {
      this.#shown.delete(uri);
      boundary.run("workspace/textDocumentContent/refresh", () =>
        connection.workspace.textDocumentContent.refresh(uri),
      );
    }
    this.#outdated.clear();
  }
}

/** What a document shows: a Compose file, and the name of one of its projects; the first where none is named. */
interface EffectiveSource {
  readonly uri: string;
  readonly name: string | undefined;
}

interface Made {
  readonly text: string;
  readonly madeFrom: ReadonlySet<string>;
}

/** A project that a Compose file belongs to, with the document that shows what is effective in it. */
interface Choice {
  readonly name: string;
  /** Lowest precedence first, as they are seen from the folder of the project. */
  readonly files: readonly string[];
  readonly uri: string;
}

const choices = new RequestType<unknown, readonly Choice[], void>("seaworthy/effectiveConfigurations");

/** For editors that do not ask for the content of documents. */
const configuration = new RequestType<unknown, { readonly text: string }, void>("seaworthy/effectiveConfiguration");

/** The editor shows the last step of the path, and takes the language from it. */
function uriOfDocument({ uri, name }: EffectiveSource): string {
  const { path: source } = URI.parse(uri);
  const title = name ?? nameOf(source);
  const file = /\.ya?ml$/.test(title) ? title : `${title}.yaml`;
  const path = source.replace(/[^/]*$/, "");
  const query = JSON.stringify({ uri, name });
  return URI.from({ scheme: effectiveScheme, path: `${path || "/"}Effective ${file}`, query }).toString();
}

function toSource(params: unknown): EffectiveSource {
  const name = isRecord(params) ? params.name : undefined;
  return { uri: uriIn(params), name: typeof name === "string" ? name : undefined };
}

/** The URI that a request is about. */
export function uriIn(params: unknown): string {
  const uri = isRecord(params) ? params.uri : undefined;
  if (typeof uri !== "string") throw new Error("There is no URI.");
  return uri;
}
