import type { Project } from "./project.ts";

/** Whether a project begins with a file that is called like one whose services others extend: `common.yaml`. */
export function isTemplateFile({ root }: Pick<Project, "root">): boolean {
  const path = root?.location.file.path ?? "";
  return templateFile.test(path);
}

const templateFile = /(?:^|[-_./\\])(?:base|common|shared|templates?)(?:[-_.][^/\\]*)?\.ya?ml$/i;
