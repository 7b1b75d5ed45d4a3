import { sections } from "./layout.ts";
import type { Section } from "./section.ts";
import type { Location } from "./text.ts";
import type { ParsedFile } from "./yaml.ts";

/** Nothing is edited where the text around it is broken, or stands there twice: what it means is a guess. */
export function isBrokenAround({ file, span }: Location, files: readonly ParsedFile[]): boolean {
  const parsed = files.find((candidate) => candidate.file === file);
  if (!parsed || parsed.faults.length === 0) return false;
  if (!parsed.layout?.trusted) return true;
  const section = sections(parsed.layout).find(
    ({ region, length }) => region.start <= span.start && span.start < region.start + length,
  );
  return section === undefined || section.faults.length > 0 || isTwice(section, parsed);
}

/** Whether there is another service, or another top-level key, of the same name, or another `services`. */
function isTwice(section: Section, { faults, layout, file }: ParsedFile): boolean {
  if (!layout) return false;
  const services = layout.parts.find((part) => "sections" in part && part.sections.includes(section));
  const own = [section.entry?.key.source, services && "sections" in services ? services.key.source : undefined];
  const within = new Set(sections(layout).flatMap((each) => each.faults));
  return faults.some((fault) => {
    const { isDuplicate, region, from, to } = fault;
    const key = file.text.slice(region.start + from, region.start + to).replace(/^(["'])(.*)\1$/, "$2");
    return isDuplicate === true && !within.has(fault) && own.includes(key);
  });
}
