import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheDirectory } from "../../tools/cache.mjs";
import type { Found } from "./fuzz.ts";

/** Prints files as they are found, and keeps them beside each other in the cache folder, for fixtures to be made of them. */
export class FuzzReport {
  readonly #folder: string;
  #count = 0;

  constructor(seed: number) {
    this.#folder = join(cacheDirectory(), `fuzz-${seed}`);
  }

  tell({ kind, details, text }: Found): void {
    mkdirSync(this.#folder, { recursive: true });
    const path = join(this.#folder, `${this.#count}.yaml`);
    this.#count += 1;
    writeFileSync(path, text);
    console.log([`${path}: ${kind}`, ...details.map((detail) => `# ${detail}`), text].join("\n"));
  }
}
