import { targetPhrase } from "../completion/target-phrase.ts";
import { wordsOf } from "../completion/words.ts";
import { fileNode, itemNode, keyNode, namedNode, type SchemaNode } from "../schema/node.ts";
import { listed } from "./markdown.ts";
import type { Question } from "./question.ts";

/** What a key of Compose means, who honours it, and where there is more. */
export function keyDocumentation({ at, path }: Question): string | undefined {
  const key = path.at(-1);
  if (at.part !== "key" || typeof key !== "string") return undefined;
  const around = nodeAlong(path.slice(0, -1));
  const node = around && keyNode(around, key);
  if (!node?.description) return undefined;
  const words = wordsOf(node);
  const phrase = targetPhrase(node);
  const url = referenceOf(path);
  return [
    `\`${key}\`${phrase === undefined ? "" : ` (${phrase})`}: ${node.description}`,
    ...(words.length > 0 ? [`One of ${listed(words)}.`] : []),
    ...(url === undefined ? [] : [`[Compose reference](${url})`]),
  ].join("\n\n");
}

function nodeAlong(path: Question["path"]): SchemaNode | undefined {
  return path.reduce<SchemaNode | undefined>((node, step) => {
    if (!node) return undefined;
    return step === null ? itemNode(node) : (keyNode(node, step) ?? namedNode(node));
  }, fileNode);
}

/** The page of the reference that a key is on, at the heading of the key. */
function referenceOf([section = "", , ...rest]: Question["path"]): string | undefined {
  const [key, next] = rest.filter((step) => step !== null);
  const base = "https://docs.docker.com/reference/compose-file";
  if (section === null) return undefined;
  if (section === "version" || section === "name") return `${base}/version-and-name/`;
  if (key === undefined) return `${base}/${section}/`;
  if (section === "services" && (key === "build" || key === "deploy" || key === "develop") && next !== undefined) {
    return `${base}/${key}/#${next}`;
  }
  return `${base}/${section}/#${key}`;
}
