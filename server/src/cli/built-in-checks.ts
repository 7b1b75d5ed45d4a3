import type { builtInChecks } from "../core/diagnostic.ts";

/** What the checks that are no rules look for. They can be neither configured nor suppressed. */
export const builtInFacts: Readonly<
  Record<(typeof builtInChecks)[number], { readonly summary: string; readonly why: string }>
> = {
  "yaml-syntax": {
    summary: "A file is not valid YAML.",
    why: "Docker Compose refuses the whole file; what could be read of it is judged all the same.",
  },
  "settings-invalid": {
    summary: "A settings file has a mistake.",
    why: "What is mistaken has no effect: the defaults are in force instead.",
  },
  "suppression-invalid": {
    summary: "A suppression comment has a mistake.",
    why: "The comment suppresses nothing: it needs the ids of rules that exist, and a reason.",
  },
  "suppression-unused": {
    summary: "A suppression comment has nothing to suppress.",
    why: "What it was for is gone, and what it would hide one day nobody has seen: remove it.",
  },
};
