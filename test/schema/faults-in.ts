import { unknown } from "../../server/src/core/compose/field.ts";
import { projectFaults, type SchemaFault, serviceFaults } from "../../server/src/core/schema/faults.ts";
import type { ReadScalar } from "../../server/src/core/schema/plain-data.ts";
import type { Value } from "../../server/src/core/syntax/value.ts";
import { parse } from "../../server/src/core/syntax/yaml.ts";

/** Reads scalars as if nobody knew any variable. */
const withoutVariables: ReadScalar = ({ value }) => {
  return typeof value === "string" && value.includes("$") ? unknown : value;
};

/** All that does not fit in the documents of a file: first what the services do not say, then each service. */
export function faultsOf(documents: readonly Value[], read = withoutVariables): readonly SchemaFault[] {
  return documents.flatMap((root) => {
    const services = root.kind === "mapping" ? root.get("services")?.value : undefined;
    const entries = services?.kind === "mapping" ? [...services.entries.values()] : [];
    return [...projectFaults(root, read), ...entries.flatMap((entry) => serviceFaults(entry, read))];
  });
}

/** The faults of a text, each as `what is pointed at | message`. */
export function faultsIn(text: string, read = withoutVariables): readonly string[] {
  const { documents, faults } = parse({ path: "/project/compose.yaml", text });
  if (faults.length > 0) throw new Error(`The text cannot be read: ${faults.map(({ message }) => message)}`);
  return faultsOf(documents, read).map(({ at, message }) => {
    const { file, span } = at.location;
    return `${file.text.slice(span.start, span.end)} | ${message}`;
  });
}
