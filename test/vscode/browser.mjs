import { chromium } from "playwright-core";
import { ensureChromium } from "../../scripts/tools/chromium.mjs";

/**
 * Starts a headless Chromium that can reach this machine and nothing else.
 *
 * @returns {Promise<import("playwright-core").Browser>}
 */
export function launchBrowser() {
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: ensureChromium(),
    args: [
      ...(isRoot ? ["--no-sandbox"] : []), // Chromium's sandbox does not work for root
      ...["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"],
      ...["--disable-background-networking", "--disable-component-update"],
      "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ],
  });
}
