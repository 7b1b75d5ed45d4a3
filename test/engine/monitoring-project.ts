import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pause } from "./containers.ts";
import type { Outcome } from "./engine.ts";
import { receiverImage } from "./images-monitoring.ts";
import { type LayoutProject, layoutProject, started } from "./layout-project.ts";

export const grafanaPort = 18_110;
const prometheusPort = 18_111;

/** The part of what Prometheus answers that is looked at. */
interface Answer {
  readonly status: string;
  readonly data: {
    readonly activeTargets: readonly { readonly scrapePool: string; readonly health: string }[];
    readonly groups: readonly { readonly rules: readonly { readonly name: string; readonly health: string }[] }[];
    readonly result: readonly {
      readonly metric: Readonly<Record<string, string>>;
      readonly value: readonly [number, string];
    }[];
  };
}

/** A message as a chat gets it. */
interface Message {
  readonly title: string;
  readonly text: string;
}

/**
 * The layout, started, in a hurry: what takes minutes takes seconds. Prometheus is published as its README says, and a chat
 * is there.
 */
export async function monitoring(): Promise<LayoutProject> {
  const project = layoutProject("monitoring", { GRAFANA_PORT: `${grafanaPort}` });
  const secrets = join(project.folder, "secrets");
  chmodSync(secrets, 0o700);
  const texts = { grafana_password: "a long password", slack_url: "http://receiver:8080/hook" };
  for (const [name, text] of Object.entries(texts)) {
    writeFileSync(join(secrets, name), `${text}\n`);
    chmodSync(join(secrets, name), 0o644);
  }
  hurry(project.folder);
  writeFileSync(join(project.folder, "compose.override.yaml"), override);
  await started(project);
  return project;
}

const override = `services:
  prometheus:
    ports: ["127.0.0.1:${prometheusPort}:9090"]
    networks: [edge]
  receiver:
    image: ${receiverImage}
    networks: [edge]
`;

function hurry(folder: string): void {
  const edit = (path: string, change: (text: string) => string) => {
    writeFileSync(join(folder, path), change(readFileSync(join(folder, path), "utf8")));
  };
  edit("prometheus/prometheus.yml", (text) => {
    return text.replace(/(scrape_interval|evaluation_interval): 15s/g, "$1: 1s").replace("timeout: 10s", "timeout: 1s");
  });
  for (const name of readdirSync(join(folder, "prometheus/rules"))) {
    edit(`prometheus/rules/${name}`, (text) => text.replace(/for: \d+[mh]/g, "for: 1s"));
  }
  edit("alertmanager/alertmanager.yml", (text) => {
    return text.replace("group_wait: 30s", "group_wait: 1s").replace("group_interval: 5m", "group_interval: 1s");
  });
  // Where the root of this machine is private, there is nothing of which a mount could be the slave.
  const root = readFileSync("/proc/self/mountinfo", "utf8")
    .split("\n")
    .find((line) => line.split(" ")[4] === "/");
  if (!/ (shared|master):/.test(root ?? "")) edit("compose.yaml", (text) => text.replaceAll(",rslave", ""));
}

/** Waits until something is so. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 90; tries += 1) {
    if (await isSo()) return;
    await pause(1000);
  }
  throw new Error(`It never was so that ${what}.`);
}

/** What Prometheus answers. */
export async function ask(path: string): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${prometheusPort}/api/v1/${path}`);
  return JSON.parse(await response.text());
}

/** The labels and the value of each series that a query finds. */
export async function seriesOf(query: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const { data } = await ask(`query?query=${encodeURIComponent(query)}`);
  return data.result.map(({ metric, value: [, value] }) => ({ ...metric, value }));
}

/** Each job of Prometheus with how its target is. */
export async function targets(): Promise<readonly string[]> {
  const { data } = await ask("targets");
  return data.activeTargets.map(({ scrapePool, health }) => `${scrapePool} ${health}`).toSorted();
}

/** Each rule with whether it could be evaluated. */
export async function rules(): Promise<readonly string[]> {
  const { data } = await ask("rules");
  return data.groups.flatMap((group) => group.rules.map(({ name, health }) => `${name} ${health}`)).toSorted();
}

/** Runs a program in the container of Alertmanager. */
export function amtool(project: LayoutProject, ...words: readonly string[]): Promise<Outcome> {
  const url = "--alertmanager.url=http://127.0.0.1:9093";
  return project.compose("exec", "-T", "alertmanager", "amtool", url, ...words);
}

/** Makes cAdvisor say that the memory of a container is full. */
export async function fill(project: LayoutProject): Promise<void> {
  const { ok, output } = await project.compose(
    ...["exec", "-T", "cadvisor", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/fill"],
  );
  if (!ok) throw new Error(output);
}

/** What the chat has been told. */
export async function told(project: LayoutProject): Promise<readonly Message[]> {
  const { output } = await project.compose(
    ...["exec", "-T", "receiver", "wget", "-q", "-O", "-", "http://127.0.0.1:8080/posted"],
  );
  const posted: readonly { readonly attachments: readonly Message[] }[] = JSON.parse(output);
  return posted.flatMap(({ attachments }) => attachments);
}

export async function untilTold(project: LayoutProject, title: string, text: string): Promise<void> {
  await until(`the chat is told "${title}"`, async () =>
    (await told(project)).some((message) => message.title === title && message.text.includes(text)),
  );
}

/** Runs lines of the README in the folder. */
export async function lines(project: LayoutProject, text: string): Promise<void> {
  const script = join(project.folder, "lines.sh");
  writeFileSync(script, `#!/bin/sh\nset -eu\ncd "$(dirname "$0")"\n${text}\n`);
  chmodSync(script, 0o755);
  const { ok, output } = await project.script("lines.sh");
  if (!ok) throw new Error(output);
}
