import { hasOwnUser, isToldToBeRoot, needsRoot, preparesAsRoot } from "../compose/root-user.ts";
import type { Service } from "../compose/service.ts";
import { variablesIn, withDefaults } from "../compose/written.ts";
import { remove, replace, stop, text } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const runAsRoot = defineRule({
  id: "run-as-root",
  summary: "A service is told to run as root.",
  category: "security",
  set: "strict",
  severity: "info",
  targets: ["compose", "swarm"],
  keys: ["user"],
  fixes: ["unsafe", "input"],
  why: [
    "A process that is broken into as root may change everything in its container, and writes as root into every directory of the host that is mounted; a hole in the kernel then is one as root.",
    "Give the files that it writes to another user, and name that one in `user` or in the Dockerfile.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/services/#user",
    "https://docs.docker.com/build/building/best-practices/#user",
    "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
  ],
  options: {},

  *service(service) {
    const { name, user, known, standing } = service;
    if (!user || !isToldToBeRoot(service)) return;
    // What prepares volumes for others has to be root, and soon ends.
    if (known?.expectsRoot || standing.resemblesJob || needsRoot(service)) return;
    yield {
      at: user,
      message: `Service "${name}" runs as root${unlessSet(user.written)}: whoever breaks into it may change all of its container, and what it mounts from the host.`,
      // Where a variable says it, that is where it can be said otherwise.
      fixes: () => (variablesIn(user.written).length > 0 || preparesAsRoot(service) ? [] : fixesFor(service)),
    };
  },
});

/** Root may be what stands in for a variable. */
function unlessSet(written: string): string {
  const [variable, ...more] = variablesIn(written);
  const isFallback = variable && more.length === 0 && withDefaults(written) !== undefined;
  return isFallback && /^:?-$/.test(variable.operator ?? "") ? ` where \`${variable.name}\` is not set` : "";
}

function fixesFor(service: Service): readonly Fix[] {
  const { known, mapping } = service;
  if (hasOwnUser(service)) {
    const title = "Remove `user`, so that it runs as the user of its image";
    return [{ title, safety: "unsafe", isOwn: true, changes: [remove(mapping, "user")] }];
  }
  // https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#non-root-user
  if (known?.product === "node") {
    return [
      { title: "Run as the user `node` of the image", safety: "unsafe", changes: [replace(mapping, ["user"], "node")] },
    ];
  }
  const change = replace(mapping, ["user"], text`${stop("1000:1000")}`);
  return [{ title: "Run as another user", safety: "input", changes: [change] }];
}
