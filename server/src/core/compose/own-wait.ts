import type { OwnWait, Role } from "../images/facts.ts";
import type { KnownImage } from "../images/knowledge.ts";
import type { Service } from "./service.ts";
import { usageOf } from "./usage.ts";

/** Whether a service itself waits at its start until another one answers: its image does, or its command says so. */
export function waitsItself(service: Service, target: Service): boolean {
  return (
    imageWaits(service, target) ||
    asksAnew(service) ||
    areMembers(service, target) ||
    commandWaits(service, target.name)
  );
}

function imageWaits(service: Service, { known }: Service): boolean {
  const wait = service.known?.waits;
  if (!wait || !known || !isAwaited(known, wait)) return false;
  const { arguments: words, variables } = usageOf(service);
  const { commands, firstWord, onlyWith } = wait;
  if (onlyWith && !onlyWith.value.test(variables.get(onlyWith.variable) ?? "")) return false;
  const runsEntrypoint = !service.entrypoint && (!service.command || firstWord?.test(words[0] ?? "") === true);
  return runsEntrypoint || words.some((word) => commands.some((command) => word.includes(command)));
}

/** An exporter connects with every question of Prometheus; the one of Kafka alone ends where there is nobody. */
function asksAnew({ known, image }: Service): boolean {
  const name = typeof image?.value === "object" ? image.value.name : "";
  return (known?.role === "exporter" || /exporter$/.test(name)) && !/^kafka[-_]exporter$/.test(name);
}

function isAwaited({ role, product }: KnownImage, { roles, products = [] }: OwnWait): boolean {
  return (role !== undefined && roles.includes(role)) || products.includes(product);
}

/** Members of one cluster look for each other until they find enough. */
function areMembers({ known }: Service, target: Service): boolean {
  return known?.role !== undefined && searching.has(known.role) && known.product === target.known?.product;
}

const searching: ReadonlySet<Role> = new Set(["search", "coordination"]);

function commandWaits(service: Service, host: string): boolean {
  const script = scriptOf(service);
  const steps = script.split(/&&|\|\||[;\n]|\s--\s/);
  const loops = [...script.matchAll(tries)].map(([, body = ""]) => body);
  if (steps.some((step) => waiting.test(step) && names(step, host)) || loops.some((body) => names(body, host)))
    return true;
  const [, last = ""] = triesLast.exec(script) ?? [];
  return /\bsleep\s/.test(last) && /\bbreak\b/.test(last);
}

/** What a service runs at its start, with its variables in it. */
function scriptOf(service: Service): string {
  const { arguments: words, variables } = usageOf(service);
  return words.join(" ").replace(/\$?\$\{?(\w+)\}?/g, (written, name) => variables.get(name) ?? written);
}

const waiting = /\b(?:c?ub\s+(?:kafka|zk)-ready|wait-for(?:-it)?|wait4x|dockerize)\b|(?:^|\s)(?:until|while\s+!)\s/;

/** A loop that tries several times, with a pause in between. */
const tries = /\bfor\s+\w+\s+in\s[^;\n]*[;\n]\s*do\s(((?!\bdone\b).)*\bsleep\s((?!\bdone\b).)*)\bdone\b/gs;

/** A loop after which nothing comes: what it tries is the server itself. */
const triesLast = /\bfor\s+\w+\s+in\s[^;\n]*[;\n]\s*do\s((?:(?!\bdone\b).)*)\bdone\s*;?\s*(?:\(?\s*exit\b[^;\n]*)?$/s;

function names(step: string, host: string): boolean {
  return step.split(/[\s=/@"',]+/).some((word) => word === host || word.startsWith(`${host}:`));
}
