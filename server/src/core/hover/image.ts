import type { KnownImage } from "../images/knowledge.ts";
import { code, escaped, listed } from "./markdown.ts";
import type { Question } from "./question.ts";

/** What is known of the image that a service runs. */
export function imageFacts({ at, path, check }: Question): string | undefined {
  const [section, name, key, ...rest] = path;
  if (section !== "services" || typeof name !== "string" || key !== "image" || rest.length > 0) return undefined;
  const service = check.project.serviceNames.get(name);
  // What another file says instead is told there.
  const isIt = at.value.kind === "scalar" && service?.image?.written === at.value.source;
  return isIt && service?.known ? factsOf(service.known) : undefined;
}

function factsOf(known: KnownImage): string {
  const { role, dataDirectories, ports, stopSignal, deprecation } = known;
  const lines = [
    `${escaped(known.product)}${role === undefined ? "" : ` (${role.replace("-", " ")})`}`,
    ...(known.shipsHealthcheck === "unknown"
      ? []
      : [known.shipsHealthcheck ? "Ships a health check." : "Ships no health check."]),
    ...(dataDirectories.length > 0 ? [`Keeps data in ${listed(dataDirectories.map(({ path }) => path))}.`] : []),
    ...(ports.length > 0 ? [`Listens on ${ports.map(portPhrase).join(", ")}.`] : []),
    ...(stopSignal === undefined ? [] : [`Stops at ${code(stopSignal)}.`]),
    ...(known.expectsRoot ? ["Needs to start as root."] : []),
    ...(known.requiredVariables.length > 0
      ? [`Needs ${listed(known.requiredVariables.map(([first = ""]) => first))}.`]
      : []),
  ];
  const list = lines.map((line, i) => (i === 0 ? `**${line}**\n` : `- ${line}`)).join("\n");
  return deprecation ? `${list}\n\n${deprecationText(deprecation)}` : list;
}

function portPhrase({ number, protocol, purpose }: KnownImage["ports"][number]): string {
  const name = protocol === "tcp" ? String(number) : `${number}/${protocol}`;
  return purpose === "service" ? code(name) : `${code(name)} (${purpose})`;
}

function deprecationText({ reason, since, successor }: NonNullable<KnownImage["deprecation"]>): string {
  const date = since === undefined ? "" : ` since ${since}`;
  const instead = successor === undefined ? "" : ` Use ${code(successor)} instead.`;
  return `**Deprecated**${date}: ${reason}${instead}`;
}
