import { Agent, get } from "node:http";

/** How often each answer came: the status and the text, or the error. */
export type Answers = ReadonlyMap<string, number>;

/** A port of the loopback interface, which is the only one that load is sent to. */
export interface Load {
  readonly port: number;
  readonly path?: string;
  /** How many connections, which are kept open. */
  readonly connections: number;
}

/** Sends so many requests, and counts the answers. */
export async function load({ requests, ...place }: Load & { readonly requests: number }): Promise<Answers> {
  let left = requests;
  return loadWhile(place, () => left-- > 0);
}

/** Sends requests while something goes on, and counts the answers. */
export async function loadDuring(place: Load, action: () => Promise<void>): Promise<Answers> {
  let isOver = false;
  const answers = loadWhile(place, () => !isOver);
  try {
    await action();
  } finally {
    isOver = true;
  }
  return answers;
}

async function loadWhile({ port, path = "/", connections }: Load, isOn: () => boolean): Promise<Answers> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const counts = new Map<string, number>();
  const one = () =>
    new Promise<string>((settle) => {
      const request = get({ host: "127.0.0.1", port, path, agent, timeout: 10_000 }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part) => {
          text += part;
        });
        response.on("end", () => settle(`${response.statusCode} ${text}`));
        response.on("error", ({ message }) => settle(message));
      });
      request.on("timeout", () => request.destroy(new Error("no answer in time")));
      request.on("error", ({ message }) => settle(message));
    });
  const worker = async () => {
    while (isOn()) {
      const answer = await one();
      counts.set(answer, (counts.get(answer) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  agent.destroy();
  return counts;
}
