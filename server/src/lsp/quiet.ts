import { type Disposable, RAL } from "vscode-languageserver";

/**
 * Makes a job that may be asked for many times and runs once, when no message waits any more.
 *
 * The connection handles one message in each turn of the event loop; a turn in which nothing asked again means that
 * none was left.
 */
export function whenQuiet(job: () => void): () => void {
  let waiting: Disposable | undefined;
  return () => {
    waiting?.dispose();
    waiting = nextTurn(() => {
      waiting = nextTurn(() => {
        waiting = undefined;
        job();
      });
    });
  };
}

/** Makes a job that may be asked for many times and runs once, when nobody has asked for so many milliseconds. */
export function afterPause(job: () => void, pause: number): () => void {
  let waiting: Disposable | undefined;
  return () => {
    waiting?.dispose();
    waiting = RAL().timer.setTimeout(job, pause);
  };
}

function nextTurn(job: () => void): Disposable {
  return RAL().timer.setImmediate(job);
}
