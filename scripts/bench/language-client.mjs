import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * A language server by the command that starts it, and what it is told.
 *
 * @typedef {object} Server
 * @property {string} name
 * @property {readonly string[]} command
 * @property {object} [initializationOptions]
 * @property {Record<string, unknown>} [settings]  By section, such as `yaml`.
 * @property {boolean} [isSlow]  Seconds a keystroke: a few of them have to do.
 */

/** Talks to a language server over its standard streams, as an editor does. */
export class LanguageClient {
  #child;
  #received = Buffer.alloc(0);
  #id = 0;
  #settings;
  /** @type {Map<number, (result: any) => void>} */
  #answers = new Map();
  /** @type {((diagnostics: readonly object[]) => void) | undefined} */
  #onDiagnostics;

  /** @param {Server} server */
  constructor({ command: [program = "", ...parameters], settings = {} }) {
    this.#settings = settings;
    this.#child = spawn(program, parameters, { stdio: ["pipe", "pipe", "ignore"] });
    this.#child.stdout.on("data", (part) => this.#receive(part));
  }

  /** @param {string} method @param {object} params @returns {Promise<any>} */
  request(method, params) {
    this.#id += 1;
    const id = this.#id;
    this.#send({ id, method, params });
    return new Promise((settle) => this.#answers.set(id, settle));
  }

  /** @param {string} method @param {object} params */
  notify(method, params) {
    this.#send({ method, params });
  }

  /** The next diagnostics that the server sends. @returns {Promise<readonly object[]>} */
  nextDiagnostics() {
    return new Promise((settle) => {
      this.#onDiagnostics = settle;
    });
  }

  /** The most memory that the server has taken, in megabytes; undefined where the system does not tell. */
  peakMemory() {
    try {
      const status = readFileSync(`/proc/${this.#child.pid}/status`, "utf8");
      return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
    } catch {
      return undefined;
    }
  }

  async stop() {
    const exited = new Promise((settle) => this.#child.once("exit", settle));
    this.#child.kill("SIGKILL");
    await exited;
  }

  /** @param {object} message */
  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    this.#child.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  /** @param {Buffer} part */
  #receive(part) {
    this.#received = Buffer.concat([this.#received, part]);
    for (;;) {
      const header = this.#received.indexOf("\r\n\r\n");
      if (header < 0) return;
      const length = Number(/content-length: *(\d+)/i.exec(this.#received.toString("latin1", 0, header))?.[1]);
      if (this.#received.length < header + 4 + length) return;
      const message = JSON.parse(this.#received.toString("utf8", header + 4, header + 4 + length));
      this.#received = this.#received.subarray(header + 4 + length);
      this.#handle(message);
    }
  }

  /** @param {any} message */
  #handle({ id, method, params, result }) {
    if (method === undefined) {
      this.#answers.get(id)?.(result);
      this.#answers.delete(id);
    } else if (id !== undefined) {
      const sections = (/** @type {{ section: string }[]} */ items) =>
        items.map(({ section }) => this.#settings[section] ?? null);
      this.#send({ id, result: method === "workspace/configuration" ? sections(params.items) : null });
    } else if (method === "textDocument/publishDiagnostics") {
      this.#onDiagnostics?.(params.diagnostics);
    }
  }
}
