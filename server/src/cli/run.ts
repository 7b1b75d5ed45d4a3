import { statSync } from "node:fs";
import { resolve } from "node:path";
import { type Arguments, readArguments } from "./arguments.ts";
import { type Command, commands, defaultCommand } from "./commands.ts";
import { helpFlag, versionFlag } from "./flags.ts";
import { type ExitCode, refuse, type Terminal } from "./terminal.ts";

/** Carries out a command line. Without an exit code the process is to go on, as a language server does. */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode | undefined> {
  const [first, ...rest] = words;
  if (first === "help") return run([...rest, "--help"], terminal);
  const named = commands.find(({ name }) => name === first);
  const command = named ?? defaultCommand;
  const general = named ? [helpFlag] : [helpFlag, versionFlag];
  const args = await readArguments(named ? rest : words, [...command.flags, ...general]);
  if ("mistake" in args) return refuse(terminal, `${args.mistake} See \`seaworthy ${command.name} --help\`.`);
  if (args.has(helpFlag)) return help(named, terminal);
  if (args.has(versionFlag)) return version(terminal);
  const unknown = named ? undefined : await unknownCommand(args, terminal);
  if (unknown) return refuse(terminal, unknown);
  const carryOut = await command.load();
  return carryOut(args, terminal);
}

async function help(command: Command | undefined, terminal: Terminal): Promise<ExitCode> {
  const { commandHelp, generalHelp } = await import("./help.ts");
  terminal.out.write(command ? commandHelp(command) : generalHelp());
  return 0;
}

async function version(terminal: Terminal): Promise<ExitCode> {
  const { readVersion } = await import("./version.ts");
  terminal.out.write(`seaworthy ${readVersion()}\n`);
  return 0;
}

/** A single word that names no file was meant as a command. */
async function unknownCommand({ positionals }: Arguments, { folder }: Terminal): Promise<string | undefined> {
  const [word] = positionals;
  if (word === undefined || !/^[a-z]+$/.test(word)) return undefined;
  if (statSync(resolve(folder, word), { throwIfNoEntry: false })) return undefined;
  const { suggestion } = await import("./suggestion.ts");
  const names = commands.map(({ name }) => name);
  return `no command and no file is called "${word}"${suggestion(word, names)} See \`seaworthy --help\`.`;
}
