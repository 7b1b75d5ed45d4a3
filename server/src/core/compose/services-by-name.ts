import type { Service } from "./service.ts";

/** The services of a project by their names. */
export class ServicesByName {
  readonly #services: readonly Service[];
  /** Where each stands among the services; the same object as long as all stand where they stood. */
  readonly positions: ReadonlyMap<string, number>;

  constructor(services: readonly Service[], before?: ServicesByName) {
    this.#services = services;
    const isSame = before !== undefined && areNamedAlike(services, before.#services);
    this.positions = isSame ? before.positions : new Map(services.map(({ name }, i) => [name, i]));
  }

  get(name: string): Service | undefined {
    const position = this.positions.get(name);
    return position === undefined ? undefined : this.#services[position];
  }

  has(name: string): boolean {
    return this.positions.has(name);
  }
}

function areNamedAlike(services: readonly Service[], old: readonly Service[]): boolean {
  return services.length === old.length && services.every((one, i) => one === old[i] || one.name === old[i]?.name);
}
