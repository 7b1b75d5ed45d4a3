import { isDefinedElsewhere, loneNetwork } from "../compose/missing-network.ts";
import { namesAt, needs, type Use, useOf } from "../compose/name-use.ts";
import type { Project } from "../compose/project.ts";
import type { MissingName, ProjectFault } from "../compose/project-fault.ts";
import type { Service } from "../compose/service.ts";
import { nearest } from "../did-you-mean.ts";
import { type Change, type NewValue, quoted, rename, replace, set, wrap } from "../syntax/change.ts";
import type { Fix } from "./rule.ts";

/** What helps where a service uses a name that nothing goes by: the name that was meant, or a definition of its own. */
export function referenceFixes(
  project: Project,
  { missingName: missing, service: user, at }: ProjectFault,
): readonly Fix[] {
  const service = user === undefined ? undefined : project.serviceNames.get(user);
  if (!missing || !service) return [];
  const use = useOf(service, missing, at);
  const words = new Set([...nearOnes(project, service, missing), ...loneNetwork(project, missing)]);
  const meant = use ? [...words].flatMap((word) => changedTo(word, use, missing)) : [];
  const defined = isDefinedElsewhere(project, service, missing) ? [] : definition(project, missing);
  return [...meant, ...defined, ...(use ? absence(project, service, missing) : [])];
}

function changedTo(word: string, { mapping, list, text, way }: Use, { name }: MissingName): readonly Fix[] {
  const fix = (change: Change): Fix => ({ title: `Change to \`${word}\``, safety: "unsafe", changes: [change] });
  if (list.kind === "mapping") return [fix(rename(list, name, word))];
  const rest = text.source.slice(name.length);
  // What a variable says is changed where that is set.
  if (!text.source.startsWith(name) || (rest !== "" && !rest.startsWith(":"))) return [];
  const value = text.style === "plain" ? word + rest : quoted(word + rest);
  return [fix(replace(mapping, way, value))];
}

/** The names that may have been meant, without those that the service has already. */
function nearOnes(project: Project, service: Service, { name, path, section, others }: MissingName): readonly string[] {
  const taken = section === "volumes" ? [] : namesAt(service.mapping, path);
  const near = nearest(
    name,
    others.filter((other) => !taken.includes(other) && !other.startsWith("x-")),
  );
  return section === "services" ? near.filter((other) => !needs(project, other, service.name)) : near;
}

/** What stands below a new name of each section. */
const contents: Readonly<Partial<Record<MissingName["section"], (name: string) => NewValue>>> = {
  networks: () => null,
  volumes: () => null,
  secrets: (name) => ({ file: `./secrets/${name}.txt` }),
  configs: (name) => ({ file: `./${name}` }),
};

function definition({ root }: Project, { name, section, noun }: MissingName): readonly Fix[] {
  const content = contents[section];
  // Names that Docker Compose takes at the top level; behind `x-` it looks for none.
  if (!root || !content || !/^[a-zA-Z0-9._-]+$/.test(name) || name.startsWith("x-")) return [];
  const title = `Define the ${noun.replace(/^build /, "")} \`${name}\``;
  return [{ title, safety: "unsafe", changes: [set(root, [section, name], content(name))] }];
}

/** Stacks have no profiles, and take nothing but names in `depends_on`. */
function absence({ target }: Project, { mapping }: Service, { name, isInactive }: MissingName): readonly Fix[] {
  if (!isInactive || target === "swarm") return [];
  const isList = mapping.get("depends_on")?.value.kind === "sequence";
  const condition = "service_started";
  const change = isList
    ? wrap(mapping, ["depends_on"], (other) => ({ condition, ...(other === name && { required: false }) }))
    : set(mapping, ["depends_on", name, "required"], false);
  return [{ title: "Let it be absent (`required: false`)", safety: "unsafe", changes: [change] }];
}
