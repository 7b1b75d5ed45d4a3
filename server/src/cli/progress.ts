import type { Terminal } from "./terminal.ts";

/** Tells a waiting person how far a run has come. */
export interface Progress {
  report(done: number): void;
  /** Takes away what was written. */
  end(): void;
}

const patience = 2000;
const interval = 100;

/** A line on standard error that stays away from short runs, and from everything that is not a terminal. */
export function startProgress(total: number, { err, now }: Pick<Terminal, "err" | "now">): Progress {
  if (!err.isTerminal) return { report: () => {}, end: () => {} };
  const start = now();
  let last: number | undefined;
  return {
    report(done) {
      const time = now();
      if (time - start < patience || (last !== undefined && time - last < interval)) return;
      last = time;
      err.write(`\r\x1b[2Kchecked ${done} of ${total} files`);
    },
    end() {
      if (last !== undefined) err.write("\r\x1b[2K");
    },
  };
}
