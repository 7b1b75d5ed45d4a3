import type { KnownImage } from "../images/knowledge.ts";
import type { Location, Span } from "../syntax/text.ts";
import type { Value } from "../syntax/value.ts";
import { splitCommand } from "./command.ts";
import { mappingAt } from "./field.ts";
import type { Hook } from "./hook.ts";
import { isFiller, isMereNumber, isSecretName, isSecretValue, secretIn } from "./secret-text.ts";
import type { Service } from "./service.ts";
import { type Variable, variablesOf } from "./variable-list.ts";
import { maskVariables, variable } from "./written.ts";

/** A secret that stands in the file itself. */
export interface ClearSecret {
  /** The variable, build argument, label or flag that holds it; empty where it stands in a command by itself. */
  readonly name: string;
  readonly holder: "variable" | "build argument" | "label" | "flag";
  /** The whole value, or a password or token within it. */
  readonly kind: "value" | "password" | "token";
  /** The value as it is written, and the place of the secret in it. */
  readonly written: string;
  readonly span: Span;
  readonly location: Location;
  /** The way to the scalar from the service, and what stands in it before the value; undefined where it is not alone. */
  readonly path: readonly (string | number)[] | undefined;
  readonly before: string;
}

/** The secrets that a service has in clear text. */
export function clearSecrets(service: Service): readonly ClearSecret[] {
  const { mapping, environment, buildArguments, labels, known, hooks } = service;
  const deploy = mappingAt(mapping, "deploy");
  const from = (variables: readonly Variable[], rest: Omit<Source, "variables" | "known">) =>
    variables.length === 0 ? [] : secretVariables({ variables, known, ...rest });
  const labelsThere = deploy?.entries.has("labels") ? deploy.get("labels")?.value : undefined;
  return [
    ...from(environment, { holder: "variable", path: ["environment"], list: mapping.get("environment")?.value }),
    ...from(buildArguments, {
      holder: "build argument",
      path: ["build", "args"],
      list: mappingAt(mapping, "build")?.get("args")?.value,
    }),
    ...from(labels, { holder: "label", path: ["labels"], list: mapping.get("labels")?.value }),
    ...from(writtenVariables(labelsThere), { holder: "label", path: ["deploy", "labels"], list: labelsThere }),
    ...["entrypoint", "command"].flatMap((key) => secretFlags([key], mapping.get(key)?.value)),
    ...hooks.flatMap((hook) => secretsOfHook(service, hook)),
  ];
}

function secretsOfHook({ mapping, known }: Service, { event, mapping: hook }: Hook): readonly ClearSecret[] {
  const list = hook.get("environment")?.value;
  const all = mapping.get(event)?.value;
  const path = [event, all?.kind === "sequence" ? all.items.indexOf(hook) : 0];
  const variables = writtenVariables(list);
  return [
    ...secretVariables({ variables, holder: "variable", path: [...path, "environment"], list, known }),
    ...secretFlags([...path, "command"], hook.get("command")?.value),
  ];
}

/** Only what is written counts here, and not what comes of it. */
function writtenVariables(list: Value | undefined): readonly Variable[] {
  return variablesOf(list, { lookup: () => undefined });
}

interface Source {
  readonly variables: readonly Variable[];
  readonly holder: ClearSecret["holder"];
  readonly path: readonly (string | number)[];
  readonly list: Value | undefined;
  readonly known: KnownImage | undefined;
}

function secretVariables({ variables, holder, path, list, known }: Source): readonly ClearSecret[] {
  return variables.flatMap(({ name, written, node }) => {
    const isNamed = isSecretName(name) || known?.secrets.some((secret) => secret.name === name) === true;
    const isSecret = isNamed && isSecretValue(written) && !isMereNumber(name, written) && !isFiller(name, written);
    const found = isSecret ? wholeOf(written) : secretIn(written);
    if (!found) return [];
    const isListed = list?.kind === "sequence";
    const place = { path: [...path, isListed ? list.items.indexOf(node) : name], before: isListed ? `${name}=` : "" };
    return placed({ name, holder, written, ...found, ...place }, node);
  });
}

function wholeOf(written: string): Pick<ClearSecret, "kind" | "span"> {
  return { kind: "value", span: { start: 0, end: written.length } };
}

/** The secrets among the words of a command: behind a flag, or within a URL. */
function secretFlags(path: readonly (string | number)[], value: Value | undefined): readonly ClearSecret[] {
  if (value?.kind === "scalar") {
    const words = splitCommand(maskVariables(value.source)).words.flatMap((word) => word.split(/\s+/));
    return words.flatMap((word, i) => secretWord(word, words[i - 1]) ?? []).map((secret) => placed(secret, value));
  }
  if (value?.kind !== "sequence") return [];
  return value.items.flatMap((item, i) => {
    const before = value.items[i - 1];
    if (item.kind !== "scalar") return [];
    const words = maskVariables(item.source).split(/\s+/);
    const isAlone = words.length === 1;
    return words.flatMap((word, j) => {
      const previous = j > 0 ? words[j - 1] : before?.kind === "scalar" ? before.source : undefined;
      const secret = secretWord(word, previous);
      return secret ? placed({ ...secret, path: isAlone ? [...path, i] : undefined }, item) : [];
    });
  });
}

type Unplaced = Omit<ClearSecret, "location">;

function secretWord(word: string, previous: string | undefined): Unplaced | undefined {
  const [, flag, own] = /^(--?[A-Za-z][\w.-]*)(?:=(.*))?$/.exec(word) ?? [];
  const name = own === undefined ? previous : flag;
  const written = (own ?? word).replace(/^(["'])(.*)\1$/, "$2");
  const rest = { holder: "flag", written, path: undefined, before: own === undefined ? "" : `${flag}=` } as const;
  if (written.includes(variable) || written.includes("$")) return undefined;
  const isFlag = name?.startsWith(own === undefined ? "--" : "-") === true;
  if (name !== undefined && isFlag && isSecretFlag(name) && (own !== undefined || !flag) && isSecretValue(written)) {
    return { ...rest, ...wholeOf(written), name };
  }
  const found = secretIn(written);
  return found && { ...rest, ...found, name: flag ?? (previous?.startsWith("-") === true ? previous : "") };
}

function isSecretFlag(name: string): boolean {
  return /^--(requirepass|masterauth)$/.test(name) || isSecretName(name);
}

function placed(secret: Unplaced, node: Value): ClearSecret {
  return {
    ...secret,
    get location() {
      return node.location;
    },
  };
}
