import { afterAll, describe, expect, test } from "vitest";
import { ensureDockerCompose } from "../../scripts/tools/compose.mjs";
import { resolve } from "../../server/src/core/compose/interpolation.ts";
import { projectEnvironment } from "../../server/src/core/compose/project-environment.ts";
import { Oracle } from "./oracle.ts";

const binary = ensureDockerCompose();
const oracle = new Oracle(binary ?? "");
afterAll(() => oracle.close());

// The variables of the shell are S=shell and E, which is empty.
const rows: readonly (readonly [files: readonly string[], text: string, result: string])[] = [
  [["S=file"], "$S", "shell"],
  [["E=file"], "[$E]", "[]"],
  [["A=1\nA=2"], "$A", "2"],
  [["A=1", "A=2"], "$A", "2"],
  [["A=1", "B=$A"], "$B", "1"],
  [["A=1\nB=$A", "A=2"], "$B", "1"],
  [["A=1", "A=2\nB=$A"], "$B", "2"],
  [["A=1", "A\nB=$A"], "$B", "1"],
  [["A=1", "B=${A:-x}\nA=2"], "$B", "1"],
  [["S=1", "B=$S"], "$B", "shell"],
  [["A=", "B=[$A]"], "$B", "[]"],
  [["S=file\nB=$S"], "$B", "shell"],
  [["S=file\nB=${S:-x}"], "$B", "shell"],
  [["B=$A\nA=1"], "[$B]", "[]"],
  [["A"], "[$A]", "[]"],
  [["S\n"], "$S", "shell"],
  [["A=1\nA\n"], "$A", "1"],
  [["A='$S'"], "$A", "$S"],
];

describe("projectEnvironment", () => {
  test.each(rows)("of %j resolves %s", (files, text, result) => {
    const { lookup } = projectEnvironment(files, (name) => shell[name]);
    expect(resolve(text, lookup)).toMatchObject({ kind: "resolved", text: result });
  });

  test.runIf(binary).each(rows)("of %j resolves %s as Docker Compose does", async (texts, text, result) => {
    const files = Object.fromEntries(texts.map((content, i) => [`${i}.env`, content]));
    const around = { variables: shell, files, envFiles: Object.keys(files) };
    const [service] = await oracle.services([{ environment: { V: text } }], around);
    expect(service?.environment).toEqual({ V: result });
  });

  test("knows what nobody can tell", () => {
    const { lookup } = projectEnvironment(["A=1\nB=$S\nS=2"], () => null);
    expect(["A", "B", "S"].map((name) => lookup(name))).toEqual([null, null, null]);
  });

  test("keeps the faults of each file", () => {
    const { files } = projectEnvironment(["A=1", 'B="'], () => undefined);
    expect(files.map(({ faults }) => faults.map(({ span }) => span))).toEqual([[], [{ start: 2, end: 3 }]]);
  });
});

const shell: Readonly<Record<string, string>> = { S: "shell", E: "" };
