import { unknown } from "../compose/field.ts";
import { isToldToBeRoot } from "../compose/root-user.ts";
import type { Service } from "../compose/service.ts";
import { isOnWindows } from "../compose/windows-container.ts";
import { append, set } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const readOnlyRootfsMissing = defineRule({
  id: "read-only-rootfs-missing",
  summary: "A service can change its own programs.",
  category: "security",
  set: "strict",
  severity: "info",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "Who breaks into a service with a writable file system leaves tools behind and changes the program itself, and what the program writes there by mistake is lost with the container.",
    "Set `read_only: true`, with a volume for data and `tmpfs` for what is written while it runs, `/tmp` at least.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/services/#read_only",
    "https://docs.docker.com/reference/compose-file/services/#tmpfs",
    "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
  ],
  options: {},

  *service(service) {
    const { name, key, readOnly, standing } = service;
    // Nobody breaks into what has ended.
    if (!standing.isDeployed || standing.job || isOnWindows(service)) return;
    if (readOnly?.value === true || readOnly?.value === unknown) return;
    yield {
      at: readOnly ?? key,
      message: isToldToBeRoot(service)
        ? `Service "${name}" can write to its whole file system: who breaks into it can change its programs.`
        : `Service "${name}" can write wherever its user may: who breaks into it can leave tools there.`,
      fixes: () => makeReadOnly(service),
    };
  },
});

/** What a program writes while it runs is known of some images only, and only as they are delivered. */
function makeReadOnly({ mapping, known, command, entrypoint, mounts, standing }: Service): readonly Fix[] {
  const paths = known?.writablePaths;
  if (!paths || command || entrypoint || standing.target === "swarm") return [];
  const targets = mounts.map(({ target }) => target);
  if (targets.some((target) => target === unknown || isWithin(target, templates))) return [];
  const missing = paths.filter((path) => !targets.some((target) => isWithin(path, String(target))));
  return [
    {
      title: "Make the file system read-only",
      safety: "unsafe",
      changes: [set(mapping, ["read_only"], true), ...missing.map((path) => append(mapping, ["tmpfs"], path))],
    },
  ];
}

/** From these nginx writes its configuration when it starts. */
const templates = "/etc/nginx/templates";

function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(`${directory}/`);
}
