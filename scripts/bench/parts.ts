// Times the parts of a check on a large file:
//
//   tsx scripts/bench/parts.ts
import { performance } from "node:perf_hooks";
import { type CheckInput, check } from "../../server/src/core/check.ts";
import { lint } from "../../server/src/core/lint.ts";
import { defaultSettings } from "../../server/src/core/settings.ts";
import { parse } from "../../server/src/core/syntax/yaml.ts";
import { makeStack } from "./stack.mjs";
import { printRatios } from "./table.mjs";

const rounds = 15;
const measurements = new Map<string, readonly number[]>();
const text = makeStack(200);
const edited = (round: number) =>
  text.replace('LOG_LEVEL:-info}\n      PORT: "3100"', `LOG_LEVEL:-info${round}}\n      PORT: "3100"`);
const inputWith = (content: string): CheckInput => {
  return {
    compose: [{ path: "/compose.yaml", text: content }],
    env: [],
    settings: { ...defaultSettings, ruleSet: "strict" },
  };
};

measure("full parse", () => parse({ path: "/compose.yaml", text }));
let parsed = parse({ path: "/compose.yaml", text });
measure("parse after a keystroke", (round) => {
  parsed = parse({ path: "/compose.yaml", text: edited(round) }, parsed);
});
const cold = check(inputWith(text));
measure("all rules, nothing known", () => lint({ ...cold, settings: { ...cold.input.settings } }));
measure("check: parse, project, all rules", () => check(inputWith(text)));
const { settings } = inputWith("");
let warm = check({ ...inputWith(text), settings });
measure("check after a keystroke", (round) => {
  warm = check({ ...inputWith(edited(round)), settings }, warm);
});
printRatios(`Parts, 200 services, ${text.split("\n").length} lines (ms)`, measurements, "full parse");

function measure(name: string, action: (round: number) => void): void {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    action(round);
    times.push(performance.now() - started);
  }
  // The first rounds are those in which the code is compiled.
  measurements.set(name, times.slice(5));
}
