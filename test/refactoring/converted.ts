import { type Check, check } from "../../server/src/core/check.ts";
import { type Conversion, conversionsAt } from "../../server/src/core/refactoring/conversion.ts";
import { defaultSettings } from "../../server/src/core/settings.ts";
import { applyEdits } from "../../server/src/core/syntax/text.ts";

/** A project of one file, or of one with others over it. */
export function projectWith(text: string, ...over: readonly string[]): Check {
  const compose = [text, ...over].map((content, i) => ({ path: `/shop/compose.${i}.yaml`, text: content }));
  return check({ compose, env: [], settings: defaultSettings });
}

/** The conversions at the first place of a text in the first file of a project. */
export function conversionsOf(project: Check, at: string): readonly Conversion[] {
  const [parsed] = project.files;
  if (!parsed?.file.text.includes(at)) throw new Error(`There is no ${JSON.stringify(at)}.`);
  return conversionsAt(parsed, parsed.file.text.indexOf(at), project);
}

/** The text after the conversion whose title ends in a text; undefined where there is none. */
export function converted(text: string, at: string, to: string): string | undefined {
  const conversion = conversionsOf(projectWith(text), at).find(({ title }) => title.endsWith(to));
  return conversion && applyEdits(text, conversion.edits);
}
