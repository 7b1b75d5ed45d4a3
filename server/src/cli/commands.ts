import type { Arguments } from "./arguments.ts";
import type { Flag } from "./flag.ts";
import {
  baselineFlag,
  colorFlag,
  configFlags,
  fixFlags,
  judgingFlags,
  listFormatFlag,
  newFlags,
  projectFlags,
  reportFlags,
  reportFormatFlag,
  stdioFlag,
} from "./flags.ts";
import type { ExitCode, Terminal } from "./terminal.ts";

export interface Command {
  readonly name: CommandName;
  /** What follows the name, as in a synopsis. */
  readonly operands: string;
  readonly summary: string;
  readonly flags: readonly Flag<unknown>[];
  /** What the flags do not tell, a sentence a line. */
  readonly notes: readonly string[];
  readonly examples: readonly string[];
}

export type CommandName =
  | "check"
  | "fix"
  | "new"
  | "report"
  | "baseline"
  | "config"
  | "explain"
  | "rules"
  | "lsp"
  | "mcp";

export type CarryOut = (args: Arguments, terminal: Terminal) => Promise<ExitCode | undefined>;

export const defaultCommand: Command = {
  name: "check",
  operands: "[paths...]",
  summary: "Report what is wrong in Compose files (the default command)",
  flags: [
    ...Object.values(reportFlags),
    baselineFlag,
    colorFlag,
    ...Object.values(judgingFlags),
    ...Object.values(projectFlags),
  ],
  notes: [
    "A path is a file, a folder that is searched for Compose files, or - for standard input.",
    "Without a path: the file that Docker Compose would take, here or in the folders above.",
    "A file is judged with those that run with it in production: those of an environment in seaworthy.yaml,",
    "of COMPOSE_FILE in .env, or compose.prod.yaml beside compose.yaml.",
    "With --file or --environment, just that project is judged.",
    "Folders are searched without what .gitignore excludes, node_modules and .git.",
    "What the nearest seaworthy-baseline.json has is not reported, and does not count: see seaworthy baseline.",
    "Exit code: 0 no finding that counts, 1 findings (see --fail-on), 2 something could not be checked.",
  ],
  examples: [
    "seaworthy compose.yaml",
    "seaworthy check --fail-on warning .",
    "seaworthy check -f compose.yaml -f compose.staging.yaml",
    "seaworthy check --format sarif -o seaworthy.sarif .",
  ],
};

export const commands: readonly Command[] = [
  defaultCommand,
  {
    name: "fix",
    operands: "[paths...]",
    summary: "Show what the safe fixes would change, or make the changes",
    flags: [...Object.values(fixFlags), colorFlag, ...Object.values(judgingFlags), ...Object.values(projectFlags)],
    notes: [
      "The diff goes to standard output, everything else to standard error.",
      "What a baseline has is fixed as well: what is known is a problem all the same.",
      "Standard input with --write gives the fixed file on standard output.",
      "Exit code: 0 nothing to change or all written, 1 a diff was printed, 2 something could not be read or written.",
    ],
    examples: [
      "seaworthy fix compose.yaml",
      "seaworthy fix --write .",
      "seaworthy fix --unsafe --only privileged-container",
    ],
  },
  {
    name: "new",
    operands: "[layout] [folder]",
    summary: "Write a layout for production, such as a canary, into a folder or a project",
    flags: [...Object.values(newFlags), colorFlag],
    notes: [
      "Without a layout: lists them.",
      "With --into, its services go into a Compose file that is there, and its other files beside it.",
      "With --convert, a service of that file becomes blue-green, canary or load-balanced; where its file does",
      "not say where it is asked, --set port=3000 and --set health=/health do.",
      "Nothing that is there is overwritten.",
      "Exit code: 0 written, 2 something stands in the way.",
    ],
    examples: [
      "seaworthy new canary shop --set service=api --set image=ghcr.io/acme/api",
      "seaworthy new canary --into compose.yaml --dry-run",
      "seaworthy new blue-green --into compose.yaml --convert web",
    ],
  },
  {
    name: "report",
    operands: "[paths...]",
    summary: "Go through the checklist for production",
    flags: [
      reportFormatFlag,
      reportFlags.outputFile,
      colorFlag,
      ...Object.values(judgingFlags),
      ...Object.values(projectFlags),
    ],
    notes: [
      "What no Compose file shows, a person confirms under `checklist` in seaworthy.yaml.",
      "Exit code: 0 nothing fails, 1 an entry fails, 2 something could not be checked.",
    ],
    examples: [
      "seaworthy report",
      "seaworthy report --format md -o PRODUCTION.md",
      "seaworthy report --format html -o report.html",
    ],
  },
  {
    name: "baseline",
    operands: "create|prune [paths...]",
    summary: "Keep the problems of today in a file, so that check tells what is new",
    flags: [
      ...Object.values(judgingFlags).filter((flag) => flag !== judgingFlags.stdinFilename),
      ...Object.values(projectFlags),
    ],
    notes: [
      "create judges as check does, and writes all that it finds to seaworthy-baseline.json.",
      "prune takes out what is no longer found, and never adds anything; it needs the paths and flags of create.",
      "The file is the nearest one in the folder of a Compose file or above, as for seaworthy.yaml. Without one,",
      "create makes it beside seaworthy.yaml, else at the top of the repository, else where the command runs.",
      "With --file or --environment, which tell a part only, create adds to what is there.",
      "An entry has the file, the rule, the service and the key, and no line: edits elsewhere do not touch it.",
      "Exit code: 0 written, 2 something could not be judged or written.",
    ],
    examples: ["seaworthy baseline create .", "seaworthy baseline prune ."],
  },
  {
    name: "config",
    operands: "",
    summary: "Print the project as it runs: merged, extended, included, with its variables",
    flags: Object.values(configFlags),
    notes: [
      "Without --file: what COMPOSE_FILE in .env says, or the file that Docker Compose would take and its override.",
      "Variables come from .env or --env-file; those of the shell count with --shell-env only.",
      "An environment is one of the nearest seaworthy.yaml; --env-file and --profile win over what it says.",
      "Standard error has what Docker Compose would refuse, and the variables that nobody set.",
      "Exit code: 0 printed, 2 something is wrong with the project; what can be told of it is printed.",
    ],
    examples: [
      "seaworthy config",
      "seaworthy config -f compose.yaml -f compose.prod.yaml --format json",
      "seaworthy config --environment production",
      "seaworthy config --provenance",
      "seaworthy config --services --profile debug",
    ],
  },
  {
    name: "explain",
    operands: "RULE",
    summary: "Say what a rule looks for, why, and how to turn it off",
    flags: [],
    notes: [],
    examples: ["seaworthy explain privileged-container"],
  },
  {
    name: "rules",
    operands: "",
    summary: "List the rules",
    flags: [listFormatFlag],
    notes: [],
    examples: ["seaworthy rules", "seaworthy rules --format json"],
  },
  {
    name: "lsp",
    operands: "--stdio",
    summary: "Start the language server",
    flags: [stdioFlag],
    notes: [],
    examples: ["seaworthy lsp --stdio"],
  },
  {
    name: "mcp",
    operands: "",
    summary: "Serve agents by the Model Context Protocol, over standard input and output",
    flags: [],
    notes: [
      "Its tools are check_compose, explain_rule and fix_compose; they are asked about files in the folder that it is",
      "started in, read what these name within their repository, and write nothing.",
    ],
    examples: ["seaworthy mcp"],
  },
];
