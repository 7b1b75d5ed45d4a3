/**
 * Clients of servers in the fewest lines, for applications in images: none of these has packages. Each keeps one connection,
 * and makes a new one when that is gone.
 */
export const clients = {
  "/app/client.mjs": `
import { connect } from "node:net";

/** Asks over one connection, one question after the other. A question fails that has no answer after ten seconds. */
export function client(host, port, greet) {
  let dialled;
  let turn = Promise.resolve();
  const once = async (question) => {
    const connection = await dial(host, port);
    const late = setTimeout(() => connection.socket.destroy(new Error("no answer in time")), 10_000);
    try {
      if (!connection.isGreeted) await greet(connection);
      connection.isGreeted = true;
      return await question(connection);
    } catch (error) {
      connection.socket.destroy();
      dialled = undefined;
      throw error;
    } finally {
      clearTimeout(late);
    }
  };
  const dial = async () => (dialled ??= open(host, port));
  const ask = async (question) => {
    const wasOpen = dialled !== undefined;
    try {
      return await once(question);
    } catch (error) {
      // The server may have been started anew since the last question.
      if (!wasOpen) throw error;
      return once(question);
    }
  };
  return (question) => {
    const answer = turn.then(() => ask(question));
    turn = answer.catch(() => {});
    return answer;
  };
}

function open(host, port) {
  const socket = connect({ host, port });
  socket.on("error", () => {});
  const chunks = socket[Symbol.asyncIterator]();
  let buffer = Buffer.alloc(0);
  const more = async () => {
    const { value, done } = await chunks.next();
    if (done) throw new Error("the connection is closed");
    buffer = Buffer.concat([buffer, value]);
  };
  const read = async (count) => {
    while (buffer.length < count) await more();
    const part = buffer.subarray(0, count);
    buffer = buffer.subarray(count);
    return part;
  };
  const readLine = async () => {
    while (!buffer.includes("\\r\\n")) await more();
    const line = await read(buffer.indexOf("\\r\\n"));
    await read(2);
    return line.toString();
  };
  return { socket, read, readLine };
}
`,
  "/app/redis.mjs": `
import { readFileSync } from "node:fs";
import { client } from "./client.mjs";

const ask = client(process.env.REDIS_HOST, 6379, async (connection) => {
  await send(connection, ["AUTH", readFileSync(process.env.REDIS_PASSWORD_FILE, "utf8").trim()]);
});

/** Sends a command that is answered by a number, a text or nothing. */
export function redis(...words) {
  return ask((connection) => send(connection, words));
}

async function send({ socket, read, readLine }, words) {
  socket.write("*" + words.length + "\\r\\n" + words.map((word) => "$" + Buffer.byteLength(word) + "\\r\\n" + word + "\\r\\n").join(""));
  const line = await readLine();
  if (line.startsWith("-")) throw new Error(line);
  if (!line.startsWith("$")) return line.slice(1);
  const length = Number(line.slice(1));
  return length < 0 ? undefined : (await read(length + 2)).toString("utf8", 0, length);
}
`,
  "/app/postgres.mjs": `
import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { client } from "./client.mjs";

const { DATABASE_HOST, DATABASE_NAME, DATABASE_USER, DATABASE_PASSWORD_FILE } = process.env;
const ask = client(DATABASE_HOST, 5432, greet);

/** The first value of the first row. */
export function query(sql) {
  return ask(async (connection) => {
    connection.socket.write(message("Q", sql + "\\0"));
    let value;
    for (;;) {
      const { type, body } = await answer(connection);
      if (type === "D") value ??= body.toString("utf8", 6, 6 + body.readInt32BE(2));
      if (type === "Z") return value;
    }
  });
}

async function greet(connection) {
  const parameters = "user\\0" + DATABASE_USER + "\\0database\\0" + DATABASE_NAME + "\\0\\0";
  connection.socket.write(framed(Buffer.concat([int(196608), Buffer.from(parameters)])));
  await answer(connection);
  const mine = "n=,r=" + randomBytes(18).toString("base64");
  connection.socket.write(message("p", Buffer.concat([Buffer.from("SCRAM-SHA-256\\0"), int(mine.length + 3), Buffer.from("n,," + mine)])));
  const theirs = (await answer(connection)).body.toString("utf8", 4);
  const { r, s, i } = Object.fromEntries(theirs.split(",").map((part) => [part[0], part.slice(2)]));
  const password = readFileSync(DATABASE_PASSWORD_FILE, "utf8").trim();
  const key = hmac(pbkdf2Sync(password, Buffer.from(s, "base64"), Number(i), 32, "sha256"), "Client Key");
  const last = "c=biws,r=" + r;
  const signature = hmac(createHash("sha256").update(key).digest(), mine + "," + theirs + "," + last);
  const proof = Buffer.from(key.map((byte, at) => byte ^ signature[at])).toString("base64");
  connection.socket.write(message("p", last + ",p=" + proof));
  while ((await answer(connection)).type !== "Z");
}

async function answer({ read }) {
  const head = await read(5);
  const type = head.toString("utf8", 0, 1);
  const body = await read(head.readInt32BE(1) - 4);
  if (type === "E") throw new Error(body.toString().replaceAll("\\0", " "));
  return { type, body };
}

const hmac = (key, text) => createHmac("sha256", key).update(text).digest();
const message = (type, body) => Buffer.concat([Buffer.from(type), framed(Buffer.from(body))]);
const framed = (body) => Buffer.concat([int(body.length + 4), body]);

function int(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
`,
  "/app/broker.mjs": `
import { readFileSync } from "node:fs";
import { client } from "./client.mjs";

const { BROKER_HOST, BROKER_USER, BROKER_PASSWORD_FILE } = process.env;
const ask = client(BROKER_HOST, 5672, greet);

/** Puts a text into a queue; done when the broker has it. */
export function publish(queue, text) {
  return ask(async (connection) => {
    await declare(connection, queue);
    const body = Buffer.from(text);
    send(connection, 1, [60, 40], short(0), word(""), word(queue), Buffer.of(0));
    frame(connection, 2, 1, Buffer.concat([short(60), short(0), long(0), long(body.length), short(0x1000), Buffer.of(2)]));
    frame(connection, 3, 1, body);
    await method(connection);
  });
}

/** Takes a text out of a queue when the work with it is done; false where there is none. */
export function take(queue, work) {
  return ask(async (connection) => {
    await declare(connection, queue);
    send(connection, 1, [60, 70], short(0), word(queue), Buffer.of(0));
    const answer = await method(connection);
    if (answer.readUInt16BE(2) === 72) return false;
    await nextFrame(connection);
    await work((await nextFrame(connection)).toString());
    send(connection, 1, [60, 80], answer.subarray(4, 12), Buffer.of(0));
    return true;
  });
}

async function greet(connection) {
  connection.socket.write(Buffer.from("AMQP\\0\\0\\x09\\x01", "latin1"));
  await method(connection);
  const login = Buffer.from("\\0" + BROKER_USER + "\\0" + readFileSync(BROKER_PASSWORD_FILE, "utf8").trim());
  send(connection, 0, [10, 11], long(0), word("PLAIN"), long(login.length), login, word("en_US"));
  const tune = await method(connection);
  send(connection, 0, [10, 31], tune.subarray(4, 10), short(0));
  send(connection, 0, [10, 40], word("/"), word(""), Buffer.of(0));
  await method(connection);
  send(connection, 1, [20, 10], word(""));
  await method(connection);
  send(connection, 1, [85, 10], Buffer.of(0));
  await method(connection);
}

async function declare(connection, queue) {
  send(connection, 1, [50, 10], short(0), word(queue), Buffer.of(2), long(0));
  await method(connection);
}

async function method(connection) {
  const answer = await nextFrame(connection);
  const [group, number] = [answer.readUInt16BE(0), answer.readUInt16BE(2)];
  if (number === 50 && group === 10 || number === 40 && group === 20) throw new Error(answer.toString("utf8", 7));
  return answer;
}

async function nextFrame({ read }) {
  const head = await read(7);
  const body = await read(head.readUInt32BE(3));
  await read(1);
  return body;
}

function send(connection, channel, [group, number], ...parts) {
  frame(connection, 1, channel, Buffer.concat([short(group), short(number), ...parts]));
}

function frame({ socket }, type, channel, body) {
  socket.write(Buffer.concat([Buffer.of(type), short(channel), long(body.length), body, Buffer.of(0xce)]));
}

const word = (text) => Buffer.concat([Buffer.of(Buffer.byteLength(text)), Buffer.from(text)]);
const short = (value) => Buffer.of(value >> 8, value & 255);
const long = (value) => Buffer.concat([short(value >>> 16), short(value & 65535)]);
`,
};
