import type { JudgedProject } from "./judged-projects.ts";
import { nameOf } from "./paths.ts";
import type { Surrounding } from "./surroundings.ts";

/** Why a verdict is not all that could be said, as a sentence. */
export function troubleWith({
  surrounding,
  judged,
}: {
  readonly surrounding: Surrounding;
  readonly judged: readonly JudgedProject[];
}): string | undefined {
  const [unreadable] = surrounding.unreadable;
  const [settings] = judged.flatMap((one) => one.settings ?? []);
  const name = settings && nameOf(settings.file.path);
  if (settings?.instead === "earlier") return `${name} has mistakes; what it said before stays in force.`;
  if (settings) return `${name} has mistakes; only what is understood of it is in force.`;
  if (surrounding.baselines.trouble !== undefined) return surrounding.baselines.trouble;
  if (unreadable) return `${nameOf(unreadable.path)} cannot be read: ${unreadable.reason}.`;
  const [rule] = judged.flatMap(({ made }) => [...made.crashed]);
  return rule === undefined ? undefined : `The rule ${rule} failed; the output tells where.`;
}
