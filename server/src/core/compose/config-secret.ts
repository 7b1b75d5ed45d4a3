import type { Mapping, Scalar } from "../syntax/value.ts";
import { mappingAt } from "./field.ts";
import { once } from "./once.ts";
import { secretIn } from "./secret-text.ts";

/** A secret in the content of a config, which is no place for one: configs are not encrypted. */
export interface ConfigSecret {
  /** The name of the config. */
  readonly name: string;
  readonly kind: "password" | "token";
  /** The key of the content, which may be many lines. */
  readonly at: Scalar;
}

/**
 * The configs whose content has the password of a URL in clear text, or what has the shape of a well-known token: of a
 * file in whatever language nothing else can be told.
 */
export function configSecrets(root: Mapping | undefined): readonly ConfigSecret[] {
  const configs = mappingAt(root, "configs");
  return configs ? secretsIn(configs) : [];
}

const secretsIn = once((configs: Mapping): readonly ConfigSecret[] => {
  return [...configs.entries.keys()].flatMap((name) => {
    const content = mappingAt(configs, name)?.get("content");
    const { source = "" } = content?.value.kind === "scalar" ? content.value : {};
    const found = source === "" ? undefined : secretIn(source);
    // What has to be filled in, by whatever reads the file.
    const isTemplate = found && /[${}<>%]/.test(source.slice(found.span.start, found.span.end));
    return content && found && !isTemplate ? { name, kind: found.kind, at: content.key } : [];
  });
});
