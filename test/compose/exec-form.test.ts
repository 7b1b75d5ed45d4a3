import { expect, test } from "vitest";
import { shellText } from "../../server/src/core/compose/exec-form.ts";

test.each([
  [["curl", "-f", "http://localhost/", "||", "exit", "1"], "curl -f http://localhost/ || exit 1"],
  [["a", "b c", "|", "grep", "it's"], "a 'b c' | grep 'it'\\''s'"],
  [["a", "$$X", '${Y} "z"', ">/dev/null", "2>&1"], 'a "$$X" "${Y} \\"z\\"" >/dev/null 2>&1'],
  [["a", ""], "a ''"],
])("a shell reads %j from its text", (words, text) => {
  expect(shellText(words)).toBe(text);
});
