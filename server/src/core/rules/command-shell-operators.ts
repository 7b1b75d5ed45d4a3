import { onOneLine } from "../compose/one-line.ts";
import type { Service } from "../compose/service.ts";
import { type ShellOperator, shellOperators } from "../compose/shell-operator.ts";
import { inline, replace, set } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const commandShellOperators = defineRule({
  id: "command-shell-operators",
  summary: "An operator of the shell stands in a command that no shell reads.",
  category: "correctness",
  set: "recommended",
  severity: "error",
  targets: ["compose", "swarm"],
  keys: ["entrypoint", "command", "post_start", "pre_stop"],
  fixes: ["unsafe"],
  why: [
    "Only the first program runs: Docker Compose drops an operator in a text with all that follows, without a word, so that after `migrate && serve` nothing serves.",
    "In a list, and in a swarm, the operator becomes an argument of the first program.",
    'Let a shell run it: `["sh", "-c", "migrate && exec serve"]`.',
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/services/#command",
    "https://github.com/mattn/go-shellwords/blob/v1.0.12/shellwords.go",
  ],
  options: {},
  holdsInDevelopment: true,

  *service(service) {
    for (const found of shellOperators(service)) {
      const { key, value } = found.entry;
      const message = complaint(service, found);
      const severity = found.isLast ? "info" : "error";
      yield { at: onOneLine(value, key), message, severity, fixes: () => shell(service, found) };
    }
  },
});

function complaint({ name, standing }: Service, { operator, path, isText, isLast }: ShellOperator): string {
  const key = path[0] ?? "";
  const isDropped = isText && standing.target === "compose";
  const dropped = `Docker Compose drops it${isLast ? "" : " and all behind it"}`;
  const consequence = isDropped ? dropped : "the first program gets it as an argument";
  return `Service "${name}" has \`${operator}\` in its \`${key}\`, where no shell reads it: ${consequence}.`;
}

/** What the image does with a command of its own is not known, and its entrypoint may look at the first word. */
function shell(service: Service, found: ShellOperator): readonly Fix[] {
  const { mapping, known, entrypoint } = service;
  const { script, path, operator, isLast } = found;
  // A shell that starts it in the background ends at once, and the container with it.
  const isBackground = operator === "&" && isLast;
  const isOther = entrypoint !== undefined && path[0] === "command";
  const looksAtCommand = known?.role !== undefined && known.role !== "app" && path.length === 1;
  if (isBackground) return withoutOperator(service, found);
  if (script === undefined || script.startsWith("#") || isOther || looksAtCommand || known?.tools.get("sh") === false)
    return [];
  const [key = "", ...rest] = path;
  const run = inline("sh", "-c", script);
  const change = rest.length === 0 ? set(mapping, [String(key)], run) : replace(mapping, path, run);
  return [{ title: "Let a shell run it", safety: "unsafe", changes: [change] }];
}

function withoutOperator({ mapping }: Service, { entry, path }: ShellOperator): readonly Fix[] {
  if (entry.value.kind !== "scalar") return [];
  const change = replace(mapping, path, entry.value.source.replace(/\s*&\s*$/, ""));
  return [{ title: "Remove the `&`", safety: "unsafe", changes: [change] }];
}
