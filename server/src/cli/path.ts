import { posix, resolve } from "node:path";

/** A path as somebody wrote it in a folder, made absolute, with `/` on every system. */
export function absolute(path: string, folder: string): string {
  const whole = resolve(folder, path);
  return process.platform === "win32" ? whole.replaceAll("\\", "/") : whole;
}

/** A path as it is seen from a folder. */
export function pathFrom(folder: string, path: string): string {
  return posix.relative(folder, path) || ".";
}
