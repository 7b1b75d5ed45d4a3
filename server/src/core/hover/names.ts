import { namePlaceAt } from "../completion/name-places.ts";
import { unknown } from "../compose/field.ts";
import { rangeText } from "../compose/port.ts";
import type { Project } from "../compose/project.ts";
import type { Service } from "../compose/service.ts";
import { resourceKeys, usedResources } from "../compose/used-resources.ts";
import type { Value } from "../syntax/value.ts";
import { code, escaped, listed } from "./markdown.ts";
import type { Question } from "./question.ts";

/** What a name of the project stands for: a service with those around it, or who uses a network, volume, secret or config. */
export function nameSummary(question: Question): string | undefined {
  const named = nameIn(question);
  if (!named) return undefined;
  const { project } = question.check;
  const { section, name } = named;
  if (section === "services") {
    const service = project.serviceNames.get(name);
    return service && serviceSummary(service, project);
  }
  return resourceSummary(named, project);
}

interface Named {
  readonly section: string;
  readonly name: string;
}

/** The name at the place, where it is defined or used. */
function nameIn({ at, path }: Question): Named | undefined {
  const [section, name] = path;
  if (at.part === "key" && path.length === 2 && typeof section === "string" && typeof name === "string") {
    return { section, name };
  }
  const isKey = at.part === "key";
  const own = namePlaceAt(isKey ? path.slice(0, -1) : path);
  const text = isKey ? path.at(-1) : textOf(at.value);
  if (!own || typeof text !== "string") return undefined;
  // The keys of the mapping are names, but what stands in the long syntax are none.
  const rest = text.slice((own.before ?? "").length);
  const isOther = own.before !== undefined && !text.startsWith(own.before);
  return isOther ? undefined : { section: own.kind, name: rest.replace(/:.*$/s, "") };
}

function textOf(value: Value): string | undefined {
  return value.kind === "scalar" ? value.source : undefined;
}

function serviceSummary(service: Service, { services }: Project): string {
  const { name, image, hasBuild, known, ports, dependencies } = service;
  const runs = image ? code(image.value === unknown ? image.written : image.value.text) : hasBuild ? "built here" : "";
  const role = known?.role === undefined ? "" : ` (${known.role.replace("-", " ")})`;
  const users = services.filter((other) => other.dependencies.some((one) => one.name === name));
  const published = ports.map(({ published: host, target }) => {
    return host === undefined ? rangeText(target) : `${rangeText(host)}:${rangeText(target)}`;
  });
  return [
    `Service **${escaped(name)}**${runs === "" ? "" : `: ${runs}`}${role}`,
    [
      ...(published.length > 0 ? [`- Ports: ${listed(published)}`] : []),
      ...(dependencies.length > 0 ? [`- Waits for ${listed(dependencies.map((one) => one.name))}`] : []),
      ...(users.length > 0 ? [`- Waited for by ${listed(users.map((one) => one.name))}`] : []),
    ].join("\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function resourceSummary({ section, name }: Named, project: Project): string | undefined {
  const key = resourceKeys.find((one) => one === section);
  const defined = project.root?.get(section)?.value;
  if (!key || (defined?.kind === "mapping" && !defined.get(name) && name !== "default")) return undefined;
  const users = project.services.filter((service) => usedResources(service)[key]?.includes(name));
  const title = `${key.charAt(0).toUpperCase()}${key.slice(1, -1)} **${escaped(name)}**`;
  return users.length > 0
    ? `${title}: used by ${listed(users.map((one) => one.name))}`
    : `${title}: used by no service`;
}
