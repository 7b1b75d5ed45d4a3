import type { Service } from "../server/src/core/compose/service.ts";
import { projectOf } from "./diagnostic-at.ts";

/** A service of an image that nobody knows, with a part of its mapping as it is written in the file. */
export function serviceWith(text: string): Service {
  const [service] = projectOf(`services:\n  api:\n    image: ghcr.io/acme/api:2.4.0\n    ${text}\n`).project.services;
  if (!service) throw new Error("The project has no service.");
  return service;
}
