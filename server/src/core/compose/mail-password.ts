import type { Service } from "./service.ts";

/** Whether a variable is one with which a service talks to a mail server. */
export function isOfMail({ name }: { readonly name: string }): boolean {
  return /(?:^|_)(?:SMTP|MAIL|MAILER|EMAIL)(?:_|$)/i.test(name);
}

/** Whether the mail of a service goes to a server for tests, which asks for no password and sends nothing. */
export function catchesMail({ environment }: Pick<Service, "environment">): boolean {
  return environment.some((variable) => {
    return isOfMail(variable) && typeof variable.value === "string" && catchers.test(variable.value);
  });
}

const catchers = /(?:^|[-_./@])(?:mailpit|mailhog|maildev|mailcatcher)(?:$|[-_.:/])/i;
