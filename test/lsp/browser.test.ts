import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";
import { MessageChannel } from "node:worker_threads";
import { build } from "esbuild";
import { expect, onTestFinished, test } from "vitest";

test("the server runs in a Web Worker", async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../../server/src/lsp/browser.ts", import.meta.url))],
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
    logLevel: "error",
  });
  const uri = "vscode-vfs://github/seaworthy/example/compose.yaml";
  const worker = startWorker(outputFiles[0]?.text ?? "");
  worker.send({ id: 1, method: "initialize", params: { capabilities: { textDocument: { diagnostic: {} } } } });
  expect(await worker.answer()).toMatchObject({ id: 1, result: { serverInfo: { name: "Seaworthy" } } });
  worker.send({ method: "initialized", params: {} });
  const text = "services:\n  web:\n    privileged: true\n";
  const textDocument = { uri, languageId: "dockercompose", version: 1, text };
  worker.send({ method: "textDocument/didOpen", params: { textDocument } });
  worker.send({ id: 2, method: "textDocument/diagnostic", params: { textDocument: { uri } } });
  const items = expect.arrayContaining([expect.objectContaining({ code: "privileged-container" })]);
  expect(await worker.answer()).toMatchObject({ id: 2, result: { kind: "full", items } });
});

/** A Web Worker, as far as a language server knows one: to it, the outside is a port. */
function startWorker(script: string) {
  const { port1: inside, port2: outside } = new MessageChannel();
  onTestFinished(() => outside.close());
  const { setTimeout, clearTimeout, setInterval, clearInterval, TextDecoder, TextEncoder, console } = globalThis;
  const timers = { setTimeout, clearTimeout, setInterval, clearInterval };
  runInNewContext(script, { self: inside, TextDecoder, TextEncoder, console, ...timers });
  return {
    send: (message: object) => outside.postMessage({ jsonrpc: "2.0", ...message }),
    answer: async () => {
      const [answer]: unknown[] = await once(outside, "message");
      return answer;
    },
  };
}
