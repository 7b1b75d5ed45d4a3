/**
 * Programs by name, without a path: true if the image has it, false if it does not, absent if that is not known. "Does
 * not have" was read in the last stage of the image's Dockerfile.
 */
export type Tools = Readonly<Record<string, boolean>>;

/** What every image with a shell has. */
const shell: Tools = { sh: true, cat: true, echo: true, grep: true, test: true, true: true };

/** BusyBox alone: a shell, `wget` and `nc`. */
export const busybox: Tools = { ...shell, bash: false, curl: false, wget: true, nc: true };

/** `alpine`: BusyBox as far as health checks are concerned. */
export const alpineLinux: Tools = { ...busybox };

/** `debian:*-slim`, and `ubuntu`, which brings as little. */
export const debianSlim: Tools = { ...shell, bash: true, curl: false, wget: false, nc: false };

/** An image with a Debian, Ubuntu, Red Hat or similar userland of which no more is known. */
export const linux: Tools = { ...shell, bash: true };

/** `scratch` and distroless images: nothing but the program itself. */
export const nothing: Tools = {
  sh: false,
  bash: false,
  cat: false,
  echo: false,
  grep: false,
  test: false,
  true: false,
  curl: false,
  wget: false,
  nc: false,
};
