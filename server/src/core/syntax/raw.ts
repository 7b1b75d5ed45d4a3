import type { ScalarStyle } from "./value.ts";

/** A node as a parser has read it: anchors, aliases and `<<` are not followed yet. Offsets count from the text's start. */
export type RawNode = RawScalar | RawAlias | RawMapping | RawSequence;

interface RawPlace {
  readonly from: number;
  readonly to: number;
}

interface RawProperties extends RawPlace {
  readonly anchor: string | undefined;
  /** As it is written, such as `!reset`; tags of YAML's own are in effect already and are left out. */
  readonly tag: string | undefined;
}

/** Where a block scalar ends, a parser may count line breaks in that are behind its last line. */
export interface RawScalar extends RawProperties {
  readonly kind: "scalar";
  readonly style: ScalarStyle;
  readonly value: string | number | boolean | null;
  /** The decoded text, before it became a number or a truth value. */
  readonly source: string;
}

export interface RawAlias extends RawPlace {
  readonly kind: "alias";
  readonly name: string;
}

/** Where a collection in block style ends is where its last entry does; its `to` says nothing. */
export interface RawMapping extends RawProperties {
  readonly kind: "mapping";
  readonly flow: boolean;
  readonly pairs: readonly RawPair[];
}

export interface RawSequence extends RawProperties {
  readonly kind: "sequence";
  readonly flow: boolean;
  readonly items: readonly (RawNode | undefined)[];
}

export interface RawPair {
  readonly key: RawNode | undefined;
  /** `undefined` where there is not even the place of a value, as in `{a}`. */
  readonly value: RawNode | undefined;
}

/** One document of a YAML stream, with its errors in our words. */
export interface RawDocument {
  readonly contents: RawNode | undefined;
  readonly errors: readonly RawError[];
}

export interface RawError {
  readonly from: number;
  readonly to: number;
  readonly message: string;
  /** Whether the text after the error's line is surely read as if the error were not there. */
  readonly contained: boolean;
}
