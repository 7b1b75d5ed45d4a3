import { concise } from "./concise.ts";
import type { FormatName, Formatter, Look } from "./formatter.ts";
import { github } from "./github.ts";
import { json } from "./json.ts";
import { sarif } from "./sarif.ts";
import { stylish } from "./stylish.ts";

export function formatterNamed(name: FormatName, look: Look): Formatter {
  const formatters = { stylish: stylish(look), concise, json, sarif, github };
  return formatters[name];
}
