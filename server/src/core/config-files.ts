import { once } from "./compose/once.ts";
import type { ServiceFiles } from "./compose/service-files.ts";
import type { SourceFile } from "./syntax/text.ts";
import { type ParsedFile, parse } from "./syntax/yaml.ts";

/** The files beside the Compose files that programs are configured with: each once, for the comments in them. */
export const filesOfConfig = once((files: ReadonlyMap<string, ServiceFiles>): readonly ParsedFile[] => {
  const configs = [...files.values()].flatMap(({ configFiles }) => configFiles);
  const beside = configs.filter(({ inline }) => !inline).map(({ file }) => file);
  return [...new Map(beside.map((file) => [file.path, file])).values()].map(withComments);
});

/** These, and others that have something to answer for. */
export function filesBeside(files: readonly ParsedFile[], others: readonly SourceFile[]): readonly ParsedFile[] {
  return others.length > 0 ? [...files, ...others.map(withComments)] : files;
}

/** A file in which every `#` begins a comment, but for YAML. What else is wrong with it is for its program to say. */
const withComments = once((file: SourceFile): ParsedFile => {
  if (/\.ya?ml$/.test(file.path)) return { ...parse(file), faults: [] };
  return { file, documents: [], blanks: [], faults: [], layout: undefined };
});
