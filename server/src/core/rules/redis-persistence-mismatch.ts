import { unknown } from "../compose/field.ts";
import type { Mount } from "../compose/mount-list.ts";
import type { Service } from "../compose/service.ts";
import { isPartlyHidden, usageOf } from "../compose/usage.ts";
import { append, type Change, replace } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const redisPersistenceMismatch = defineRule({
  id: "redis-persistence-mismatch",
  summary: "A server has a volume and is told to write nothing to it.",
  category: "storage",
  set: "recommended",
  severity: "info",
  targets: ["compose", "swarm"],
  keys: ["volumes", "tmpfs"],
  fixes: ["unsafe"],
  why: [
    "With saving switched off the volume stays empty, and whoever sees it believes that the data outlives a restart.",
    "Write an append-only file with `--appendonly yes`, or take the volume away from what is a cache alone.",
  ],
  references: [
    "https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/",
    "https://valkey.io/topics/persistence/",
  ],
  options: {},

  *service(service) {
    const { name, known, standing } = service;
    if (!standing.isDeployed || (known?.product !== "redis" && known?.product !== "valkey")) return;
    const mount = service.mounts.find(holdsData);
    if (!mount || isPartlyHidden(service) || !savesNothing(service)) return;
    yield {
      at: mount,
      message: `Service "${name}" mounts "${mount.source}" for its data and is told with \`--save ""\` to write none: after a restart it is empty.`,
      fixes: () => appendOnly(service),
    };
  },
});

function holdsData({ type, source, target, readOnly }: Mount): boolean {
  return type !== "tmpfs" && source !== undefined && target === "/data" && !readOnly;
}

/** A configuration file may say otherwise, and a replica writes what it gets. */
function savesNothing(service: Service): boolean {
  const { arguments: words, mounts } = usageOf(service);
  const text = words.map((word) => (word === "" ? '""' : word)).join(" ");
  const isOff = /--save (""|'')(\s|$)/.test(text);
  const mayWrite = /--save ["']?\d|--appendonly yes|--(replica|slave)of|--dir|\.conf\b|--include/i.test(text);
  return isOff && !mayWrite && !mounts.some((path) => path.endsWith(".conf"));
}

function appendOnly({ mapping, command, entrypoint }: Service): readonly Fix[] {
  const words = command === undefined || command.value === unknown ? [] : command.value;
  const isServer = /^(-|(redis|valkey)-server$)/.test(words[0] ?? "");
  if (!command || entrypoint || !isServer || words.includes("--appendonly")) return [];
  const changes: readonly Change[] =
    command.node.kind === "scalar"
      ? [replace(mapping, ["command"], `${command.written.trimEnd()} --appendonly yes`)]
      : ["--appendonly", "yes"].map((word) => append(mapping, ["command"], word));
  return [{ title: "Write the data to an append-only file", safety: "unsafe", changes }];
}
