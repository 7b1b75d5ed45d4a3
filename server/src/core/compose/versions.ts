import { kept } from "./kept.ts";
import { once } from "./once.ts";
import type { Project } from "./project.ts";
import type { Service } from "./service.ts";

/** Two versions of one service that run side by side. */
export interface VersionPair {
  readonly first: Service;
  readonly second: Service;
}

type Around = Pick<Project, "services" | "root" | "origin">;

/** The versions of services that run side by side: `web-blue` and `web-green`, `web` and `web-canary`. */
export function versionPairs(project: Around): readonly VersionPair[] {
  return found(project).flatMap(([first, second]) => {
    const [one, other] = [project.services[first], project.services[second]];
    return one && other ? { first: one, second: other } : [];
  });
}

/** The other version of a service, if there is one. */
export function siblingOf(service: Service, project: Around): Service | undefined {
  const pair = versionPairs(project).find(({ first, second }) => first === service || second === service);
  return pair?.first === service ? pair.second : pair?.first;
}

const found = kept(
  (service) => JSON.stringify([service.name, repositoryOf(service), service.standing.isDeployed]),
  ({ services }: Around): readonly (readonly [number, number])[] => {
    const versions = services.flatMap((service, position) => {
      const repository = service.standing.isDeployed ? repositoryOf(service) : undefined;
      return repository === undefined ? [] : { position, repository, ...versionOf(service.name) };
    });
    const colored = versions.filter(({ version }) => version !== undefined);
    if (colored.length === 0) return [];
    return colored.flatMap((second) => {
      const others = versions.filter((one) => one.base === second.base && one.repository === second.repository);
      const first = others.find((one) => one !== second && isBeside(one, second));
      return first ? [[first.position, second.position] as const] : [];
    });
  },
);

interface Version {
  readonly base: string;
  readonly version: string | undefined;
}

/** `web-green` is the version `green` of `web`. */
function versionOf(name: string): Version {
  const [, base = name, version] = /^(.+)[-_](blue|green|stable|canary|next|v\d+)$/.exec(name) ?? [];
  return { base, version };
}

/** Whether the second is the newer one of two that go together: the plain name is an older one. */
function isBeside({ version: first = "" }: Version, { version: second = "" }: Version): boolean {
  const firsts = pairs[second] ?? (second === "v1" ? [] : ["", `v${Number(second.slice(1)) - 1}`]);
  return firsts.includes(first);
}

const pairs: Readonly<Record<string, readonly string[]>> = {
  blue: [],
  stable: [],
  green: ["blue", ""],
  canary: ["stable", ""],
  next: ["stable", ""],
};

/** The image without its tag; undefined where it depends on a variable. */
const repositoryOf = once(({ image, hasBuild }: Service): string | undefined => {
  if (!image || hasBuild) return undefined;
  const text = image.written.replace(/@.*$/, "").replace(/:(?:\$\{.*|\$?[\w.-]*)$/, "");
  return text.includes("$") ? undefined : text;
});
