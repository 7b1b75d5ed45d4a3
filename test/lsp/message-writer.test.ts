import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { WholeMessageWriter } from "../../server/src/lsp/message-writer.ts";

test("each message is written in one piece, in order", async () => {
  const written: string[] = [];
  const out = new Writable({
    write: (chunk, _encoding, done) => {
      written.push(String(chunk));
      done();
    },
  });
  const writer = new WholeMessageWriter(out);
  const messages = ["a", "Content-Length: 1\r\n\r\n", "ä"].map((method) => ({ jsonrpc: "2.0", method }));
  await Promise.all(messages.map((message) => writer.write(message)));
  expect(written).toEqual(
    messages.map((message) => {
      const text = JSON.stringify(message);
      return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
    }),
  );
});

test("messages that wait for a slow editor are not written over, however long they are", async () => {
  const written: string[] = [];
  const out = new Writable({
    // What is read late shows whether somebody has used the memory again.
    write: (chunk, _encoding, done) => {
      setTimeout(() => {
        written.push(String(chunk));
        done();
      }, 5);
    },
  });
  const writer = new WholeMessageWriter(out);
  const send = (method: string) => {
    const message = { jsonrpc: "2.0", method };
    return writer.write(message);
  };
  const methods = ["a", "ä€".repeat(90_000), "b".repeat(1_500_000), "c", "ü".repeat(70_000), "d"];
  await Promise.all(methods.map(send));
  await send("last");
  const bodies = written.map((message) => {
    const [, length, body = ""] = /^Content-Length: (\d+)\r\n\r\n([\s\S]*)$/.exec(message) ?? [];
    expect(Buffer.byteLength(body)).toBe(Number(length));
    return JSON.parse(body).method;
  });
  expect(bodies).toEqual([...methods, "last"]);
});

test("what the editor cannot be sent is told", async () => {
  const out = new Writable({ write: (_chunk, _encoding, done) => done(new Error("gone")) });
  const writer = new WholeMessageWriter(out);
  const told = new Promise((resolve) => writer.onError(([error]) => resolve(error.message)));
  await expect(writer.write({ jsonrpc: "2.0" })).rejects.toThrow("gone");
  expect(await told).toBe("gone");
});
