import { code, type Fault, failing, quote, refused } from "./fault.ts";
import { parseImage } from "./image.ts";

/** What is wrong with an image reference. Docker Compose takes all but an empty one; the engine does not. */
export function imageFault(text: string): Fault | undefined {
  if (text === "") return refused("An empty text is no image: name one, such as `nginx:1.29.1`.");
  // A template of another program is no name yet: `{{ version }}`, `{VERSION}`.
  if (parseImage(text) || /\{\{|\{[A-Z][A-Z0-9_]*\}/.test(text)) return undefined;
  return failing(reasonOf(text));
}

function reasonOf(text: string): string {
  if (/^[0-9a-f]{64}$/.test(text)) return `${quote(text)} is the identifier of an image: write \`sha256:\` before it.`;
  if (/\s/.test(text)) return `${quote(text)} holds a blank: no image has one in its name.`;
  if (/^[a-z]+:\/\//i.test(text))
    return `${quote(text)} is a URL: write the image without ${code(text.slice(0, text.indexOf("//") + 2))}.`;
  const [named = "", digest, ...more] = text.split("@");
  if (more.length > 0) return `${quote(text)} has more than one \`@\`: an image has one digest.`;
  if (digest !== undefined && !/^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/.test(digest)) {
    return `${quote(digest)} is no digest: write \`sha256:\` and 64 hexadecimal digits.`;
  }
  const slash = named.lastIndexOf("/");
  const colon = named.indexOf(":", slash);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  if (tag === "") return `${quote(text)} has a colon and no tag: write such as \`nginx:1.29.1\`.`;
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) {
    return `${quote(tag)} is no tag of an image: a tag has up to 128 letters, digits, \`_\`, \`.\` and \`-\`.`;
  }
  const path = colon < 0 ? named : named.slice(0, colon);
  if (/[A-Z]/.test(path)) return `${quote(path)} has upper case letters: the name of an image is in lower case.`;
  if (path.length > 246) return `${quote(path)} is too long: the name of an image has up to 255 characters.`;
  return `${quote(path)} is no name of an image: it has lower case letters and digits, with single \`.\`, \`_\`, \`-\` and \`/\` between.`;
}
