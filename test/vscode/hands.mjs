// Works the workbench as a person does: with mouse and keyboard, by what the screen shows.
import { readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const PATIENCE_MILLISECONDS = 30_000;
const TYPING_MILLISECONDS = 20;

/**
 * @typedef {ReturnType<typeof makeHands>} Hands
 *
 * @param {import("playwright-core").Page} page
 * @param {string} folder  The folder that is open.
 */
export function makeHands(page, folder) {
  page.setDefaultTimeout(PATIENCE_MILLISECONDS);
  const { keyboard } = page;
  const quickInput = page.locator(".quick-input-widget input[type=text]").first();
  const quickRow = page.locator(".quick-input-list .monaco-list-row");

  /** Begins a command, by its title, that asks something in the same place. @param {string} title */
  const begin = async (title) => {
    await keyboard.press("F1");
    await quickInput.waitFor();
    await quickInput.fill(`>${title}`);
    await quickRow.filter({ hasText: title }).first().waitFor();
    await keyboard.press("Enter");
  };

  /** Runs a command by its title. @param {string} title */
  const command = async (title) => {
    await begin(title);
    await quickInput.waitFor({ state: "hidden" });
  };

  /** Opens a file by its path in the folder. @param {string} path */
  const open = async (path) => {
    await keyboard.press("Control+P");
    await quickInput.waitFor();
    // By its whole path, since files in several folders have the same name.
    await quickInput.fill(join(folder, path));
    const label = dirname(path) === "." ? basename(path) : `${basename(path)} ${dirname(path)}`;
    await page.locator(`.quick-input-list [data-index="0"][aria-label^="${label},"]`).waitFor();
    await keyboard.press("Enter");
    await page.locator(`.tab.active[data-resource-name="${basename(path)}"]`).waitFor();
    await page.locator(".editor-instance .view-line").first().waitFor();
  };

  /** Gives the open file the text on disk again, and closes it. */
  const close = async () => {
    await keyboard.press("Escape");
    await command("File: Revert File");
    await command("View: Close All Editors");
    await page.locator(".tab").waitFor({ state: "detached" });
  };

  /** Saves the open file, and waits until it is on disk. */
  const save = async () => {
    await page.locator(".tab.active.dirty").waitFor();
    await keyboard.press("Control+S");
    await page.locator(".tab.active.dirty").waitFor({ state: "detached" });
  };

  /** Some text in the editor. @param {string} text */
  const word = (text) =>
    page.locator(".editor-instance .view-line").filter({ hasText: text }).locator("span", { hasText: text }).last();

  return {
    page,
    begin,
    command,
    open,
    close,
    save,
    word,
    /** Presses a key or several at once. @param {string} keys */
    press: (keys) => keyboard.press(keys),
    /** Types slowly enough for suggestions to come. @param {string} text */
    type: (text) => keyboard.type(text, { delay: TYPING_MILLISECONDS }),
    /** The text of a file on disk. @param {string} path */
    onDisk: (path) => readFileSync(join(folder, path), "utf8"),
    /** Whether a file on disk may be run as a program. @param {string} path */
    isExecutable: (path) => (statSync(join(folder, path)).mode & 0o111) === 0o111,
  };
}
