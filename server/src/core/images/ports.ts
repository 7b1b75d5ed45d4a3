/** A port on which an image listens by itself. */
export interface ImagePort {
  readonly number: number;
  readonly protocol: "tcp" | "udp";
  /**
   * - `service`: what the image is for.
   * - `admin`: a user interface or interface for administration.
   * - `metrics`: metrics and health.
   * - `cluster`: other nodes of the same product.
   */
  readonly purpose: "service" | "admin" | "metrics" | "cluster";
}

export function service(number: number): ImagePort {
  return { number, protocol: "tcp", purpose: "service" };
}

export function udp(number: number): ImagePort {
  return { number, protocol: "udp", purpose: "service" };
}

export function admin(number: number): ImagePort {
  return { number, protocol: "tcp", purpose: "admin" };
}

export function metrics(number: number): ImagePort {
  return { number, protocol: "tcp", purpose: "metrics" };
}

export function cluster(number: number): ImagePort {
  return { number, protocol: "tcp", purpose: "cluster" };
}
