// Layouts, as a person inserts them and puts a service behind a proxy.
import * as assert from "node:assert/strict";
import { screen, shown } from "./screens.mjs";

/** @typedef {import("./hands.mjs").Hands} Hands */

/** @type {Record<string, (hands: Hands) => Promise<void>>} */
export const LAYOUT_STEPS = {
  "inserts a layout into a file, after a look at what comes of it": async (hands) => {
    const { page, open, begin, press, type, save, onDisk, isExecutable } = hands;
    await open("layouts/compose.yaml");
    await begin("Seaworthy: Insert Layout");
    const rows = page.locator(".quick-input-list .monaco-list-row");
    await shown(rows, /Blue-green/);
    await type("canary");
    await shown(page.locator(".editor-instance .view-line"), /HAProxy.sends.one.request.in.ten/);
    await screen("a layout to choose, with its Compose file", page);
    await press("Enter");
    await shown(rows, /Into layouts\/compose\.yaml/);
    await press("Enter");
    const input = page.locator(".quick-input-widget input[type=text]").first();
    await shown(page.locator(".quick-input-title"), /Canary \(1\/4\)/);
    await input.fill("Not a name");
    await shown(page.locator(".quick-input-message"), /is not a name/);
    await input.fill("api");
    await press("Enter");
    for (const step of ["2/4", "3/4", "4/4"]) {
      await shown(page.locator(".quick-input-title"), new RegExp(step));
      await press("Enter");
    }
    await agree(page, "what a layout would write");
    await shown(page.locator(".notifications-toasts"), /canary\.md says how to operate them/);
    await shown(page.locator(".editor-instance .view-line"), /x-version:/);
    await save();
    assert.match(onDisk("layouts/compose.yaml"), /^ {2}web:\n {4}image: ghcr\.io\/acme\/web:1\.4\.2\n/m);
    assert.match(onDisk("layouts/compose.yaml"), /^ {2}api-canary:$/m);
    assert.match(onDisk("layouts/proxy/haproxy.cfg"), /api-canary:3000/);
    assert.equal(isExecutable("layouts/canary.sh"), true);
  },

  "puts the service at the cursor behind a proxy": async (hands) => {
    const { page, open, begin, word, press, save, onDisk, isExecutable } = hands;
    await open("layouts/compose.yaml");
    await page.locator(".squiggly-warning").first().waitFor();
    await word("services").click();
    await press("ArrowDown");
    await press("End");
    await begin("Seaworthy: Put Service Behind a Proxy");
    const rows = page.locator(".quick-input-list .monaco-list-row");
    await shown(rows, /Load-balanced/);
    await screen("what a service can become", page);
    await (await shown(rows, /Blue-green/)).click();
    await shown(page.locator(".quick-input-message"), /The path that says whether it is healthy/);
    await press("Enter");
    await agree(page, "what becomes of a service");
    await shown(page.locator(".editor-instance .view-line"), /web-blue:/);
    await save();
    assert.match(onDisk("layouts/compose.yaml"), /^services:\n {2}web-blue:\n/);
    assert.match(onDisk("layouts/.env"), /^BLUE_TAG=1\.4\.2\nGREEN_TAG=1\.4\.2\n$/);
    assert.equal(isExecutable("layouts/blue-green.sh"), true);
  },

  "completes a health check for the image at the cursor": async (hands) => {
    const { page, open, press, type, save, onDisk } = hands;
    await open("layouts/compose.yaml");
    await page.locator(".squiggly-warning").first().waitFor();
    await press("Control+End");
    await type("  cache:");
    await press("Enter");
    await type("  image: redis:8.2.2-alpine");
    await press("Enter");
    await type("health");
    await press("Control+Space");
    const suggestion = await shown(page.locator(".suggest-widget .monaco-list-row"), /^healthcheck/);
    await screen("a health check for the image at the cursor", page);
    await suggestion.click();
    await shown(page.locator(".editor-instance .view-line"), /redis-cli/);
    await press("Escape");
    await save();
    assert.match(onDisk("layouts/compose.yaml"), /^ {4}healthcheck:\n {6}test: .*redis-cli/m);
  },

  "inserts a service with its places to fill in": async ({ page, open, press, type, save, onDisk }) => {
    await open("layouts/compose.yaml");
    await press("Control+End");
    await type("  prod-redis");
    await press("Control+Space");
    const suggestion = await shown(page.locator(".suggest-widget .monaco-list-row"), /prod-redis/);
    await screen("a service to choose", page);
    await suggestion.click();
    await shown(page.locator(".editor-instance .view-line"), /maxmemory/);
    await type("8.2.3-alpine");
    await press("Tab");
    await screen("the second place of a service", page);
    await press("Escape");
    await save();
    assert.match(onDisk("layouts/compose.yaml"), /^ {2}redis:\n {4}image: redis:8\.2\.3-alpine$/m);
  },

  "fills an empty file for Prometheus": async ({ page, open, press, type, save, onDisk }) => {
    // VS Code takes the language of all YAML files for that of the first one, which is a Compose file here.
    await open("layouts/compose.yaml");
    await open("proxy/prometheus.yml");
    await press("Control+A");
    await press("Delete");
    await type("prod-prom");
    await press("Control+Space");
    const suggestion = await shown(page.locator(".suggest-widget .monaco-list-row"), /prod-prometheus/);
    await screen("snippets for a file of Prometheus", page);
    await suggestion.click();
    await shown(page.locator(".editor-instance .view-line"), /evaluation_interval/);
    await screen("a configuration of Prometheus", page);
    await press("Escape");
    await save();
    assert.match(onDisk("proxy/prometheus.yml"), /^scrape_configs:$/m);
  },

  "judges the configuration of a proxy while it is typed": async ({ page, open, word, press, type }) => {
    await open("proxy/compose.yaml");
    await page.locator(".squiggly-warning").first().waitFor();
    await open("proxy/nginx.conf");
    await word("web").click();
    await press("End");
    for (let i = 0; i < ":3000;".length; i += 1) await press("ArrowLeft");
    await type("x");
    await page.locator(".squiggly-error, .squiggly-warning").first().waitFor();
    await word("webx").hover();
    await shown(page.locator(".monaco-hover"), /webx.*configured-host-unknown/);
    await screen("a host that a proxy is told of wrongly", page);
  },

  "walks through the places of a layout for a new file": async (hands) => {
    const { page, open, press, type, begin, save, onDisk } = hands;
    await open("layouts/compose.yaml");
    await press("Control+A");
    await press("Delete");
    await begin("Snippets: Fill File with Snippet");
    await (await shown(page.locator(".quick-input-list .monaco-list-row"), /layout-canary|Canary/)).click();
    await shown(page.locator(".editor-instance .view-line"), /name:.shop/);
    await type("store");
    await press("Tab");
    await screen("the second place of a layout", page);
    await press("Escape");
    await save();
    assert.match(onDisk("layouts/compose.yaml"), /^name: store$/m);
  },
};

/**
 * Looks at all that would be written, and agrees to it.
 *
 * @param {import("playwright-core").Page} page
 * @param {string} name
 */
async function agree(page, name) {
  await shown(page.locator(".multiDiffEntry, .multi-diff-editor"), /compose\.yaml/);
  const yes = await shown(page.locator(".quick-input-list .monaco-list-row"), /Do.it/);
  await screen(name, page);
  await yes.click();
  await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
}
