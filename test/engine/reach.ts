import { get, type IncomingHttpHeaders } from "node:http";
import type { LayoutProject } from "./layout-project.ts";

/** The ids of the containers of a service. */
export async function containersOf(project: LayoutProject, service: string): Promise<readonly string[]> {
  const { output } = await project.compose("ps", "--quiet", service);
  return output.split("\n").filter((id) => id !== "");
}

/** Whether a container can open a connection to a port of a service, at any of the addresses that this has. */
export async function canReach(
  project: LayoutProject,
  from: string,
  { service, port }: { readonly service: string; readonly port: number },
): Promise<boolean> {
  const [container = ""] = await containersOf(project, from);
  const [other = ""] = await containersOf(project, service);
  const format = "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}";
  const { output } = await project.docker("inspect", "--format", format, other);
  const addresses = output.split(/\s+/).filter((address) => address !== "");
  if (addresses.length === 0) throw new Error(`${service} has no address.`);
  for (const address of addresses) {
    const script = `timeout 5 nc -w 2 ${address} ${port} < /dev/null`;
    if ((await project.docker("exec", container, "sh", "-c", script)).ok) return true;
  }
  return false;
}

/** The status and the text of an answer, on a connection of its own; the error where there is none. */
export async function answerOf(port: number, path: string): Promise<string> {
  return (await answerTo(port, path)).answer;
}

/** The same, with the headers that came with it. */
export function answerTo(port: number, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return new Promise((settle) => {
    const options = { host: "127.0.0.1", port, path, headers: { ...headers }, agent: false, timeout: 20_000 };
    const failed = ({ message }: Error) => settle({ answer: message, headers: {} });
    const request = get(options, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part) => {
        text += part;
      });
      response.on("end", () => settle({ answer: `${response.statusCode} ${text}`, headers: response.headers }));
      response.on("error", failed);
    });
    request.on("timeout", () => request.destroy(new Error("no answer in time")));
    request.on("error", failed);
  });
}

/** What came back. */
export interface Answer {
  readonly answer: string;
  readonly headers: IncomingHttpHeaders;
}
