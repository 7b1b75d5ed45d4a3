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

/** The status and the text of an answer; the error where there is none. */
export async function answerOf(port: number, path: string): Promise<string> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(20_000) });
    return `${response.status} ${await response.text()}`;
  } catch (error) {
    return String(error);
  }
}
