import { describe, expect, test } from "vitest";
import { shellOperators } from "../../server/src/core/compose/shell-operator.ts";
import { parse } from "../../server/src/core/syntax/yaml.ts";

function scriptOf(text: string): readonly string[] | undefined {
  const [mapping] = parse({ path: "compose.yaml", text: `command: ${text}` }).documents;
  const [found] = mapping?.kind === "mapping" ? shellOperators({ mapping }) : [];
  return found && [found.operator, found.script ?? "unknown"];
}

describe("shellOperators", () => {
  test.each([
    ["serve", undefined],
    ["migrate && serve", ["&&", "migrate && exec serve"]],
    ["migrate; serve --port 80", [";", "migrate; exec serve --port 80"]],
    ["a || b && c", ["||", "a || b && exec c"]],
    ["serve | tee log", ["|", "serve | tee log"]],
    ["serve > log 2>&1", [">", "serve > log 2>&1"]],
    ["serve 2> log", ["2>", "exec serve 2> log"]],
    ["serve &", ["&", "serve &"]],
    ["cd /app && serve", ["&&", "cd /app && exec serve"]],
    ["serve && cd /app", ["&&", "serve && cd /app"]],
    ["PORT=80 serve > log", [">", "PORT=80 serve > log"]],
    ['sh -c "migrate && serve"', undefined],
    ["serve 'open", undefined],
    ["serve $OPTIONS", undefined],
    ["serve ${OPTIONS:-a|b} && rest", ["&&", "serve ${OPTIONS:-a|b} && exec rest"]],
    ['[npm, run, migrate, "&&", npm, start]', ["&&", "npm run migrate && exec npm start"]],
    ['[serve, ">", "my log"]', [">", "unknown"]],
    ['[sh, -c, migrate, "&&", serve]', ["&&", "unknown"]],
    ['["&&", serve]', undefined],
    ['[find, ., -exec, rm, "{}", ";"]', undefined],
  ])("of %s is %j", (text, expected) => {
    expect(scriptOf(text)).toEqual(expected);
  });
});
