import { DockerfileParser, type Instruction, ModifiableInstruction, PropertyInstruction } from "dockerfile-ast";
import { expand, type Scope } from "./dockerfile-variables.ts";
import { copiedPrograms, type Installed, installedBy } from "./installed-programs.ts";

/** What a Compose file says about how an image is built. */
export interface Build {
  /** The stage that is wanted; the last one where nothing is said. */
  readonly target?: string | undefined;
  /** The build arguments; a value is null where nobody can tell it. */
  readonly args?: Scope;
  /** The names of `additional_contexts`, each of which may stand for an image. */
  readonly contexts?: readonly string[];
}

/**
 * An image that a Dockerfile makes, as far as the file tells. What is undefined is as it is in the base image; null
 * stands for what depends on a variable that nobody knows.
 */
export interface BuiltImage {
  /** The image that it is built on, through all stages; `scratch` for none. */
  readonly base: string | null;
  /** `none` where the check of the base image is switched off. */
  readonly healthcheck: "present" | "none" | "absent";
  readonly user: string | null | undefined;
  readonly stopSignal: string | null | undefined;
  readonly ports: readonly number[];
  /** The words; those of a shell where it is written as a text. */
  readonly entrypoint: readonly string[] | undefined;
  readonly command: readonly string[] | undefined;
  /** The variables that are set for the container. */
  readonly environment: Scope;
  /** The names of packages and programs: false for those that were taken away. */
  readonly installed: Installed;
  /** What is run and copied, beside what is known to be installed by it. */
  readonly steps: readonly string[];
}

/** Reads what a Dockerfile makes; undefined where it makes nothing, or not the stage that is wanted. */
export function builtImage(text: string, build: Build = {}): BuiltImage | undefined {
  const stages: Stage[] = [];
  const globals = new Map<string, string | null>(platform);
  const around = { args: build.args ?? new Map(), contexts: build.contexts ?? [], globals, stages };
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const stage = stages.at(-1);
    if (instruction.getKeyword() === "FROM") stages.push(newStage(instruction, around));
    else if (stage) dispatch(instruction, stage, around);
    else declare(instruction, { scope: globals, args: around.args, inherited: new Map() });
  }
  const { target } = build;
  return target === undefined || target === "" ? stages.at(-1) : (stageOf(target, stages) ?? stages[Number(target)]);
}

interface Stage extends BuiltImage {
  readonly name: string | undefined;
  base: string | null;
  healthcheck: BuiltImage["healthcheck"];
  user: BuiltImage["user"];
  stopSignal: BuiltImage["stopSignal"];
  ports: readonly number[];
  entrypoint: BuiltImage["entrypoint"];
  command: BuiltImage["command"];
  steps: readonly string[];
  /** Whether the stage says itself what is run. */
  hasCommand: boolean;
  shell: readonly string[];
  readonly environment: Map<string, string | null>;
  readonly installed: Map<string, boolean>;
  /** What `$NAME` stands for. */
  readonly scope: Map<string, string | null>;
}

interface Around {
  readonly args: Scope;
  readonly contexts: readonly string[];
  readonly globals: Scope;
  readonly stages: readonly Stage[];
}

/** What a builder sets by itself, for the machine that it builds for. */
const platform = ["BUILD", "TARGET"].flatMap((side) => {
  return ["PLATFORM", "OS", "ARCH", "VARIANT"].map((name) => [`${side}${name}`, null] as const);
});

function newStage(from: Instruction, { globals, contexts, stages }: Around): Stage {
  const [image = "", , name] = wordsOf(from);
  const base = expand(image, globals);
  const parent = stageOf(base ?? "", stages);
  const isContext = base !== null && contexts.some((context) => context.toLowerCase() === base.toLowerCase());
  const own = { name: name?.toLowerCase(), hasCommand: false };
  if (parent && !isContext) {
    const environment = new Map(parent.environment);
    return { ...parent, ...own, environment, scope: new Map(environment), installed: new Map(parent.installed) };
  }
  return {
    ...own,
    base: isContext ? null : base,
    healthcheck: "absent",
    user: undefined,
    stopSignal: undefined,
    ports: [],
    entrypoint: undefined,
    command: undefined,
    steps: [],
    shell: ["/bin/sh", "-c"],
    environment: new Map(),
    installed: new Map(),
    scope: new Map(),
  };
}

function stageOf(name: string, stages: readonly Stage[]): Stage | undefined {
  return stages.findLast((stage) => stage.name !== undefined && stage.name === name.toLowerCase());
}

/** Follows moby/buildkit `dockerfile2llb/convert.go`. */
function dispatch(instruction: Instruction, stage: Stage, { args, globals }: Around): void {
  const words = wordsOf(instruction);
  const first = () => expand(words[0] ?? "", stage.scope);
  const keyword = instruction.getKeyword();
  if (keyword === "RUN" || keyword === "COPY" || keyword === "ADD") {
    stage.steps = [...stage.steps, `${keyword} ${textOf(instruction)}`];
  }
  switch (keyword) {
    case "ARG":
      return declare(instruction, { scope: stage.scope, args, inherited: globals });
    case "ENV":
      return setEnvironment(instruction, stage);
    case "USER":
      stage.user = first();
      return;
    case "STOPSIGNAL":
      stage.stopSignal = first();
      return;
    case "EXPOSE":
      stage.ports = [...stage.ports, ...words.flatMap((word) => portsOf(expand(word, stage.scope) ?? ""))];
      return;
    case "HEALTHCHECK":
      stage.healthcheck = /^none$/i.test(words[0] ?? "") ? "none" : "present";
      return;
    case "SHELL":
      stage.shell = listIn(textOf(instruction)) ?? stage.shell;
      return;
    case "ENTRYPOINT":
      stage.entrypoint = commandOf(instruction, stage);
      // What the base image runs was meant for its own entrypoint.
      if (!stage.hasCommand) stage.command = [];
      return;
    case "CMD":
      stage.command = commandOf(instruction, stage);
      stage.hasCommand = true;
      return;
    case "RUN":
      for (const [name, isThere] of installedBy(listIn(textOf(instruction))?.join(" ") ?? textOf(instruction)))
        stage.installed.set(name, isThere);
      return;
    case "COPY":
      if (isFromElsewhere(instruction)) for (const name of copiedPrograms(words)) stage.installed.set(name, true);
      return;
  }
}

/** A build argument: its value comes from outside, from above the first stage, or from its default. */
function declare(
  instruction: Instruction,
  { scope, args, inherited }: { scope: Map<string, string | null>; args: Scope; inherited: Scope },
): void {
  if (!(instruction instanceof PropertyInstruction) || instruction.getKeyword() !== "ARG") return;
  for (const property of instruction.getProperties()) {
    const name = property.getName();
    const written = property.getValue();
    const outer = args.has(name) ? args.get(name) : inherited.get(name);
    const value = args.has(name) || written === null ? outer : expand(written, scope);
    if (value !== undefined) scope.set(name, value);
  }
}

function setEnvironment(instruction: Instruction, { scope, environment }: Stage): void {
  if (!(instruction instanceof PropertyInstruction)) return;
  const set = instruction.getProperties().map((property) => {
    return [property.getName(), expand(property.getValue() ?? "", scope)] as const;
  });
  for (const [name, value] of set) {
    scope.set(name, value);
    environment.set(name, value);
  }
}

function portsOf(text: string): readonly number[] {
  const [, from, to = from] = /^(\d+)(?:-(\d+))?(?:\/\w+)?$/.exec(text) ?? [];
  const [first, last] = [Number(from), Number(to)];
  // Nobody looks at each port of a long range.
  if (from === undefined || last < first || last - first > 100) return [];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

function commandOf(instruction: Instruction, { shell }: Stage): readonly string[] {
  const text = textOf(instruction);
  return listIn(text) ?? (text === "" ? [] : [...shell, text]);
}

/** The words of a list as in JSON; undefined for a text. */
function listIn(text: string): readonly string[] | undefined {
  const [, inner] = /^\s*\[(.*)\]\s*$/s.exec(text) ?? [];
  if (inner === undefined || !/^\s*("([^"\\]|\\.)*"\s*(,\s*"([^"\\]|\\.)*"\s*)*)?$/s.test(inner)) return undefined;
  return Array.from(inner.matchAll(/"((?:[^"\\]|\\.)*)"/gs), ([, word = ""]) => word.replace(/\\(.)/gs, "$1"));
}

/** The rest of an instruction in one line, without its flags and comments. */
function textOf(instruction: Instruction): string {
  return (instruction.getArgumentsContent() ?? "").replace(/(^|\s)#[^\n]*(\n|$)/g, "$1").trim();
}

function wordsOf(instruction: Instruction): readonly string[] {
  return listIn(textOf(instruction)) ?? instruction.getArguments().map((argument) => argument.getValue());
}

function isFromElsewhere(instruction: Instruction): boolean {
  if (!(instruction instanceof ModifiableInstruction)) return false;
  return instruction.getFlags().some((flag) => flag.getName() === "from");
}
