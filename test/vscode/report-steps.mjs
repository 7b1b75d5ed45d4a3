// The production report, as a person reads it beside the Compose file.
import * as assert from "node:assert/strict";
import { screen, shown } from "./screens.mjs";

/** @typedef {import("./hands.mjs").Hands} Hands */

/** @type {Record<string, (hands: Hands) => Promise<void>>} */
export const REPORT_STEPS = {
  "shows the production report, which leads to lines and follows what is typed": async (hands) => {
    const { page, open, press, type } = hands;
    await open("compose.yaml");
    await page.locator(".squiggly-error").first().waitFor();
    await page.locator(".editor-actions .codicon-checklist").first().click();
    const report = page.frameLocator("iframe.webview").frameLocator("#active-frame");
    await shown(report.locator("h2"), /^shop$/);
    await report.locator("g.service[data-name='web']").click();
    await shown(report.locator("p.chosen"), /^web can reach api\./);
    await screen("the production report", page);
    const finding = report
      .locator("ul.findings li")
      .filter({ hasText: "is privileged" })
      .locator("button.place")
      .first();
    await finding.focus();
    await press("Enter");
    await shown(page.locator("#status\\.editor\\.selection"), /Ln 7/);
    const place = await finding.textContent();
    assert.match(place ?? "", /^compose\.yaml:7:\d+$/);
    const top = await report.locator("body").evaluate(() => scrollY);
    assert.ok(top > 0);
    await page
      .locator(".editor-instance .view-line")
      .filter({ hasText: /^\s*api:$/ })
      .click();
    await press("End");
    await press("ArrowLeft");
    await type("2");
    await report.locator("g.service[data-name='api2']").waitFor();
    assert.equal(await report.locator("body").evaluate(() => scrollY), top);
    assert.equal(await report.locator("g.service.chosen").getAttribute("data-name"), "web");
  },
};
