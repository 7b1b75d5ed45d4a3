import { pause } from "./containers.ts";

/** Waits until something is so, for a minute and a half at least. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 180; tries += 1) {
    if (await isSo()) return;
    await pause(500);
  }
  throw new Error("It has not come to that.");
}
