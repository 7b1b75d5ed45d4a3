import { type DebugKind, type DebugMode, debugModesOf } from "../compose/debug-mode.ts";
import { debuggerPorts } from "../compose/debugger-port.ts";
import { isInDevelopmentFile, isNamedForDevelopment } from "../compose/development-file.ts";
import type { Service } from "../compose/service.ts";
import { remove, removeItem } from "../syntax/change.ts";
import { unpublishing, whereOpen } from "./closing-fixes.ts";
import { defineRule, type Fix } from "./rule.ts";
import { variableChange } from "./variable-change.ts";

export const debugModeInProduction = defineRule({
  id: "debug-mode-in-production",
  summary: "A service runs with settings for development.",
  category: "observability",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "Frameworks show their errors with code and settings to whoever causes one, skip their caches, and write logs that fill the disk and hold what users sent.",
    "Set the values for production here, and those for development in `compose.override.yaml`, which only machines of developers have.",
  ],
  references: [
    "https://docs.docker.com/compose/how-tos/production/",
    "https://cheatsheetseries.owasp.org/cheatsheets/Error_Handling_Cheat_Sheet.html",
  ],
  options: {},

  *service(service) {
    const { name, standing } = service;
    if (!standing.isDeployed || isNamedForDevelopment(name)) return;
    for (const found of debugModesOf(service)) {
      if (isInDevelopmentFile(found.node)) continue;
      yield {
        at: found.node,
        severity: found.kind === "selected-log" ? "info" : "warning",
        // A server for development wants its environment: another server has to come first.
        ...(found.kind === "environment" && { givesWayTo: "dev-server-in-production" }),
        message: `Service "${name}" runs with \`${found.setting}\`: ${consequences[found.kind]}.`,
        fixes: () => productionFix(service, found),
      };
    }
    for (const { port, language } of debuggerPorts(service)) {
      if (isInDevelopmentFile(port)) continue;
      yield {
        at: port,
        message: `Service "${name}" publishes ${whereOpen(service, port)} for the debugger of ${language}: whoever reaches it runs code in the service.`,
        // No production needs a debugger, be it on the host itself.
        fixes: () => [unpublishing(service, port)],
      };
    }
  },
});

const consequences: Readonly<Record<DebugKind, string>> = {
  environment: "errors show their code, and caches are off",
  errors: "it shows or logs what is for developers alone",
  log: "its log grows fast, and may hold what users send in confidence",
  "selected-log": "its log holds what is for developers alone",
  tracer: "every request waits for the debugger of PHP",
  debugger: "whoever reaches the port runs code in it",
};

function productionFix(service: Service, { isSwitch, production, variable }: DebugMode): readonly Fix[] {
  // What a variable stands for is decided elsewhere.
  if (!variable || variable.written.includes("$")) return [];
  const { name } = variable;
  if (production !== undefined) {
    const changes = [variableChange(service, variable, production)];
    return [{ title: `Set \`${name}\` to \`${production}\``, safety: "unsafe", changes }];
  }
  if (!isSwitch) return [];
  const variables = service.mapping.get("environment")?.value;
  const change =
    variables?.kind === "mapping"
      ? remove(variables, name)
      : removeItem(service.mapping, ["environment"], variable.node);
  return [{ title: `Remove \`${name}\``, safety: "unsafe", changes: [change] }];
}
