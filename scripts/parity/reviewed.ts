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
