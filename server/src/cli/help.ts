import { type Command, commands, defaultCommand } from "./commands.ts";
import type { Flag } from "./flag.ts";
import { helpFlag, versionFlag } from "./flags.ts";

/** What `seaworthy --help` prints. */
export function generalHelp(): string {
  const rows = commands.map(({ name, operands, summary }) => [`${name} ${operands}`.trimEnd(), summary] as const);
  return [
    "Makes Docker Compose files fit for production.",
    "",
    "Usage: seaworthy [command] [options] [paths...]",
    "",
    "Commands:",
    ...table(rows),
    "",
    "Options:",
    ...table([helpFlag, versionFlag].map(flagRow)),
    "",
    ...examples(defaultCommand),
    "",
    "`seaworthy <command> --help` shows the options of a command.",
    "",
  ].join("\n");
}

/** What `seaworthy <command> --help` prints. */
export function commandHelp({ name, operands, summary, flags, notes, examples: lines }: Command): string {
  return [
    `${summary}.`,
    "",
    `Usage: seaworthy ${name}${flags.length > 0 ? " [options]" : ""} ${operands}`.trimEnd(),
    "",
    "Options:",
    ...table([...flags, helpFlag].map(flagRow)),
    "",
    ...notes,
    ...(notes.length > 0 ? [""] : []),
    ...examples({ examples: lines }),
    "",
  ].join("\n");
}

function flagRow({ name, short, argument, description }: Flag<unknown>): readonly [string, string] {
  const spelling = `${short ? `-${short}, ` : "    "}--${name}`;
  return [argument ? `${spelling} ${argument}` : spelling, description];
}

function examples({ examples: lines }: Pick<Command, "examples">): readonly string[] {
  return ["Examples:", ...lines.map((line) => `  ${line}`)];
}

/** Two columns; where the first is long, the second begins on a line of its own. */
function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.min(32, Math.max(...rows.map(([left]) => left.length)));
  return rows.flatMap(([left, right]) => {
    if (left.length <= width) return [`  ${left.padEnd(width)}  ${right}`];
    return [`  ${left}`, `  ${" ".repeat(width)}  ${right}`];
  });
}
