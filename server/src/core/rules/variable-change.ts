import type { Service } from "../compose/service.ts";
import type { Variable } from "../compose/variable-list.ts";
import { type Change, quoted, replace } from "../syntax/change.ts";

/** The change that gives a variable of `environment` another value, in a list or a mapping. */
export function variableChange({ mapping }: Pick<Service, "mapping">, { name, node }: Variable, value: string): Change {
  const list = mapping.get("environment")?.value;
  if (list?.kind === "sequence") return replace(mapping, ["environment", list.items.indexOf(node)], `${name}=${value}`);
  // What YAML takes for a number or a flag has to stay a text.
  return replace(
    mapping,
    ["environment", name],
    /^[a-zA-Z][\w,=-]{3,}$/.test(value) && value !== "false" ? value : quoted(value),
  );
}
