import type { Service } from "./service.ts";
import { usageOf } from "./usage.ts";

/** Whether a service itself waits at its start until another one answers: its image does, or its command says so. */
export function waitsItself(service: Service, target: Service): boolean {
  const { known, entrypoint, command } = service;
  const words = usageOf(service).arguments;
  const role = target.known?.role;
  const wait = known?.waits;
  const isImages = (!entrypoint && !command) || words.some((word) => wait && word.includes(wait.script));
  if (wait && role !== undefined && wait.roles.includes(role) && isImages) return true;
  return steps(service).some((step) => waiting.test(step) && names(step, target.name));
}

/** The commands that a service runs at its start, with its variables in them. */
function steps(service: Service): readonly string[] {
  const { arguments: words, variables } = usageOf(service);
  const script = words.join(" ").replace(/\$?\$\{?(\w+)\}?/g, (written, name) => variables.get(name) ?? written);
  return script.split(/&&|\|\||[;\n]|\s--\s/);
}

const waiting = /\b(?:c?ub\s+(?:kafka|zk)-ready|wait-for(?:-it)?|wait4x|dockerize)\b|(?:^|\s)(?:until|while\s+!)\s/;

function names(step: string, host: string): boolean {
  return step.split(/[\s=/@"',]+/).some((word) => word === host || word.startsWith(`${host}:`));
}
