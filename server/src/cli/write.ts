import {
  chmodSync,
  chownSync,
  closeSync,
  mkdirSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { reasonOf } from "../workspace/disk.ts";
import { absolute } from "./path.ts";
import type { Terminal } from "./terminal.ts";

/** Writes a report to a file, with the folders it needs. Says what went wrong, as a sentence. */
export function writeReport(path: string, report: string, { folder }: Terminal): string | undefined {
  const whole = absolute(path, folder);
  try {
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, report);
    return undefined;
  } catch (error) {
    return `${path} cannot be written: ${reasonOf(error)}.`;
  }
}

/**
 * Puts a new text in the place of a file: at once, so that nobody ever reads half of it, with its owner, permissions and
 * byte order mark. A symbolic link stays one. Says why it was not possible, after "cannot be written: ".
 */
export function replaceFile(path: string, text: string): string | undefined {
  try {
    const target = realpathSync(path);
    const temporary = join(dirname(target), `.seaworthy-${process.pid}-${Date.now()}.tmp`);
    try {
      writeFileSync(temporary, (hasByteOrderMark(target) ? "\u{FEFF}" : "") + text, { flag: "wx", mode: 0o600 });
      const { mode, uid, gid } = statSync(target);
      // Nobody else may give a file away; for others it is theirs anyway, or their group's.
      if (process.getuid?.() === 0) chownSync(temporary, uid, gid);
      chmodSync(temporary, mode);
      renameSync(temporary, target);
    } finally {
      rmSync(temporary, { force: true });
    }
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

function hasByteOrderMark(path: string): boolean {
  const file = openSync(path, "r");
  try {
    const start = Buffer.alloc(3);
    readSync(file, start);
    return start.toString("hex") === "efbbbf";
  } finally {
    closeSync(file);
  }
}
