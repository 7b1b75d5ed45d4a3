import type { Location } from "../syntax/text.ts";
import type { Project } from "./project.ts";

/** Whether a project begins with a file that is called like one whose services others extend: `common.yaml`. */
export function isTemplateFile({ root }: Pick<Project, "root">): boolean {
  return root !== undefined && isInTemplateFile(root);
}

/** Whether a value stands in such a file. */
export function isInTemplateFile({ location }: { readonly location: Location }): boolean {
  return templateFile.test(location.file.path);
}

const templateFile = /(?:^|[-_./\\])(?:base|common|shared|templates?)(?:[-_.][^/\\]*)?\.ya?ml$/i;
