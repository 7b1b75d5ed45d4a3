/** For an entrypoint that starts as root, gives its data to a user, and becomes that user. */
export const toChangeUser: readonly string[] = ["CHOWN", "DAC_OVERRIDE", "SETGID", "SETUID"];

/** For an image whose `USER` is an ordinary one. */
export const none: readonly string[] = [];
