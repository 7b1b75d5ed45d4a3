import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitCommand } from "../../server/src/core/compose/command.ts";

describe("splitCommand", () => {
  test.each([
    ["", []],
    ["  \t ", []],
    ["redis-server", ["redis-server"]],
    [" npm  run\tstart\n", ["npm", "run", "start"]],
    ["a\r\nb", ["a", "b"]],
    ["echo 'one word' \"another one\"", ["echo", "one word", "another one"]],
    ["a'b'\"c\"d", ["abcd"]],
    ["a '' \"\"", ["a", "", ""]],
    ["a\\ b \\'c\\'", ["a b", "'c'"]],
    ["a\\tb", ["atb"]],
    ["'a\\tb' \"a\\tb\"", ["a\\tb", "atb"]],
    ['"a \\"quoted\\" word"', ['a "quoted" word']],
    ["'it\"s' \"it's\"", ['it"s', "it's"]],
    ["a\\\nb", ["a\nb"]],
    ["sh -c 'a && b | c > d'", ["sh", "-c", "a && b | c > d"]],
    ["a \\| b \\> c", ["a", "|", "b", ">", "c"]],
    ["`a b|c` d", ["`a b|c`", "d"]],
    ["x$(a b; c)y d", ["x$(a b; c)y", "d"]],
    ["$(a 'b) c", ["$(a 'b)", "c"]],
    ["$(a\\)b) c", ["$(a)b)", "c"]],
    ["`a 'b|c'\"d\"` e", ["`a b|cd`", "e"]],
    ["`'`'` '`' x", ["```", "`", "x"]],
    ["`a)b` '(' \")\"", ["`a)b`", "(", ")"]],
    ['"a$(b c)"', ["a$(b c)"]],
    ["a ) b )", ["a", ") b )"]],
    ["echo $HOME ${PATH} # x", ["echo", "$HOME", "${PATH}", "#", "x"]],
    ["é 😀\u00a0x", ["é", "😀\u00a0x"]],
  ])("splits %j", (text, words) => {
    expect(splitCommand(text)).toEqual({ words, cutAt: undefined, rejected: false });
  });

  test.each([
    ["npm install && npm start", ["npm", "install"], 12],
    ["a|b", ["a"], 1],
    ["a; b", ["a"], 1],
    ["a < b", ["a"], 2],
    ["a & 'b", ["a"], 2],
    ["a > b", ["a"], 2],
    ["a 2> b", ["a"], 2],
    ["a 2 > b", ["a", "2"], 4],
    ["a2> b", ["a2"], 2],
    ["22>b", [], 0],
    ["a 2x> b", ["a"], 2],
    ["| b", [], 0],
    ["'' > b", [""], 3],
    ["a 'b|' | c", ["a", "b|"], 7],
    ["😀 | b", ["😀"], 3],
  ])("cuts %j", (text, words, cutAt) => {
    expect(splitCommand(text)).toEqual({ words, cutAt, rejected: false });
  });

  test.each([
    ["a 'b c", ["a", "b c"]],
    ['a "b', ["a", "b"]],
    ["a `b", ["a", "`b"]],
    ["a $(b", ["a", "$(b"]],
    ["a b\\", ["a", "b"]],
    ["a (b)", ["a"]],
    ["a ) b", ["a", ") b"]],
    ["$(a (b))", ["$(a "]],
    ["`a'b` c", ["`ab` c"]],
  ])("guesses at %j, which Compose rejects", (text, words) => {
    expect(splitCommand(text)).toEqual({ words, cutAt: undefined, rejected: true });
  });

  test("takes any text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.stringMatching(/^[a2 '"`$()\\|>]{0,20}$/)), (text) => {
        const { words, cutAt } = splitCommand(text);
        return words.join("").length <= (cutAt ?? text.length);
      }),
    );
    expect(splitCommand("a ".repeat(5e5)).words).toHaveLength(5e5);
    expect(splitCommand("1".repeat(1e6)).words).toHaveLength(1);
    expect(splitCommand("'".repeat(1e6 + 1)).rejected).toBe(true);
  });
});
