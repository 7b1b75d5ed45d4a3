import { expect, test } from "vitest";
import { engineOf, image } from "./engine.ts";

// What the fixes rely on when they have Docker Compose make a secret file from a variable, seen on an engine.

const engine = engineOf();
const seen = test.skipIf(engine === undefined);

function withSecret(keys: string): string {
  return [
    "services:",
    `  one: { image: "${image}", command: ["sleep", "600"], secrets: [word]${keys} }`,
    "secrets:",
    "  word: { environment: PATH }",
    "",
  ].join("\n");
}

seen("a secret that is made from a variable is a file that every user of the container reads", async () => {
  const project = engine?.project(withSecret(""));
  expect((await project?.compose("up", "--detach"))?.output).not.toMatch(/error/i);
  const read = await project?.compose("exec", "--user", "1000", "one", "cat", "/run/secrets/word");
  expect(read).toEqual({ ok: true, output: process.env.PATH });
  const shown = await project?.compose("exec", "one", "stat", "-c", "%a", "/run/secrets/word");
  expect(shown?.output.trim()).toBe("444");
});

seen("a service whose file system is read-only gets no secret from a variable", async () => {
  const project = engine?.project(withSecret(", read_only: true"));
  expect((await project?.compose("up", "--detach"))?.output).toMatch(/read-only service one: `file` is the sole/);
});
