#!/usr/bin/env node
import { absolute } from "./path.ts";
import { run } from "./run.ts";
import type { Output, Terminal } from "./terminal.ts";

const terminal: Terminal = {
  folder: absolute(".", process.cwd()),
  env: process.env,
  out: outputTo(process.stdout),
  err: outputTo(process.stderr),
  readInput,
  now: () => Date.now(),
};

// The reader of a pipe may have seen enough, as `head` has.
process.stdout.on("error", (error) => {
  process.exit("code" in error && error.code === "EPIPE" ? 0 : 2);
});

try {
  const exitCode = await run(process.argv.slice(2), terminal);
  if (exitCode !== undefined) process.exitCode = exitCode;
} catch (error) {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const isDebugging = Boolean(process.env.SEAWORTHY_DEBUG);
  const advice = "This is a bug in Seaworthy; SEAWORTHY_DEBUG=1 shows where it is.";
  terminal.err.write(`seaworthy: internal error: ${isDebugging ? stack : `${message}\n${advice}`}\n`);
  process.exitCode = 2;
}

function outputTo(stream: NodeJS.WriteStream): Output {
  return { isTerminal: stream.isTTY, write: (text) => void stream.write(text) };
}

async function readInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
