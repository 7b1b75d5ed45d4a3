import type { Check } from "../check.ts";
import { assignmentsIn } from "../compose/env-file.ts";
import { variablesIn } from "../compose/written.ts";
import { itemsOf, nodeAt, textAt } from "../effective/node.ts";
import { type SourceFile, type Span, textBetween } from "../syntax/text.ts";
import type { Mapping, Scalar, Value } from "../syntax/value.ts";
import { type Found, foundIn, placeIn } from "./mention.ts";
import { serviceMappings } from "./project-files.ts";

/** Where variables are set and used, and where files that set them name profiles. */
export function variableMentions(check: Check, envFiles: ReadonlySet<string>): readonly Found[] {
  const { input, files } = check;
  const ofServices = envFilesOfServices(check);
  const known = new Map(input.env.map((file) => [file.path, file]));
  const others = new Map([...(input.named ?? [])].flatMap(([path, file]) => (file ? [[path, file] as const] : [])));
  const set = [...envFiles].flatMap((path) => known.get(path) ?? others.get(path) ?? []);
  const used = [...ofServices].flatMap((path) => (envFiles.has(path) ? [] : (others.get(path) ?? [])));
  return [
    ...set.flatMap((file) => inEnvFile(file, ofServices.has(file.path))),
    ...used.flatMap(usesInEnvFile),
    ...files.flatMap(({ documents }) => documents.flatMap(usesIn)),
    ...files.flatMap((parsed) => serviceMappings(parsed).flatMap(([, service]) => passedOn(service))),
    ...files.flatMap(({ documents }) => documents.flatMap(namedInResources)),
  ];
}

/** The files that are to set the variables of containers. */
function envFilesOfServices({ model }: Check): ReadonlySet<string> {
  const services = nodeAt(model.origin.judged.whole, "services");
  const nodes = services?.kind === "dict" ? [...services.entries.values()] : [];
  const files = nodes.flatMap(({ node }) => itemsOf(nodeAt(node, "env_file")));
  return new Set(files.flatMap((file) => textAt(file, "path") ?? []));
}

function inEnvFile(file: SourceFile, isOfServices: boolean): readonly Found[] {
  const set = assignmentsIn(file.text).flatMap(({ name, span, value }): readonly Found[] => {
    const found: Found = { kind: "variable", name, location: { file, span }, isDefinition: true };
    const fixed = isOfServices ? `Containers get the variable "${name}" by this name from an \`env_file\`.` : undefined;
    return [{ ...found, fixed }, ...(name === "COMPOSE_PROFILES" && value ? profilesIn(file, value) : [])];
  });
  return [...set, ...usesInEnvFile(file)];
}

function profilesIn(file: SourceFile, { start, end }: Span): readonly Found[] {
  const [listed = ""] = textBetween(file, start, end).split(" #");
  return Array.from(listed.matchAll(/[^\s,"'*]+/g), ({ 0: name, index }): Found => {
    const span = { start: start + index, end: start + index + name.length };
    return { kind: "profile", name, location: { file, span } };
  });
}

/** The variables in values, but for those in single quotes. */
function usesInEnvFile(file: SourceFile): readonly Found[] {
  const { text } = file;
  return assignmentsIn(text).flatMap(({ value }) => {
    if (!value || text.startsWith("'", value.start)) return [];
    return usesInText(text.slice(value.start, value.end)).map(({ name, start }): Found => {
      const span = { start: value.start + start, end: value.start + start + name.length };
      return { kind: "variable", name, location: { file, span } };
    });
  });
}

interface Use {
  readonly name: string;
  readonly start: number;
}

/** The names of all variables in a text, those in the defaults of others included. */
function usesInText(text: string, offset = 0): readonly Use[] {
  if (!text.includes("$")) return [];
  return variablesIn(text).flatMap(({ name, operator, span }) => {
    const isBraced = text[span.start + 1] === "{";
    const start = span.start + (isBraced ? 2 : 1);
    const behind = start + name.length + (operator ?? "").length;
    const operand = operator === undefined ? "" : text.slice(behind, span.end - 1);
    return [{ name, start: offset + start }, ...usesInText(operand, offset + behind)];
  });
}

/** The variables in the values of a document, each where it is written. Keys have none. */
function usesIn(document: Value): readonly Found[] {
  const found: Found[] = [];
  const seen = new Set<Value>();
  const open: Value[] = [document];
  for (let value = open.pop(); value; value = open.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    if (value.kind === "sequence") open.push(...value.items);
    else if (value.kind === "mapping") open.push(...Array.from(value.entries.values(), (entry) => entry.value));
    else if (value.source.includes("$")) found.push(...usesInScalar(value));
  }
  return found;
}

/** In a text with escapes or over several lines, a name is where it stands for the only time. */
function usesInScalar(scalar: Scalar): readonly Found[] {
  return usesInText(scalar.source).map(({ name, start }): Found => {
    const location = placeIn(scalar, { start, end: start + name.length });
    if (location) return { kind: "variable", name, location };
    return { kind: "variable", name, ...manyLined(scalar, { name, start }) };
  });
}

/** The same use, counted from the start, in the text as it is written. */
function manyLined(scalar: Scalar, { name, start }: Use): Pick<Found, "location" | "fixed"> {
  const { file, span } = scalar.location;
  const before = usesInText(scalar.source).filter((use) => use.name === name && use.start < start).length;
  const raw = usesInText(textBetween(file, span.start, span.end)).filter((use) => use.name === name);
  const own = raw[before];
  const isSame = raw.length === usesInText(scalar.source).filter((use) => use.name === name).length;
  if (own && isSame) {
    return { location: { file, span: { start: span.start + own.start, end: span.start + own.start + name.length } } };
  }
  const fixed = `The variable "${name}" is written in a way that it cannot be changed in.`;
  return { location: scalar.location, fixed };
}

/** The variables that a container or a build gets by the names that they have here. */
function passedOn(service: Mapping): readonly Found[] {
  const build = service.get("build")?.value;
  const args = build?.kind === "mapping" ? build.get("args")?.value : undefined;
  return [service.get("environment")?.value, args].flatMap((value) => {
    const names =
      value?.kind === "mapping"
        ? Array.from(value.entries.values()).flatMap(({ key, value: own }) =>
            own.kind === "scalar" && own.value === null ? key : [],
          )
        : value?.kind === "sequence"
          ? value.items.flatMap((item) => (item.kind === "scalar" && !item.source.includes("=") ? item : []))
          : [];
    return names.flatMap((key): Found | readonly [] => {
      const found = foundIn(key, { kind: "variable", name: key.source });
      if (!("kind" in found)) return found;
      return { ...found, fixed: `The variable "${key.source}" is passed on to a container by this name.` };
    });
  });
}

/** Secrets and configs that take their content from a variable. */
function namedInResources(document: Value): readonly Found[] {
  return ["secrets", "configs"].flatMap((section) => {
    const own = document.kind === "mapping" ? document.get(section)?.value : undefined;
    if (own?.kind !== "mapping") return [];
    return Array.from(own.entries.values()).flatMap(({ value }): Found | readonly [] => {
      const name = value.kind === "mapping" ? value.get("environment")?.value : undefined;
      return name?.kind === "scalar" ? foundIn(name, { kind: "variable", name: name.source }) : [];
    });
  });
}
