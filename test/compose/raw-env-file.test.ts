import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { ensureDockerCompose } from "../../scripts/tools/compose.mjs";
import { envFileFormatFault, resolveRawEnvFile } from "../../server/src/core/compose/raw-env-file.ts";
import { Oracle } from "./oracle.ts";

const shell: Readonly<Record<string, string>> = { SET: "from the shell" };
const read = (text: string) => resolveRawEnvFile(text, (name) => shell[name]);

describe("an environment file of the format raw", () => {
  test.each([
    ["keeps quotes and dollar signs", "A='x'\nB=$C\nD=\"${E}\"", { A: "'x'", B: "$C", D: '"${E}"' }],
    ["keeps what is behind the value", "A=x # y \nB= z", { A: "x # y ", B: " z" }],
    ["has all behind the first sign as the value", "A=b=c\nB=", { A: "b=c", B: "" }],
    ["has comments, blank lines and room in front", "# x\n\n \t A=b\r\n  # y", { A: "b" }],
    ["takes a name alone from the shell", "SET\nUNSET", { SET: "from the shell" }],
    ["may begin with a byte order mark", "\uFEFFA=b", { A: "b" }],
  ])("%s", (_, text, variables) => {
    expect(read(text)).toEqual({ variables: new Map(Object.entries(variables)), faults: [] });
  });

  test.each([
    ["export A=b", '"export A" has a space in it, which the name of a variable must not.', "export A=b"],
    ["X=1\nA =b\n", '"A " has a space in it, which the name of a variable must not.', "A =b"],
    ["=b", '"=b" names no variable.', "=b"],
  ])("is refused where it says %j", (text, message, shown) => {
    const { faults } = read(text);
    expect(faults.map((fault) => fault.message)).toEqual([message]);
    expect(faults.map(({ span }) => text.slice(span?.start, span?.end))).toEqual([shown]);
  });

  test.each([
    ["raw", undefined],
    ["", undefined],
    ["RAW", '"RAW" is no format of an environment file: the only word is `raw`.'],
  ])("is called %j, or not", (text, message) => {
    expect(envFileFormatFault(text)?.message).toBe(message);
  });

  const binary = ensureDockerCompose();
  const oracle = new Oracle(binary ?? "");
  afterAll(() => oracle.close());

  test.runIf(binary)("is what Docker Compose reads", { timeout: 120_000 }, async () => {
    const characters = fc.constantFrom(..."AB=='\"$ #\t\n\n\r{}é", "SET", "export ");
    const texts = fc.sample(fc.string({ unit: characters, maxLength: 24 }), { numRuns: 60, seed: 5 });
    const answers = await Promise.all(
      texts.map(async (text) => {
        const body = { env_file: [{ path: "x.env", format: "raw" }] };
        const [service] = await oracle.services([body], { variables: shell, files: { "x.env": text } });
        return service ? (service.environment ?? {}) : "refused";
      }),
    );
    const ours = texts.map((text) => {
      const { variables, faults } = read(text);
      return faults.length > 0 ? "refused" : Object.fromEntries(variables);
    });
    expect(answers.map((answer, i) => [texts[i], answer])).toEqual(ours.map((own, i) => [texts[i], own]));
  });
});
