import type { Writable } from "node:stream";
import { AbstractMessageWriter, type Message, type MessageWriter } from "vscode-languageserver/node";

/**
 * Sends each message in one piece: its header alone would wake up the editor, which can do nothing with it. The bytes
 * are put together in a buffer that is used again and again, as memory that is new costs more than what is done in it.
 */
export class WholeMessageWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #out: Writable;
  /** Undefined while it is being written from. */
  #buffer: Buffer | undefined = Buffer.allocUnsafe(firstSize);
  #failures = 0;

  constructor(out: Writable) {
    super();
    this.#out = out;
    out.on("error", (error) => this.fireError(error));
    out.on("close", () => this.fireClose());
  }

  write(message: Message): Promise<void> {
    const body = JSON.stringify(message);
    const length = Buffer.byteLength(body);
    const header = `Content-Length: ${length}\r\n\r\n`;
    const buffer = this.#take(header.length + length);
    const written = buffer.write(header, "latin1") + write(buffer, { body, length, at: header.length });
    return new Promise((settle, fail) => {
      this.#out.write(buffer.subarray(0, written), (error) => {
        this.#giveBack(buffer);
        if (!error) return settle();
        this.#failures += 1;
        this.fireError(error, message, this.#failures);
        fail(error);
      });
    });
  }

  end(): void {
    this.#out.end();
  }

  #take(size: number): Buffer {
    const kept = this.#buffer;
    this.#buffer = undefined;
    return kept && kept.length >= size ? kept : Buffer.allocUnsafe(Math.max(size, firstSize));
  }

  #giveBack(buffer: Buffer): void {
    if (buffer.length <= mostKept) this.#buffer = buffer;
  }
}

const firstSize = 128 * 1024;
const mostKept = 1024 * 1024;

/** Most messages are ASCII, which is copied as it is. */
function write(
  buffer: Buffer,
  { body, length, at }: { readonly body: string; readonly length: number; readonly at: number },
): number {
  return length === body.length ? buffer.write(body, at, "latin1") : buffer.write(body, at, "utf8");
}
