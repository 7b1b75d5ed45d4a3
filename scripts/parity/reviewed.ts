/** Differences that were looked at, by the file and the place, with the reason. */
export const reviewed: readonly { readonly file: RegExp; readonly path: RegExp; readonly reason: string }[] = [
  {
    file: /postgres-debezium-ksql-elasticsearch\/docker-compose\/docker-compose\.yml$/,
    path: /./,
    reason: "The `yaml` package does not take a tab at the start of a line within quotes.",
  },
  {
    file: /reset_test\.go\/005\/compose\.yaml$/,
    path: /^x-/,
    reason: "Its aliases stand for 265,000 values; Seaworthy does not read so many.",
  },
];

/** Files that Docker Compose refuses for a reason that is not told here, and why that is right. */
export const untold: readonly { readonly error: RegExp; readonly file?: RegExp; readonly reason: string }[] = [
  {
    error: /additional properties '(?:pre_start|no_cache_filter)' not allowed/,
    reason: "The key is younger than this version of Docker Compose, and is known here.",
  },
  {
    error: /^json: error calling MarshalJSON for type types\.SSHKey/,
    reason: "Docker Compose takes the file; it cannot print it as JSON.",
  },
  {
    error: /^(?:runtime: out of memory|no answer in time)/,
    file: /reset_test\.go\/(?:006|011)\/compose\.yaml$/,
    reason:
      "Docker Compose has nothing against the file, save that its aliases stand for more than there is room or time for.",
  },
  {
    error: /cycle detected: node at path (\S+)\.\S+ references node at path \1$/,
    reason: "The services `test` and `test.other` are no cycle; Docker Compose takes the dot in a name for a step.",
  },
];
