import { performance } from "node:perf_hooks";
import { LanguageClient } from "./language-client.mjs";

/**
 * What a person waits for, in milliseconds; memory in megabytes.
 *
 * @typedef {object} Session
 * @property {number} initialize  From the start of the server to its answer.
 * @property {number} open        From opening a document to its diagnostics.
 * @property {readonly number[]} keystrokes  From each to the diagnostics.
 * @property {number | undefined} memory
 */

/**
 * Opens a document and types in the middle of it.
 *
 * @param {import("./language-client.mjs").Server} server
 * @param {string} text
 * @param {{ uri: string, count: number }} options
 * @returns {Promise<Session>}
 */
export async function typeIn(server, text, { uri, count }) {
  const started = performance.now();
  const client = new LanguageClient(server);
  const { capabilities } = await client.request("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { publishDiagnostics: {}, diagnostic: {} }, workspace: { configuration: true } },
    initializationOptions: server.initializationOptions,
  });
  const initialize = performance.now() - started;
  client.notify("initialized", {});
  client.notify("workspace/didChangeConfiguration", { settings: server.settings ?? {} });

  // Diagnostics are asked for where a server can be asked, as VS Code does.
  const asked = capabilities.diagnosticProvider ? { uri } : undefined;
  const open = await until(client, asked, () => {
    const textDocument = { uri, languageId: "dockercompose", version: 1, text };
    client.notify("textDocument/didOpen", { textDocument });
  });
  await quiet(reading);
  const keystrokes = [];
  const at = middleOf(text);
  for (let i = 0; i < count; i += 1) {
    const isTyping = i % 2 === 0;
    const end = { ...at, character: at.character + (isTyping ? 0 : 1) };
    const change = { range: { start: at, end }, text: isTyping ? "1" : "" };
    const textDocument = { uri, version: i + 2 };
    keystrokes.push(
      await until(client, asked, () => {
        client.notify("textDocument/didChange", { textDocument, contentChanges: [change] });
      }),
    );
    await quiet();
  }
  const memory = client.peakMemory();
  await client.stop();
  return { initialize, open, keystrokes, memory };
}

/**
 * The time from an action to the next diagnostics.
 *
 * @param {LanguageClient} client
 * @param {{ uri: string, previousResultId?: string } | undefined} asked  What diagnostics are asked for, if they are.
 * @param {() => void} action
 */
async function until(client, asked, action) {
  const pushed = asked ? undefined : client.nextDiagnostics();
  const started = performance.now();
  action();
  if (asked) {
    const { uri, previousResultId } = asked;
    const answer = await client.request("textDocument/diagnostic", { textDocument: { uri }, previousResultId });
    asked.previousResultId = answer.resultId;
  } else await pushed;
  return performance.now() - started;
}

/** Nobody types the moment that a file is there; in milliseconds. */
const reading = 400;

/** So that what the server does afterwards is not counted to the next keystroke. */
function quiet(time = 30) {
  return new Promise((settle) => setTimeout(settle, time));
}

/** The end of an image's name in the middle of the text. @param {string} text */
function middleOf(text) {
  const lines = text.split("\n");
  const line = lines.findIndex((content, i) => i > lines.length / 2 && /^ +image: /.test(content));
  return { line, character: lines[line]?.length ?? 0 };
}
