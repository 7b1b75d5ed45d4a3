/** A mistake that a tired person makes in one file of a layout, and what is to be told of it. */
export interface Break {
  readonly what: string;
  readonly file: string;
  readonly replace: string;
  readonly by: string;
  readonly tells: readonly { readonly rule: string; readonly at: string; readonly line: string }[];
  /** Whether what is missing then is told as well. */
  readonly more?: boolean;
}
