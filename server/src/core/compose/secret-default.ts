import type { Span } from "../syntax/text.ts";
import type { Value } from "../syntax/value.ts";
import { unknown } from "./field.ts";
import { isMereNumber, isSecretName, isSecretValue } from "./secret-text.ts";
import type { Service } from "./service.ts";
import type { Variable } from "./variable-list.ts";
import { maskVariables, variablesIn, withDefaults } from "./written.ts";

/** A secret that stands in the file as a default: `${DB_PASSWORD:-postgres}`. */
export interface SecretDefault {
  /** The variable, build argument or flag that holds it. */
  readonly name: string;
  /** The variable without which it is taken. */
  readonly source: string;
  readonly isWellKnown: boolean;
  /** The value as it is written, and the place of the variable with its default in it. */
  readonly written: string;
  readonly span: Span;
  /** The way to the scalar from the service, and what stands in it before the value. */
  readonly path: readonly (string | number)[];
  readonly before: string;
  /** Whether the default is one of several in each other, so that it cannot be taken out alone. */
  readonly isNested: boolean;
  readonly node: Value;
}

/** The defaults of secrets that a service takes, since nothing sets the variables before them. */
export function secretDefaults(service: Service): readonly SecretDefault[] {
  const { mapping, environment, buildArguments, known } = service;
  const build = mapping.get("build")?.value;
  const holders = [
    ...holdersIn(environment, ["environment"], mapping.get("environment")?.value),
    ...holdersIn(buildArguments, ["build", "args"], build?.kind === "mapping" ? build.get("args")?.value : undefined),
    ...flagsOf(service, "entrypoint"),
    ...flagsOf(service, "command"),
  ];
  if (holders.length === 0) return [];
  const users = environment.flatMap(({ name, value }) => (/USER(NAME)?$/i.test(name) ? value : []));
  const secrets = known?.secrets.map(({ name }) => name) ?? [];
  return holders.flatMap((holder) => defaultIn(holder, { users, secrets }) ?? []);
}

type Holder = Pick<SecretDefault, "name" | "written" | "path" | "before" | "node"> & Pick<Variable, "value">;

/** What a service says beside: its users, and the variables that its image takes secrets from. */
interface Context {
  readonly users: readonly unknown[];
  readonly secrets: readonly string[];
}

/** The variables that others are put into. */
function holdersIn(
  variables: readonly Variable[],
  path: readonly string[],
  list: Value | undefined,
): readonly Holder[] {
  const isListed = list?.kind === "sequence";
  return variables.flatMap(({ name, value, written, node }) => {
    if (!written.includes("${")) return [];
    const step = isListed ? list.items.indexOf(node) : name;
    return { name, value, written, node, path: [...path, step], before: isListed ? `${name}=` : "" };
  });
}

/** Flags in a list of words, each with the word that is its value. */
function flagsOf(service: Service, key: "entrypoint" | "command"): readonly Holder[] {
  const field = service[key];
  if (field?.node.kind !== "sequence" || field.value === unknown) return [];
  const { items } = field.node;
  return field.value.flatMap((value, i): Holder | readonly [] => {
    const [node, previous] = [items[i], items[i - 1]];
    if (node?.kind !== "scalar" || !node.source.includes("${")) return [];
    const [, flag, own] = /^(--[\w.-]+)=(.*)$/s.exec(node.source) ?? [];
    const rest = { node, path: [key, i] };
    if (flag !== undefined && own !== undefined) {
      return { ...rest, name: flag, written: own, value: value.slice(flag.length + 1), before: `${flag}=` };
    }
    const name = previous?.kind === "scalar" && previous.source.startsWith("--") ? previous.source : "";
    return { ...rest, name, written: node.source, value, before: "" };
  });
}

function defaultIn(holder: Holder, { users, secrets }: Context): SecretDefault | undefined {
  const { name, written, value } = holder;
  if (typeof value !== "string") return undefined;
  const isSecret = isSecretName(name) || secrets.includes(name) || /^--(?:requirepass|masterauth)$/.test(name);
  for (const { name: source, span, hasDefault } of variablesIn(written)) {
    if (!hasDefault || !(isWhole({ written, span }) ? isSecret : isPasswordOfAddress({ written, span }))) continue;
    const reference = written.slice(span.start, span.end);
    const fallback = withDefaults(reference);
    if (fallback === undefined || !isSecretValue(fallback)) continue;
    if (reference === written && isMereNumber(name, fallback)) continue;
    // Something sets the variable, and to something else.
    if (value !== withDefaults(written)) continue;
    const isWellKnown = wellKnown.test(fallback) || users.includes(fallback) || fallback === userIn({ written, span });
    return { ...holder, source, span, isWellKnown, isNested: reference.indexOf("${", 2) > 0 };
  }
  return undefined;
}

type Place = Pick<SecretDefault, "written" | "span">;

function isWhole({ written, span }: Place): boolean {
  return span.start === 0 && span.end === written.length;
}

function isPasswordOfAddress({ written, span }: Place): boolean {
  const before = maskVariables(written).slice(0, span.start);
  return /:\/\/[^\s/@:]*:$/.test(before) && written[span.end] === "@";
}

/** The user before the password of a URL. */
function userIn({ written, span }: Place): string | undefined {
  return /:\/\/([^\s/@:]*):$/.exec(withDefaults(written.slice(0, span.start)) ?? "")?.[1];
}

/** What people write where the password is to be put in later, and what images have by themselves. */
const wellKnown =
  /^[\w./-]*(?:password|passwd|passw0rd|secret|changeme)[-_]?\d{0,4}!?$|^(?:[\w.-]*[-_])?(?:pass|admin|administrator|root|example|test|testing|dev|demo|default|guest|user|qwerty|postgres|postgresql|mysql|mariadb|mongo|redis|rabbitmq|minio|minioadmin|elastic|grafana|keycloak|neo4j|sa|1234\d*|insecure)[-_]?\d{0,4}!?$|change[-_. ]?(?:me|this|it)|^(?:your|my|some)[-_ ]|^<.*>$|^x{3,}$/i;
