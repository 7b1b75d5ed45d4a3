import type { Span, TabStop } from "../syntax/text.ts";

/** Something that can be written at a place. */
export interface Offer {
  readonly label: string;
  readonly kind: "key" | "word" | "name" | "variable" | "anchor" | "file" | "folder";
  /** A phrase beside the label. */
  readonly detail?: string;
  /** In Markdown. */
  readonly documentation?: string;
  readonly isDeprecated?: boolean;
  /** Its lines, the first without the blanks before it and the others with them. */
  readonly newText: string;
  readonly stops?: readonly TabStop[];
  /** What an editor compares with what was typed, where that is not the label. */
  readonly filter?: string;
}

/** What can be written at a place, best first, and what each of them replaces. */
export interface Offers {
  readonly word: Span;
  readonly offers: readonly Offer[];
}
