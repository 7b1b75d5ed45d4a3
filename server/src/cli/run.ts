import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { nearest, withSuggestions } from "../core/did-you-mean.ts";
import { type Arguments, readArguments } from "./arguments.ts";
import { type Command, commands, defaultCommand } from "./commands.ts";
import { helpFlag, versionFlag } from "./flags.ts";
import { commandHelp, generalHelp } from "./help.ts";
import { type ExitCode, refuse, type Terminal } from "./terminal.ts";
import { version } from "./version.ts";

/** Carries out a command line. Without an exit code the process is to go on, as a language server does. */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode | undefined> {
  const [first, ...rest] = words;
  if (first === "help") return run([...rest, "--help"], terminal);
  const named = commands.find(({ name }) => name === first);
  const command = named ?? defaultCommand;
  const general = named ? [helpFlag] : [helpFlag, versionFlag];
  const args = readArguments(named ? rest : words, [...command.flags, ...general]);
  if ("mistake" in args) return refuse(terminal, args.mistake);
  if (args.has(helpFlag)) return showHelp(named, terminal);
  if (args.has(versionFlag)) return showVersion(terminal);
  const unknown = named ? undefined : unknownCommand(args, terminal);
  if (unknown) return refuse(terminal, unknown);
  const { carryOut } = await import("./carry-out.ts");
  return carryOut[command.name](args, terminal);
}

function showHelp(command: Command | undefined, terminal: Terminal): ExitCode {
  terminal.out.write(command ? commandHelp(command) : generalHelp());
  return 0;
}

function showVersion(terminal: Terminal): ExitCode {
  terminal.out.write(`seaworthy ${version}\n`);
  return 0;
}

/** A single word that names no file was meant as a command. */
function unknownCommand({ positionals }: Arguments, { folder }: Terminal): string | undefined {
  const [word] = positionals;
  if (word === undefined || !/^[a-z]+$/.test(word)) return undefined;
  if (existsSync(resolve(folder, word))) return undefined;
  const names = commands.map(({ name }) => name);
  const near = nearest(word, names);
  const statement = `there is no command and no file "${word}"`;
  return near.length > 0 ? withSuggestions(statement, near) : `${statement}; the commands are ${names.join(", ")}.`;
}
