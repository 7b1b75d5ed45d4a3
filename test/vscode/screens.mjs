// What the screen shows, and pictures of it.
import { join } from "node:path";
import { REPOSITORY } from "./compile.mjs";

export const SCREENS = join(REPOSITORY, "out", "screens");

/**
 * Waits until one of the elements shows the text.
 *
 * @param {import("playwright-core").Locator} elements
 * @param {RegExp} text
 */
export async function shown(elements, text) {
  const element = elements.filter({ hasText: text }).first();
  await element.waitFor();
  return element;
}

/**
 * @param {string} name
 * @param {import("playwright-core").Page} page
 */
export function screen(name, page) {
  return page.screenshot({ path: join(SCREENS, `${name.replaceAll(" ", "-")}.png`) });
}
