import { unknown } from "./field.ts";
import { type ImageReference, parseImage } from "./image.ts";
import type { Service } from "./service.ts";

/**
 * Whether a service is an engine for containers of its own, which does not start without privileges: Docker in Docker,
 * which is what the image `docker` is unless its tag says `cli`, what has a place of its own for containers, and Kubernetes in a container.
 */
export function runsOwnEngine({ image, built, environment, mounts }: Service): boolean {
  const base = built?.base == null ? undefined : parseImage(built.base);
  const named = image && image.value !== unknown ? image.value : undefined;
  const keepsContainers = mounts.some(({ source, target, readOnly }) => {
    return target === data && !readOnly && source?.replace(/(?!^)\/+$/, "") !== data;
  });
  return isEngine(named) || isEngine(base) || keepsContainers || environment.some(({ name }) => ofEngines.test(name));
}

function isEngine(image: ImageReference | undefined): boolean {
  if (!image) return false;
  if (image.repository === "docker") return !/cli/.test(image.tag ?? "");
  return /dind/.test(`${image.name}:${image.tag ?? ""}`) || clusters.has(image.repository);
}

/** Where an engine keeps its containers; what is mounted there from elsewhere is for an engine in the container. */
const data = "/var/lib/docker";

const clusters: ReadonlySet<string> = new Set(["rancher/k3s", "rancher/rancher", "kindest/node"]);

const ofEngines = /^(?:K3S_\w+|DOCKER_TLS_CERTDIR)$/;
