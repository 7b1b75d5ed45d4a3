import type { Connection } from "vscode-languageserver";

/**
 * What the editor's messages are answered through: the one place in the server where a bug of ours is caught. It is
 * logged, and the editor gets an answer that means "nothing".
 */
export class Boundary {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Makes the handler of a request from a function that may throw or reject. */
  answer<P, R>(what: string, empty: R, handle: (params: P) => R | Promise<R>): (params: P) => R | Promise<R> {
    return (params) => {
      try {
        const answer = handle(params);
        if (!(answer instanceof Promise)) return answer;
        return answer.catch((error: unknown) => this.#failed(what, empty, error));
      } catch (error) {
        return this.#failed(what, empty, error);
      }
    };
  }

  /** Runs something that the editor does not wait for. */
  run(what: string, job: () => void | Promise<void>): void {
    this.answer(what, undefined, async () => job())(undefined);
  }

  #failed<R>(what: string, empty: R, error: unknown): R {
    this.#connection.console.error(`${what} failed: ${describe(error)}`);
    return empty;
  }
}

/** An error with the place where it was thrown, for the log. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
