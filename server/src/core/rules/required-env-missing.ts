import { type NeededVariable, neededVariables } from "../compose/needed-variables.ts";
import type { Service } from "../compose/service.ts";
import { isInTemplateFile } from "../compose/template-file.ts";
import type { Variable } from "../compose/variable-list.ts";
import { type Change, replace, set, stop, text } from "../syntax/change.ts";
import { requiredVariable } from "./required-variable.ts";
import { defineRule, type Fix, type Problem } from "./rule.ts";

export const requiredEnvMissing = defineRule({
  id: "required-env-missing",
  summary: "A variable is not set that the image does not start without.",
  category: "correctness",
  set: "core",
  severity: "error",
  targets: ["compose", "swarm"],
  fixes: ["input"],
  why: [
    "The entrypoint of the image looks at its variables and ends with an error: the container stops, is restarted for ever, and what waits for it does not start.",
    "A database that has its data already does not ask again, so this is often seen only where the project is set up anew.",
    "Set the variable, or the one that names a secret file instead of it.",
  ],
  references: [
    "https://github.com/docker-library/docs/tree/master/postgres#environment-variables",
    "https://github.com/docker-library/docs/tree/master/mysql#environment-variables",
    "https://github.com/docker-library/docs/tree/master/mongo#environment-variables",
  ],
  options: {},
  holdsInDevelopment: true,
  holdsOfWhole: true,

  *service(service) {
    if (!service.standing.isDeployed || service.standing.isBuilt || isInTemplateFile(service.key)) return;
    const needed = neededVariables(service);
    const absent = needed.filter(({ empty, of }) => !empty && !of);
    if (absent.length > 0) yield problem(service, absent);
    for (const one of needed) if (one.empty || one.of) yield problem(service, [one]);
  },
});

function problem(service: Service, needed: readonly NeededVariable[]): Problem {
  const [first] = needed;
  const { name, key, known } = service;
  const image = `the image "${known?.repository}"`;
  const fixes = () => required(service, needed);
  if (first?.empty) {
    const message = `Service "${name}" leaves "${first.empty.name}" empty: ${image} stops at its first start.`;
    return { at: first.empty, message, fixes };
  }
  const names = needed.map((one) => `\`${one.name}\``).join(" and ");
  const without = needed.length > 1 ? "them" : "it";
  if (first?.of) {
    const message = `Service "${name}" sets "${first.of.name}" and not ${names}: without ${without} ${image} stops.`;
    return { at: first.of, message, fixes };
  }
  const message = `Service "${name}" does not set ${names}: without ${without} ${image} stops at its first start.`;
  return { at: key, message, fixes };
}

/** Compose takes what is for a person to say from variables, and refuses to start without them. */
function required(service: Service, needed: readonly NeededVariable[]): readonly Fix[] {
  if (!needed.every(({ name }) => ofPersons.test(name))) return [];
  const changes = needed.map(({ name, empty }) => (empty ? filled(service, empty) : requiredVariable(service, name)));
  const what = needed.length > 1 ? "them from variables that have" : "it from a variable that has";
  return [{ title: `Take ${what} to be set`, safety: "input", changes }];
}

/** The variable that is set to nothing, where it stands. */
function filled({ mapping }: Service, { name, node }: Variable): Change {
  const list = mapping.get("environment")?.value;
  const value = text`\${${stop(name)}:?must be set}`;
  if (list?.kind !== "sequence") return set(mapping, ["environment", name], value);
  return replace(mapping, ["environment", list.items.indexOf(node)], text`${name}=\${${stop(name)}:?must be set}`);
}

const ofPersons = /_(USER|USERNAME|EMAIL|PASSWORD)$/;
