import { type CancellationToken, RAL, RequestType, WorkDoneProgress } from "vscode-languageserver";
import type { Diagnostic } from "../core/diagnostic.ts";
import { isRecord } from "../core/is-record.ts";
import { isComposeFileName } from "../workspace/compose-file-names.ts";
import { Baselined } from "./baselined.ts";
import type { WorkspaceFolders } from "./folders.ts";
import type { JudgedProjects } from "./judged-projects.ts";
import { documentAt } from "./open-documents.ts";
import { nameOf, toPath } from "./paths.ts";
import { problemsIn } from "./problems-in.ts";
import type { Session } from "./session.ts";
import { involves, type Surrounding } from "./surroundings.ts";

/** For so long, in milliseconds, it waits after a person has typed: who types goes on, and is not to wait for it. */
const quiet = 300;

export interface Reach {
  readonly folders: WorkspaceFolders;
  readonly judged: JudgedProjects;
  /** Takes what is wrong in a file that is not open. */
  readonly tell: (uri: string, problems: readonly Diagnostic[]) => void;
}

/**
 * Judges the Compose files of the workspace that are not open, and again when they or what belongs to them changes. An
 * editor says which there are; one that says nothing is told of open files alone.
 */
export class WorkspaceChecks {
  readonly #session: Session;
  readonly #reach: Reach;
  readonly #baselined = new Baselined();
  /** The files that are looked after, with what is around each. */
  readonly #known = new Map<string, Surrounding>();
  readonly #waiting = new Set<string>();
  #isWorking = false;
  #waitUntil = 0;

  constructor(session: Session, reach: Reach) {
    this.#session = session;
    this.#reach = reach;
  }

  listen(): void {
    const { connection, boundary } = this.#session;
    connection.onRequest(checkWorkspace, (params, token) => {
      return boundary.answer(checkWorkspace.method, nothing, () => this.#checkAll(params, token))(params);
    });
  }

  /** Somebody types. */
  pause(): void {
    this.#waitUntil = Date.now() + quiet;
  }

  /** A document was closed; what there is to say of its file is no longer the editor's to ask. */
  closed(uri: string): void {
    if (this.#known.has(uri)) this.#checkSoon([uri]);
  }

  /** Files changed on the disk; where nobody knows which, or all depends on them, any of them. */
  changed(paths?: readonly string[]): void {
    if (this.#known.size === 0) return;
    const { uriOf } = this.#session;
    const isNew = (path: string) => isComposeFileName(nameOf(path)) && this.#reach.folders.around(path) !== undefined;
    const added = (paths ?? []).filter((path) => isNew(path) && !/[/](?:node_modules|[.]git)[/]/.test(path)).map(uriOf);
    const isAffected = (uri: string, around: Surrounding) => {
      return !paths || paths.some((path) => path === toPath(uri) || involves(around, path));
    };
    const affected = [...this.#known].flatMap(([uri, around]) => (isAffected(uri, around) ? uri : []));
    this.#checkSoon([...new Set([...affected, ...added])]);
  }

  async #checkAll(params: unknown, token: CancellationToken): Promise<Summary> {
    const { uris, workDoneToken } = readParams(params);
    const wanted = new Set(uris);
    for (const uri of this.#known.keys()) if (!wanted.has(uri)) this.#forget(uri);
    const report = (done: number) => {
      if (workDoneToken === undefined) return;
      const percentage = Math.round((done * 100) / Math.max(1, uris.length));
      const message = `${done} of ${uris.length} files`;
      void this.#session.connection.sendProgress(WorkDoneProgress.type, workDoneToken, {
        ...{ kind: "report", percentage, message },
      });
    };
    let [files, problems] = [0, 0];
    for (const uri of uris) {
      if (token.isCancellationRequested) break;
      problems += await this.#check(uri);
      files += 1;
      report(files);
    }
    return { files, problems };
  }

  #checkSoon(uris: readonly string[]): void {
    for (const uri of uris) this.#waiting.add(uri);
    if (this.#isWorking || this.#waiting.size === 0) return;
    this.#isWorking = true;
    this.#session.boundary.run("Checking the workspace", async () => {
      try {
        for (const uri of this.#waiting) {
          this.#waiting.delete(uri);
          await this.#check(uri);
        }
      } finally {
        this.#isWorking = false;
      }
    });
  }

  /** Judges a file in a turn of the event loop of its own; says how many problems there are. */
  async #check(uri: string): Promise<number> {
    await this.#quiet();
    const path = toPath(uri);
    const { surroundings, verdicts, documents } = this.#session;
    const around = await surroundings.latest(uri);
    if (!around) {
      this.#forget(uri);
      return 0;
    }
    this.#known.set(uri, around);
    // What is open is asked about, or told, as a document.
    if (documentAt(documents, path)) return verdicts.of(uri)?.count ?? 0;
    const problems = around.editor.enable ? this.#problemsIn(path, around) : [];
    this.#reach.tell(uri, problems);
    return problems.length;
  }

  #problemsIn(path: string, around: Surrounding): readonly Diagnostic[] {
    const found = problemsIn(
      path,
      this.#reach.judged.around(around, { path }, () => {}),
      this.#baselined,
    );
    // A workspace may have many large projects, and each is looked at once.
    this.#reach.judged.keep([]);
    this.#baselined.forget();
    return found;
  }

  #forget(uri: string): void {
    this.#known.delete(uri);
    this.#reach.tell(uri, []);
  }

  #quiet(): Promise<void> {
    const wait = this.#waitUntil - Date.now();
    return new Promise((settle) => {
      if (wait > 0) RAL().timer.setTimeout(() => settle(this.#quiet()), wait);
      else RAL().timer.setImmediate(() => settle());
    });
  }
}

/** What was judged, for the person who asked. */
interface Summary {
  readonly files: number;
  readonly problems: number;
}

const nothing: Summary = { files: 0, problems: 0 };

const checkWorkspace = new RequestType<unknown, Summary, void>("seaworthy/checkWorkspace");

function readParams(params: unknown): { readonly uris: readonly string[]; readonly workDoneToken: string | undefined } {
  const { uris, workDoneToken } = isRecord(params) ? params : {};
  return {
    uris: Array.isArray(uris) ? uris.filter((uri) => typeof uri === "string") : [],
    workDoneToken: typeof workDoneToken === "string" ? workDoneToken : undefined,
  };
}
