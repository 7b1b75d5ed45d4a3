import type { Mapping, Value } from "../syntax/value.ts";
import { configTargets } from "./config-list.ts";
import { type Environment, textField, textValue, unknown } from "./field.ts";
import type { Service } from "./service.ts";

/** A file of a container that is written in the project. */
export interface InlineConfig {
  readonly text: string;
  /** The name by which the service asks for it. */
  readonly node: Value;
}

/** The config with `content` that stands at a path in the container of a service; undefined where it is not known. */
export function inlineConfigAt(
  path: string,
  { mapping }: Service,
  { root, environment }: { readonly root: Mapping | undefined; readonly environment: Environment },
): InlineConfig | undefined {
  const list = mapping.get("configs")?.value;
  if (list?.kind !== "sequence") return undefined;
  const item = list.items[configTargets(list, environment).indexOf(path)];
  const node = item?.kind === "mapping" ? item.get("source")?.value : item;
  const name = node && textValue(node, environment);
  const configs = root?.get("configs")?.value;
  if (!node || typeof name !== "string" || configs?.kind !== "mapping") return undefined;
  const config = configs.get(name)?.value;
  const content = config?.kind === "mapping" ? textField(config.get("content"), environment)?.value : undefined;
  return content === undefined || content === unknown ? undefined : { text: content, node };
}
