import { type Fault, quoteOrEmpty, refused } from "./fault.ts";

/** What is wrong with the `mode` of a secret or config as a text: octal digits, as `"0440"`. Follows compose-go `types.FileMode`. */
export function fileModeFault(text: string): Fault | undefined {
  if (/^[+-]?[0-7]+$/.test(text)) return undefined;
  return refused(`${quoteOrEmpty(text)} is no mode of a file: write octal digits, such as \`0440\`.`);
}
