/** Put in by the bundler. */
declare const SEAWORTHY_VERSION: string | undefined;

export const version = typeof SEAWORTHY_VERSION === "string" ? SEAWORTHY_VERSION : "0.0.0-development";
