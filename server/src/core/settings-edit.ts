import type { SettingsAdvice } from "./settings-advice.ts";
import { readSettings } from "./settings-file.ts";
import { type NewValue, set } from "./syntax/change.ts";
import { provenEdits } from "./syntax/proof.ts";
import { styleOf } from "./syntax/style.ts";
import { applyEdits, type SourceFile, type TextEdit } from "./syntax/text.ts";
import { Draft, writeEntries } from "./syntax/write.ts";
import { parse } from "./syntax/yaml.ts";

type Said = Pick<SettingsAdvice, "path" | "value">;

/**
 * The text edits after which a settings file says something besides what it says, comments and all. Undefined where it
 * is broken, where that does not fit what is there, or where it is said already.
 */
export function settingsEdits(file: SourceFile, said: Said): readonly TextEdit[] | undefined {
  const parsed = parse(file);
  const [root, second] = parsed.documents;
  if (parsed.faults.length > 0 || second || (root && root.kind !== "mapping")) return undefined;
  const changes = root ? [set(root, said.path, said.value)] : [];
  const edits = root ? provenEdits([{ changes, where: "here" }], [parsed]) : [atEnd(file, said)];
  const text = edits && applyEdits(file.text, edits);
  if (text === undefined || text === file.text) return undefined;
  const after = parse({ path: file.path, text });
  const isRead = after.faults.length === 0 && after.documents.length === 1;
  const mistakes = readSettings(parsed).mistakes.length;
  return isRead && readSettings(after).mistakes.length <= mistakes ? edits : undefined;
}

/** A settings file that says one thing. */
export function newSettings(said: Said): string {
  return `${written(said, { path: "", text: "" }).slice(1)}\n`;
}

/** Behind all that stands in a file without a setting: comments, or nothing. */
function atEnd(file: SourceFile, said: Said): TextEdit {
  const { length } = file.text;
  const { lineBreak } = styleOf(file);
  const lines = written(said, file);
  const isAtLineStart = file.text === "" || file.text === "\ufeff" || file.text.endsWith("\n");
  const newText = (isAtLineStart ? lines.slice(lineBreak.length) : lines) + lineBreak;
  return { location: { file, span: { start: length, end: length } }, newText };
}

/** Beginning with a line break. */
function written({ path, value }: Said, file: SourceFile): string {
  const draft = new Draft();
  const whole = path.slice(1).reduceRight<NewValue>((below, key) => ({ [key]: below }), value);
  writeEntries(draft, [[path[0] ?? "", whole]], 0, { style: styleOf(file), isFlow: false, isJson: false });
  return draft.text;
}
