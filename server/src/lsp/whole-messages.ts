import { Writable } from "node:stream";

/** Sends each message in one piece: its header alone would wake up the editor, which can do nothing with it. */
export class WholeMessages extends Writable {
  readonly #out: Writable;
  #header: Buffer | undefined;

  constructor(out: Writable) {
    super();
    this.#out = out;
    out.on("error", (error) => this.destroy(error));
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.#header === undefined && chunk.includes(endOfHeader) && chunk.at(-1) === lineFeed) {
      this.#header = chunk;
      done();
      return;
    }
    const whole = this.#header ? Buffer.concat([this.#header, chunk]) : chunk;
    this.#header = undefined;
    this.#out.write(whole, done);
  }
}

const endOfHeader = "\r\n\r\n";
const lineFeed = 10;
