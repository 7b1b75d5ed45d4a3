import { type Fault, refused } from "./fault.ts";

/** What is wrong with the path of files that are watched. */
export function watchedPathFault(text: string): Fault | undefined {
  return text === "" ? refused("An empty text is no path to watch: write one such as `./src`.") : undefined;
}
