import { askedPathsOf } from "../compose/asked-path.ts";
import { unknown } from "../compose/field.ts";
import type { ImageReference } from "../compose/image.ts";
import { namesAt, sharedNamespaces } from "../compose/name-use.ts";
import { networkNamed } from "../compose/network-table.ts";
import type { Port } from "../compose/port-list.ts";
import type { Project } from "../compose/project.ts";
import type { Service } from "../compose/service.ts";
import { statefulRoles } from "../compose/task-overlap.ts";
import { maskVariables } from "../compose/written.ts";
import type { Mapping } from "../syntax/value.ts";
import type { ParsedFile } from "../syntax/yaml.ts";
import type { Conversion } from "./conversion.ts";
import { faultOfValue } from "./layout.ts";

/** What a person says of a service that its file does not tell. */
export interface Answers {
  readonly port?: number | undefined;
  /** The path that says whether it is healthy. */
  readonly health?: string | undefined;
}

/** A service that can stand behind a proxy, with all that the proxy has to know of it. */
export interface Convertible {
  readonly conversion: Conversion;
  readonly name: string;
  readonly home: Home;
  /** As it is written, without the tag, which is resolved. */
  readonly image: { readonly repository: string; readonly tag: string };
  /** The port on which it listens. */
  readonly port: number;
  readonly health: string;
  /** Where the host publishes it, as it is written: `80`, `127.0.0.1:${PORT}`; empty for a port that the engine picks. */
  readonly published: string | undefined;
  readonly networks: readonly string[];
  /** Whether none of its networks lets anybody in from outside. */
  readonly isInside: boolean;
}

/** The file that a service stands in, with its services. */
export interface Home extends ParsedFile {
  readonly services: Mapping;
}

interface Around {
  readonly conversion: Conversion;
  readonly project: Project;
  readonly files: readonly ParsedFile[];
  readonly answers: Answers;
}

/** What a proxy has to know of a service, or why it cannot stand behind one, as a sentence. */
export function convertible(service: Service, around: Around): Convertible | { readonly mistake: string } {
  const { conversion, answers } = around;
  const { name } = service;
  const mistake = (text: string) => ({ mistake: `"${name}" ${text}` });
  const homes = homesOf(name, around.files);
  const [home] = homes;
  if (!home || homes.length > 1) return mistake("is put together from several files: convert it by hand.");
  const obstacle = obstacleOf(service, around);
  if (obstacle !== undefined) return mistake(obstacle);
  const published = publishedOf(service);
  if (published === "several") return mistake("publishes several ports: a proxy of HTTP stands before one.");
  const image = conversion.versions.length > 0 ? imageOf(service) : { repository: "", tag: "" };
  if (!image) return mistake("has no image with a tag of its own: there would be nothing that two versions differ in.");
  const port = answers.port ?? published?.target ?? portInside(service);
  if (port === undefined) return mistake("does not say on which port it listens.");
  if (conversion.ownPorts.includes(port)) return mistake(`listens on ${port}, which the proxy needs for itself.`);
  const names = service.networks.flatMap((network) => (network.name === unknown ? [] : network.name));
  const networks = names.length === 0 ? ["default"] : names;
  const isInside = networks.every((network) => networkNamed(around.project.root, network).isInternalBridge);
  const health = answers.health ?? healthPath(service) ?? "/";
  return { conversion, name, home, image, port, health, published: published?.host, networks, isInside };
}

function homesOf(name: string, files: readonly ParsedFile[]): readonly Home[] {
  return files.flatMap((file) =>
    file.documents.flatMap((document) => {
      const services = document.kind === "mapping" ? document.get("services")?.value : undefined;
      return services?.kind === "mapping" && services.get(name)?.key.region.file === file.file
        ? { ...file, services }
        : [];
    }),
  );
}

/** Why a second container of a service, or a proxy before it, cannot be. */
function obstacleOf(service: Service, { project, conversion, files }: Around): string | undefined {
  const { name, known, networkMode, networks, mapping } = service;
  if (project.target === "swarm") return "is part of a stack: Swarm itself replaces its tasks one by one.";
  if (networkMode) return "has a network that it shares with something else.";
  if (known?.role && statefulRoles.has(known.role)) return "keeps data, of which two containers cannot take care.";
  if (networks.some((network) => network.name === unknown)) return "has a network that depends on a variable.";
  if (hasFixedAddress(mapping)) return "has a fixed address, which two containers cannot have.";
  if (conversion.versions.length > 0 && service.hasBuild) {
    return "is built here: give it an image with a tag, of which there can be two.";
  }
  const holders = project.services.filter((other) => other.name !== name);
  const isBound = (other: Service) =>
    ["links", "volumes_from", ...sharedNamespaces].some((key) =>
      namesAt(other.mapping, [key]).some((text) => text.replace(/^service:/, "").split(":")[0] === name),
    );
  const bound = holders.find(isBound);
  if (bound) return `is tied to "${bound.name}", which shares something with its one container.`;
  const extending = new Map(files.flatMap(extendingIn));
  if (extending.has(name)) return "extends another service: convert it by hand.";
  if ([...extending.values()].includes(name)) return "is extended by another service: convert it by hand.";
  const waits = holders.flatMap(({ dependencies }) => dependencies.filter((each) => each.name === name));
  if (waits.some(({ condition }) => condition?.value === "service_completed_successfully")) {
    return "runs once and ends.";
  }
  return undefined;
}

/** The services of a file that extend another one, each with the name of that. */
function extendingIn({ documents }: ParsedFile): readonly (readonly [string, string])[] {
  const all = documents.map((document) => (document.kind === "mapping" ? document.get("services")?.value : undefined));
  return all
    .flatMap((services) => (services?.kind === "mapping" ? [...services.entries] : []))
    .flatMap(([name, entry]) => {
      const value = entry.value.kind === "mapping" ? entry.value.get("extends")?.value : undefined;
      const service = value?.kind === "mapping" ? value.get("service")?.value : value;
      return service?.kind === "scalar" ? [[name, service.source]] : [];
    });
}

function hasFixedAddress(mapping: Mapping): boolean {
  const networks = mapping.get("networks")?.value;
  if (mapping.get("mac_address")) return true;
  if (networks?.kind !== "mapping") return false;
  return [...networks.entries.values()].some(({ value }) => {
    return value.kind === "mapping" && ["ipv4_address", "ipv6_address", "mac_address"].some((key) => value.get(key));
  });
}

/** The one port that it publishes. */
function publishedOf({ ports, mapping }: Service): { host: string; target: number } | "several" | undefined {
  const [port, ...others] = ports;
  const entries = mapping.get("ports")?.value;
  if (!port) return entries?.kind === "sequence" && entries.items.length > 0 ? "several" : undefined;
  const isOne = others.length === 0 && entries?.kind === "sequence" && entries.items.length === 1;
  if (!isOne || port.target.start !== port.target.end || port.protocol !== "tcp") return "several";
  return { host: hostOf(port), target: port.target.start };
}

function hostOf({ short, hostIp, published }: Port): string {
  if (short) return short.written.slice(0, Math.max(lastColon(short.written), 0));
  const address = hostIp?.includes(":") ? `[${hostIp}]` : hostIp;
  const range =
    published && published.start !== published.end ? `${published.start}-${published.end}` : published?.start;
  return [address, range ?? (address === undefined ? undefined : "")].filter((part) => part !== undefined).join(":");
}

/** Where the last colon is that is in no variable; -1 where there is none. */
function lastColon(text: string): number {
  return maskVariables(text).lastIndexOf(":");
}

function imageOf({ image }: Service): Convertible["image"] | undefined {
  const reference: ImageReference | undefined = image?.value === unknown ? undefined : image?.value;
  if (!image || !reference || reference.digest !== undefined) return undefined;
  const { written } = image;
  const colon = lastColon(written);
  const hasTag = colon > written.lastIndexOf("/") && reference.tag !== undefined;
  // A tag that a variable brings with the rest of the image cannot be replaced alone.
  if (!hasTag && reference.tag !== undefined) return undefined;
  return { repository: hasTag ? written.slice(0, colon) : written, tag: reference.tag ?? "latest" };
}

/** What the file says of where a service is asked, as far as it does. */
export function knownAnswers(service: Service): Answers {
  const published = publishedOf(service);
  const port = published === "several" ? undefined : published?.target;
  return { port: port ?? portInside(service), health: healthPath(service) };
}

function portInside(service: Service): number | undefined {
  return service.exposed[0] ?? askedPathsOf(service)[0]?.port ?? service.known?.ports[0]?.number;
}

/** The path that its health check asks for, as far as that can stand in the configuration of a proxy. */
function healthPath(service: Service): string | undefined {
  const [asked] = askedPathsOf(service);
  return asked && faultOfValue({ kind: "path" }, asked.path) === undefined ? asked.path : undefined;
}
