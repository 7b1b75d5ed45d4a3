import type { Arguments } from "./arguments.ts";
import { stdioFlag } from "./flags.ts";
import { type ExitCode, refuse, type Terminal } from "./terminal.ts";

/** `seaworthy lsp`: a language server that lives until its client says `exit`. */
export async function serve(args: Arguments, terminal: Terminal): Promise<ExitCode | undefined> {
  if (!args.has(stdioFlag)) return refuse(terminal, "the language server talks over --stdio only.");
  await import("../lsp/main.ts"); // It starts when it is loaded, as the program of its own that it also is.
  return undefined;
}
