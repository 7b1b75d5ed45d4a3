import { Copy, DockerfileParser, From, type Instruction, ModifiableInstruction } from "dockerfile-ast";

/** Where a Dockerfile names a stage. */
export interface StageName {
  readonly name: string;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** Whether it stands behind `AS`. */
  readonly isDefinition: boolean;
}

/** The names of stages in a Dockerfile: where they begin, and where others are built on them or take files of them. */
export function stageNames(text: string): readonly StageName[] {
  const lines = lineStarts(text);
  const found: StageName[] = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    for (const { range, isDefinition } of rangesIn(instruction)) {
      if (!range) continue;
      const [start, end] = [range.start, range.end].map(({ line, character }) => (lines[line] ?? 0) + character);
      if (start === undefined || end === undefined) continue;
      const name = text.slice(start, end);
      const isKnown = found.some((one) => one.isDefinition && one.name.toLowerCase() === name.toLowerCase());
      // An image may be called what no stage is.
      if (isDefinition || isKnown) found.push({ name, start, end, isDefinition });
    }
  }
  return found;
}

interface Named {
  readonly range: Range | null | undefined;
  readonly isDefinition: boolean;
}

type Range = ReturnType<Instruction["getRange"]>;

function rangesIn(instruction: Instruction): readonly Named[] {
  if (instruction instanceof From) {
    return [
      { range: instruction.getImageRange(), isDefinition: false },
      { range: instruction.getBuildStageRange(), isDefinition: true },
    ];
  }
  if (!(instruction instanceof ModifiableInstruction)) return [];
  return instruction.getFlags().flatMap((flag): readonly Named[] => {
    if (instruction instanceof Copy && flag.getName() === "from")
      return [{ range: flag.getValueRange(), isDefinition: false }];
    if (flag.getName() !== "mount") return [];
    return [{ range: flag.getOption("from")?.getValueRange(), isDefinition: false }];
  });
}

function lineStarts(text: string): readonly number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), ({ 0: end, index }) => index + end.length)];
}
