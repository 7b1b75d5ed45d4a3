import { parseByteSize } from "../compose/byte-size.ts";
import { unknown } from "../compose/field.ts";
import type { MissingName } from "../compose/project-fault.ts";
import type { Services } from "./consistency.ts";
import { goText } from "./go-value.ts";
import type { Tell } from "./merge.ts";
import { type Dict, dictAt, isText, itemsOf, type Node, nodeAt, type Slot, textAt, textsOf } from "./node.ts";

/** Of the project and the other services, a check may see nothing but the names, and what `consistency.ts` adds to them. */
export interface Context {
  readonly name: string;
  readonly slot: Slot;
  readonly service: Dict;
  readonly project: Dict;
  readonly services: Services;
  readonly tell: Tell;
}

export type Check = (context: Context) => void;

const image: Check = ({ name, slot, service, tell }) => {
  const own = nodeAt(service, "image");
  const isElsewhere = ["build", "provider", "extends"].some((key) => nodeAt(service, key));
  if (isElsewhere || (own && !isBlank(own))) return;
  tell({ at: slot.key ?? service.at, message: `Service "${name}" has neither \`image\` nor \`build\`.` });
};

const build: Check = ({ name, service, tell }) => {
  const inline = nodeAt(service, "build", "dockerfile_inline");
  if (inline && nodeAt(service, "build", "dockerfile")) {
    tell({ at: inline.at, message: `Service "${name}" has both \`dockerfile\` and \`dockerfile_inline\`.` });
  }
  const platform = nodeAt(service, "platform");
  const platforms = nodeAt(service, "build", "platforms");
  const isKnown = itemsOf(platforms).length > 0 && itemsOf(platforms).every(isText);
  if (platform && isText(platform) && isKnown && !textsOf(platforms).includes(platform.value)) {
    tell({ at: platform.at, message: `Service "${name}" runs on "${platform.value}", but is not built for it.` });
  }
};

const networks: Check = ({ name, service, project, tell }) => {
  const mode = nodeAt(service, "network_mode");
  const own = dictAt(service, "networks");
  if (mode && own && own.entries.size > 0) {
    tell({
      cause: "network-mode",
      at: mode.at,
      message: `Service "${name}" has both \`network_mode\` and \`networks\`.`,
    });
  }
  for (const [network, slot] of own?.entries ?? []) {
    if (network.startsWith("x-")) {
      const message = `Service "${name}" uses the network "${network}", whose name begins with \`x-\`: Compose looks for none there.`;
      tell({ at: slot.key ?? slot.node.at, message, cause: "reference" });
      continue;
    }
    if (network === "default" || dictAt(project, "networks")?.entries.has(network)) continue;
    tell({
      cause: "reference",
      at: slot.key ?? slot.node.at,
      message: `Service "${name}" uses the network "${network}", which is not defined.`,
      missingName: { ...missingIn(project, "networks"), name: network, path: ["networks"], noun: "network" },
    });
  }
};

/** What services use by its name, with the section that defines it and the word for it. */
const uses = [
  { path: ["volumes"], section: "volumes", noun: "volume" },
  { path: ["secrets"], section: "secrets", noun: "secret" },
  { path: ["configs"], section: "configs", noun: "config" },
  { path: ["build", "secrets"], section: "secrets", noun: "build secret" },
] as const;

const resources: Check = ({ name, service, project, tell }) => {
  for (const { path, section, noun } of uses) {
    for (const item of itemsOf(nodeAt(service, ...path))) {
      const source = nodeAt(item, "source");
      const isVolume = section === "volumes";
      if (isVolume && textAt(item, "type") !== "volume") continue;
      if (!isVolume && item.kind === "dict" && (!source || textAt(item, "source") === "")) {
        const message = `Service "${name}" uses a ${noun} without a name: \`source\` names it.`;
        tell({ at: source?.at ?? item.at, message, cause: "reference" });
      }
      if (!source || !isText(source) || source.value === "") continue;
      if (nodeAt(project, section, source.value)) continue;
      tell({
        cause: "reference",
        at: source.at,
        message: `Service "${name}" uses the ${noun} "${source.value}", which is not defined.`,
        missingName: { ...missingIn(project, section), name: source.value, path, noun },
      });
    }
  }
  for (const [model, slot] of dictAt(service, "models")?.entries ?? []) {
    if (nodeAt(project, "models", model)) continue;
    tell({
      cause: "reference",
      at: slot.key ?? slot.node.at,
      message: `Service "${name}" uses the model "${model}", which is not defined.`,
      missingName: { ...missingIn(project, "models"), name: model, path: ["models"], noun: "model" },
    });
  }
};

/** A section at the top level, and the names in it. */
function missingIn<S extends MissingName["section"]>(project: Dict, section: S) {
  return { section, others: [...(dictAt(project, section)?.entries.keys() ?? [])] };
}

const dependencies: Check = ({ name, service, services, tell }) => {
  for (const [other, slot] of dictAt(service, "depends_on")?.entries ?? []) {
    if (services.active.entries.has(other)) continue;
    const required = nodeAt(slot.node, "required");
    const isOptional = required?.kind === "leaf" && required.value === false;
    const isThere = services.all?.entries.has(other) === true;
    if (isOptional && isThere) continue;
    const others = [...services.active.entries.keys()];
    const link = linkTo(service, other);
    const why = isThere ? "whose profiles are not active" : "which is not defined";
    tell({
      cause: "reference",
      at: slot.key ?? link?.at ?? slot.node.at,
      message: `Service "${name}" ${slot.key || !link ? "depends on" : "links to"} the service "${other}", ${why}.`,
      missingName: {
        ...{ name: other, section: "services", noun: "service", others },
        path: [slot.key || !link ? "depends_on" : "links"],
        ...(isThere && { isInactive: true }),
      },
    });
  }
};

function linkTo(service: Dict, name: string): Node | undefined {
  return itemsOf(nodeAt(service, "links")).find((item) => isText(item) && item.value.split(":")[0] === name);
}

/** Keys that say the same as others below `deploy`, and how their values are compared. */
const twins = [
  { own: "scale", other: ["replicas"], around: [], amount: numberOf },
  { own: "cpus", other: ["resources", "limits", "cpus"], around: ["resources", "limits"], amount: numberOf },
  { own: "mem_limit", other: ["resources", "limits", "memory"], around: ["resources", "limits"], amount: bytesOf },
  { own: "pids_limit", other: ["resources", "limits", "pids"], around: ["resources", "limits"], amount: numberOf },
  {
    own: "mem_reservation",
    other: ["resources", "reservations", "memory"],
    around: ["resources", "reservations"],
    amount: bytesOf,
  },
] as const;

const limits: Check = ({ name, service, tell }) => {
  for (const { own, other, around, amount } of twins) {
    const value = nodeAt(service, own);
    const twin = nodeAt(service, "deploy", ...other);
    // An absent limit beside others is a limit of zero to Compose.
    const isCompared = own === "scale" ? twin !== undefined : dictAt(service, "deploy", ...around) !== undefined;
    const size = amount(value);
    if (!value || !isCompared || size === undefined || size === 0 || isUnknown(twin)) continue;
    if (size === (amount(twin) ?? 0)) continue;
    const message = `Service "${name}" has another value for \`${own}\` than for \`deploy.${other.join(".")}\`.`;
    const twinKeys = { own, below: ["deploy", ...other], areBothSet: twin !== undefined };
    tell({ cause: "limits", at: value.at, message, twins: twinKeys });
  }
};

const scale: Check = ({ name, service, tell }) => {
  const container = nodeAt(service, "container_name");
  const count = numberOf(nodeAt(service, "scale")) ?? numberOf(nodeAt(service, "deploy", "replicas")) ?? 1;
  if (!container || count <= 1) return;
  tell({
    cause: "container-name",
    at: container.at,
    message: `Service "${name}" has a container name, and ${count} containers that cannot share it.`,
  });
};

const watch: Check = ({ name, service, tell }) => {
  for (const item of itemsOf(nodeAt(service, "develop", "watch"))) {
    const action = nodeAt(item, "action");
    const target = nodeAt(item, "target");
    if (
      !action ||
      isUnknown(action) ||
      (target && !isBlank(target)) ||
      /^(?:rebuild|restart)$/.test(textAt(item, "action") ?? "")
    )
      continue;
    tell({ at: action.at, message: `Service "${name}" watches files without a \`target\` to bring them to.` });
  }
};

/** What is asked of each service. */
export const serviceChecks: readonly Check[] = [image, build, networks, resources, dependencies, limits, scale, watch];

function isUnknown(node: Node | undefined): boolean {
  return node?.kind === "leaf" && node.value === unknown;
}

function isBlank(node: Node): boolean {
  return node.kind === "leaf" && (node.value === "" || node.value === null);
}

function numberOf(node: Node | undefined): number | undefined {
  if (node?.kind !== "leaf" || node.value === null || typeof node.value === "symbol") return undefined;
  const value = Number(goText(node.value));
  return Number.isNaN(value) ? undefined : value;
}

function bytesOf(node: Node | undefined): number | undefined {
  if (node?.kind !== "leaf" || node.value === null || typeof node.value === "symbol") return undefined;
  return parseByteSize(goText(node.value));
}
