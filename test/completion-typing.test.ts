import { describe, expect, test } from "vitest";
import { offersAt } from "../server/src/core/completion/completion.ts";
import { markedProject } from "./marked-project.ts";

describe("whatever is typed", () => {
  const texts = [
    "services:\n  web: {\n    image: a,\n    healthcheck: { test: x, retries: 3 }\n  }\n",
    '{\n  "services": {\n    "web": {\n      "image": "a", "cap_add": ["ALL"]\n    }\n  }\n}\n',
    "x-base: &base\n  restart: always\nservices:\n  web:\n    <<: *base\n    volumes:\n    - type: bind\n      source: ./a\n",
    "services:\n  web:\n    command: |\n      sh -c 'a: b'\n    image: ${A:-b}\n    depends_on:\n      - db # c\n",
  ];
  test("nothing breaks, and what is replaced is the word at the cursor", () => {
    for (const text of texts) {
      for (let end = 0; end <= text.length; end += 1) {
        const prefix = `${text.slice(0, end)}$0`;
        expectSense(end % 3 === 0 ? prefix + text.slice(end) : prefix);
      }
    }
  });

  test("nor in files that are hostile", () => {
    for (const text of [
      "a: &a [*a, $0]",
      "services: &s\n  web:\n    <<: *s\n    $0",
      `services:\n${"  ".repeat(500)}x:\n$0`,
      `services: ${"[".repeat(2000)}$0`,
      "\ufeffservices:\n  web:\n    $0",
      "services:\r\n  web:\r\n    re$0\r\n",
    ]) {
      expectSense(text);
    }
    const { check, file } = markedProject({ "compose.yaml": "services:\n  web:\n$0" });
    expect(() => offersAt(file, 10_000, check)).not.toThrow();
  });
});

function expectSense(marked: string): void {
  const { check, file, offset } = markedProject({ "compose.yaml": marked });
  const found = offersAt(file, offset, check);
  if (!found) return;
  const { word, offers } = found;
  expect(word.start <= offset && offset <= word.end && word.end <= file.text.length, marked).toBe(true);
  expect(file.text.slice(word.start, word.end), marked).not.toMatch(/[\n#]/);
  expect(new Set(offers.map(({ label }) => label)).size, marked).toBe(offers.length);
}
