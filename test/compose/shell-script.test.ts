import { describe, expect, test } from "vitest";
import { parseScript } from "../../server/src/core/compose/shell-script.ts";

/** Commands as text: words in brackets, then the operator. */
function told(text: string): string {
  const { commands, isPlain } = parseScript(text);
  const parts = commands.map(({ words, operator, files }) => {
    const reads = files.map((file) => ` >${file}`).join("");
    return `[${words.map((word) => word.text).join("|")}]${reads}${operator === undefined ? "" : ` ${operator} `}`;
  });
  return (isPlain ? "" : "? ") + parts.join("");
}

describe("a script for a shell", () => {
  test.each([
    ["curl -f http://localhost/", "[curl|-f|http://localhost/]"],
    ["curl -f x || exit 1", "[curl|-f|x] || [exit|1]"],
    ["a&&b||c|d;e&f", "[a] && [b] || [c] | [d] ; [e] & [f]"],
    ["a\nb # c | d\n", "[a] ; [b] ; "],
    ["a \\\n  b", "[a|b]"],
    ["wget x > /dev/null 2>&1", "[wget|x] >/dev/null"],
    ["wget x &>/dev/null || exit 1", "[wget|x] >/dev/null || [exit|1]"],
    ["exec 3<>/dev/tcp/127.0.0.1/80 && echo hi >&3", "[] >/dev/tcp/127.0.0.1/80 && [echo|hi]"],
    ["cat < /dev/null > /dev/tcp/127.0.0.1/9200", "[cat] >/dev/null >/dev/tcp/127.0.0.1/9200"],
    ["echo 'a | b' \"c && 'd'\" e\\ f", "[echo|a | b|c && 'd'|e f]"],
    [`mysql -e "SELECT \\"x\\""`, '[mysql|-e|SELECT "x"]'],
    ["test \"$(curl -s x | wc -l)\" = '1'", "[test|$(curl -s x | wc -l)|=|1]"],
    ["nc -z $(hostname -i | cut -d' ' -f1) 80", "[nc|-z|$(hostname -i | cut -d' ' -f1)|80]"],
    ["pg_isready -U ${POSTGRES_USER:-a b}", "[pg_isready|-U|${POSTGRES_USER:-a b}]"],
    ["PGPASSWORD=x psql -c 'SELECT 1'", "[psql|-c|SELECT 1]"],
    ["a || (echo b; exit 1)", "[a] || [echo|b] ; [exit|1]"],
    ["{ a; b; } | c", "[a] ; [b] | [c]"],
    ["(a && b) || exit 1", "[a] && [b] || [exit|1]"],
    ["[[ $(a) == b || c ]] && d", "[[[|$(a)|==|b||||c|]]] && [d]"],
    ["if a; then exit 0; else exit 1; fi", "? [a] ; [exit|0] ; [exit|1] ; "],
    ["! a", "? [a]"],
    ["echo 'a", "? [echo|'a]"],
    ["", ""],
  ])("%s", (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test("knows where its words stand", () => {
    const text = `a 'b c' && curl "http://localhost/"`;
    const spans = parseScript(text).commands.flatMap(({ words }) => words.map(({ span }) => span));
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual([
      "a",
      "'b c'",
      "curl",
      '"http://localhost/"',
    ]);
  });
});
