/** Text from a file for a terminal: what would control the terminal, or break the line, is made visible. */
export function printable(text: string): string {
  return text.replace(controls, (character) => {
    const code = character.charCodeAt(0);
    return names[character] ?? `\\u${code.toString(16).padStart(4, "0")}`;
  });
}

/** C0 and C1 control characters, line separators and the characters that turn the direction of writing around. */
const controls = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

const names: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** How many columns of a terminal text takes: emoji and East Asian characters take two, combining ones none. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += none.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}

const none = /[\p{Mn}\p{Me}\p{Cf}]/u;
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}|[\u{20000}-\u{3FFFD}]/u;
