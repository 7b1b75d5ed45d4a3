import type { Service } from "../compose/service.ts";
import type { Variable } from "../compose/variable-list.ts";
import { append, type Change, quoted, replace, set } from "../syntax/change.ts";
import type { Fix } from "./rule.ts";

/** Lets a Traefik that only looks at services which ask for it look at this one. */
export function switchedOn(service: Service): Fix {
  const change = labelled(service, "traefik.enable", "true");
  return { title: "Let Traefik send requests to it: `traefik.enable=true`", safety: "unsafe", changes: [change] };
}

/** Tells Traefik on which network it reaches the service, in the label that does so already, if there is one. */
export function reachedOn(service: Service, network: string, label: Pick<Variable, "name"> & Partial<Variable>): Fix {
  const change = labelled(service, label.name, network, label.node);
  return { title: `Let Traefik reach it on the network "${network}"`, safety: "unsafe", changes: [change] };
}

/** In the form in which the labels stand. */
function labelled(service: Service, name: string, value: string, old?: Variable["node"]): Change {
  const { mapping, deploy, standing } = service;
  const isSwarm = standing.target === "swarm";
  const path = isSwarm ? ["deploy", "labels"] : ["labels"];
  const list = (isSwarm ? deploy?.mapping : mapping)?.get("labels")?.value;
  if (list?.kind !== "sequence") return set(mapping, [...path, name], value === "true" ? quoted(value) : value);
  const position = old ? list.items.indexOf(old) : -1;
  return position < 0
    ? append(mapping, path, `${name}=${value}`)
    : replace(mapping, [...path, position], `${name}=${value}`);
}
