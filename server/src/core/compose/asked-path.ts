import { isLoopback } from "./asked-address.ts";
import { once } from "./once.ts";
import { runnableScript } from "./runnable-script.ts";
import type { Service } from "./service.ts";

/** A path of the container itself for which a health check asks. */
export interface AskedPath {
  readonly port: number;
  readonly path: string;
}

/** What the health check of a service asks it for over HTTP, as far as its words tell. */
export const askedPathsOf = once((service: Service): readonly AskedPath[] => {
  const words = runnableScript(service)?.commands.flatMap((command) => command.words.map(({ text }) => text)) ?? [];
  return words.flatMap((word) => {
    return Array.from(word.matchAll(urls)).flatMap(([, host = "", port, path = ""]) => {
      return isLoopback(host) ? { port: Number(port ?? 80), path: path === "" ? "/" : path } : [];
    });
  });
});

const urls = /\bhttp:\/\/([\w.-]+|\[[\da-f:]+\])(?::(\d+))?((?:\/[\w.~%/-]*)?)(?=[?#'"`\s)]|$)/gi;
