import { type Connection, NotificationType } from "vscode-languageserver";
import type { Verdict } from "./verdicts.ts";

/** What an editor may show of a Compose file beside its diagnostics. */
interface Status {
  readonly uri: string;
  readonly target: "compose" | "swarm";
  /** All problems, the ones that are not shown included, and without those in the baseline. */
  readonly problems: number;
  /** How many are in the baseline, where that is any. */
  readonly baselined?: number;
  readonly state: "ok" | "error";
  readonly detail?: string;
}

const notification = new NotificationType<Status>("seaworthy/status");

/** Tells the editor how each document stands, when that is not what it was told before. */
export class StatusReporter {
  readonly #connection: Connection;
  readonly #told = new Map<string, string>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async report(verdict: Verdict): Promise<void> {
    const { document } = verdict;
    if (document.kind !== "compose") return;
    const status = toStatus(verdict);
    const told = JSON.stringify(status);
    if (this.#told.get(document.uri) === told) return;
    this.#told.set(document.uri, told);
    await this.#connection.sendNotification(notification, status);
  }

  forget(uri: string): void {
    this.#told.delete(uri);
  }
}

function toStatus({ document: { uri }, context, count, baselined, shown, trouble }: Verdict): Status {
  const cut = shown.length < count ? `${shown.length} of ${count} problems are shown.` : undefined;
  const detail = trouble ?? cut;
  return {
    uri,
    target: context.project.target,
    problems: count - baselined,
    ...(baselined === 0 ? {} : { baselined }),
    state: trouble === undefined ? "ok" : "error",
    ...(detail === undefined ? {} : { detail }),
  };
}
