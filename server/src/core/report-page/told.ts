import { type Markup, markup } from "../markup.ts";

/** A sentence of ours, in which code stands between backticks. */
export function told(text: string): Markup {
  const parts = text.split(/`([^`]+)`/).map((part, i) => (i % 2 === 0 ? part : markup`<code>${part}</code>`));
  return markup`${parts}`;
}
