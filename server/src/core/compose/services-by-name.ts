import type { Service } from "./service.ts";

/** The services of a project by their names. */
export class ServicesByName {
  readonly #services: readonly Service[];
  /** Where each stands among the services; the same object as long as all stand where they stood. */
  readonly positions: ReadonlyMap<string, number>;

  /** With positions that are known already. */
  private constructor(services: readonly Service[], positions: ReadonlyMap<string, number>) {
    this.#services = services;
    this.positions = positions;
  }

  static of(services: readonly Service[], before?: ServicesByName): ServicesByName {
    const isSame = before !== undefined && areNamedAlike(services, before.#services);
    return new ServicesByName(services, isSame ? before.positions : new Map(services.map(({ name }, i) => [name, i])));
  }

  /** Other services with the same names. */
  with(services: readonly Service[]): ServicesByName {
    return new ServicesByName(services, this.positions);
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
