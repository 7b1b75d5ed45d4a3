import axe from "axe-core";
import { JSDOM, VirtualConsole } from "jsdom";
import { describe, expect, test } from "vitest";
import { type Check, check } from "../server/src/core/check.ts";
import { checklist } from "../server/src/core/checklist.ts";
import { script, scriptHash, style, styleHash } from "../server/src/core/generated/report-page.js";
import type { Places } from "../server/src/core/places.ts";
import { reportOf } from "../server/src/core/report.ts";
import { ReportPage } from "../server/src/core/report-page/page.ts";
import { defaultSettings } from "../server/src/core/settings.ts";
import { lineIndexOf } from "../server/src/workspace/line-index.ts";

const places: Places = {
  path: (path) => path.replace("/shop/", ""),
  at: ({ file, span }) => `${file.path.replace("/shop/", "")}:${lineIndexOf(file).at(span.start).line}`,
};

const shop = `services:
  proxy: {image: "nginx:1.27.2", ports: ["80:80"], networks: [edge], depends_on: [web]}
  web: {image: "acme/web", networks: [edge, data], depends_on: {db: {condition: service_healthy}}}
  db: {image: "postgres:16.4", networks: [data], ports: ["127.0.0.1:5432:5432"], volumes: ["db:/data"], privileged: true}
networks: {edge: {}, data: {internal: true}}
volumes: {db: {}}
`;

function checked(text: string): Check {
  return check({ compose: [{ path: "/shop/compose.yaml", text }], env: [], settings: defaultSettings });
}

function pageOf(checks: readonly Check[], shownIn: Places = places): ReportPage {
  const page = new ReportPage(shownIn);
  for (const one of checks) page.add(one);
  return page;
}

/** The page as a browser without scripts has it. */
function documentOf(page: ReportPage) {
  // What it says of what it cannot do, such as to draw, is of no interest.
  const virtualConsole = new VirtualConsole();
  return new JSDOM(page.text, { runScripts: "outside-only", pretendToBeVisual: true, virtualConsole }).window;
}

describe("the page of a report", () => {
  const found = checked(shop);
  const { document } = documentOf(pageOf([found]));
  const textsOf = (selector: string) => Array.from(document.querySelectorAll(selector), (one) => one.textContent ?? "");

  test("has the whole checklist, with the state of each entry", () => {
    const entries = [...document.querySelectorAll("[data-entry]")];
    expect(entries.map((entry) => entry.getAttribute("data-entry"))).toEqual(checklist.map(({ id }) => id));
    const states = entries.map((entry) => entry.classList.item(1));
    expect(states).toEqual(reportOf(found).entries.map(({ status }) => status));
  });

  test("has every finding, with its place, and its rule as a link", () => {
    expect(found.diagnostics.length).toBeGreaterThan(10);
    const items = textsOf("ul.findings > li").map((text) => text.trim());
    const wanted = found.diagnostics.map(({ severity, message, at }) => {
      return `${severity} ${message.replaceAll("`", "")} ${places.at(at.location)}`;
    });
    expect(items.toSorted()).toEqual(wanted.toSorted());
    const links = [...document.querySelectorAll("h5 a")].map((link) => link.getAttribute("href"));
    const ids = [...new Set(found.diagnostics.map(({ rule }) => rule))];
    expect(links.toSorted()).toEqual(
      ids.map((id) => `https://github.com/seaworthy-compose/seaworthy/blob/main/docs/rules/${id}.md`).toSorted(),
    );
  });

  test("has the score of each service, and the topology as a picture and as a table", () => {
    expect(textsOf("table.scores tbody th")).toEqual(["proxy", "web", "db"]);
    expect(document.querySelectorAll("g.service[tabindex='0']")).toHaveLength(3);
    expect(textsOf("details tbody th")).toEqual(["proxy", "web", "db"]);
    const [, , row = ""] = textsOf("details tbody tr");
    expect(row).toContain("data (internal)");
    expect(row).toContain("127.0.0.1:5432 from this host only");
  });

  test("has headings in order, and ids that are there once and lead somewhere", () => {
    const levels = Array.from(document.querySelectorAll("h1, h2, h3, h4, h5"), ({ tagName }) => Number(tagName[1]));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1)).toEqual([]);
    const ids = Array.from(document.querySelectorAll("[id]"), ({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = Array.from(document.querySelectorAll("a[href^='#']"), (link) =>
      link.getAttribute("href")?.slice(1),
    );
    expect(targets.filter((id) => id !== undefined && !ids.includes(id))).toEqual([]);
  });

  test("says nothing that axe-core finds fault with", async () => {
    const window = documentOf(pageOf([found, checked("services: {web: {image: web}}\n")]));
    // Nothing is drawn here, so there are no colours to be compared.
    window.eval(axe.source);
    const faults: unknown = await window.eval(
      "axe.run(document, { rules: { 'color-contrast': { enabled: false } } }).then(({ violations }) => violations.map(({ id }) => id))",
    );
    expect(faults).toEqual([]);
  });

  test("loads nothing, and allows no script but its own", () => {
    const { text } = pageOf([found]);
    const policy = document.querySelector("meta[http-equiv='Content-Security-Policy']")?.getAttribute("content");
    expect(policy).toBe(
      `default-src 'none'; script-src '${scriptHash}'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'`,
    );
    expect([...document.scripts].map((one) => one.textContent)).toEqual([script]);
    expect([...document.querySelectorAll("style")].map((one) => one.textContent)).toEqual([style]);
    expect(document.querySelectorAll("[src], link, iframe, object, embed, [style], base, form")).toHaveLength(0);
    expect(text).not.toMatch(/url\((?!#)|@import|\son\w+=/);
  });

  test("says so where nothing goes into production", () => {
    expect(documentOf(pageOf([])).document.querySelector(".empty")?.textContent).toContain("There is no project");
    const empty = documentOf(pageOf([checked("services: {}\n")])).document;
    expect(empty.querySelector("section.topology .empty")?.textContent).toBe("No service runs in production.");
  });
});

describe("hostile names", () => {
  const script = '</textarea></script><script>alert(1)</script><img src=x onerror="alert(1)">';
  const long = "x".repeat(5000);
  const names = [script, `"'<b>&amp;`, "\u202Eevil", long];
  const services = names.map(
    (name) =>
      `  ${JSON.stringify(name)}: {image: ${JSON.stringify(`${name}:1`)}, networks: [${JSON.stringify(name)}], depends_on: [${JSON.stringify(names[0])}], volumes: [${JSON.stringify(`${name}:/data`)}]}\n`,
  );
  const page = pageOf([checked(`name: ${JSON.stringify(script)}\nservices:\n${services.join("")}`)]);
  const { document } = documentOf(page);

  test("are texts and nothing else", () => {
    expect(document.querySelectorAll("script")).toHaveLength(1);
    expect(document.querySelectorAll("img, b:not(.entry b):not(.counts b)")).toHaveLength(0);
    expect(document.querySelectorAll("main textarea")).toHaveLength(1);
    expect(document.querySelector("h2")?.textContent).toBe(script);
    const shown = [...document.querySelectorAll("g.service")].map((one) => one.getAttribute("data-name"));
    expect(shown).toEqual([script, `"'<b>&amp;`, "\uFFFDevil", long]);
  });

  test("are cut in the picture, and whole in the table", () => {
    const widths = Array.from(document.querySelectorAll("rect.card"), (card) => Number(card.getAttribute("width")));
    expect(Math.max(...widths)).toBeLessThanOrEqual(260);
    expect(document.querySelector("details tbody tr:last-child th")?.textContent).toBe(long);
  });
});

describe("the script of the page", () => {
  const linked: Places = { ...places, link: ({ file, span }) => `file://${file.path}#${span.start}` };

  function open(page: ReportPage) {
    const messages: unknown[] = [];
    const { window } = new JSDOM(page.text, {
      runScripts: "dangerously",
      beforeParse(parsed) {
        Object.assign(parsed, {
          scrollTo: () => {},
          acquireVsCodeApi: () => ({
            postMessage: (message: unknown) => messages.push(message),
            getState: () => undefined,
            setState: () => {},
          }),
        });
        parsed.Element.prototype.scrollTo = () => {};
      },
    });
    const press = (selector: string, key?: string) => {
      const element = window.document.querySelector(selector);
      const event = key
        ? new window.KeyboardEvent("keydown", { key, bubbles: true })
        : new window.MouseEvent("click", { bubbles: true, cancelable: true });
      element?.dispatchEvent(event);
    };
    return { window, document: window.document, messages, press };
  }

  test("shows what a service can reach, by mouse and by key", () => {
    const { document, press } = open(pageOf([checked(shop)]));
    const nearOf = () =>
      Array.from(document.querySelectorAll("g.service.near"), (one) => one.getAttribute("data-name"));
    press("g.service[data-name='proxy']");
    expect(nearOf()).toEqual(["proxy", "web"]);
    expect(document.querySelector("p.chosen")?.textContent).toBe(
      "proxy can reach web. It is reached by other hosts, web.",
    );
    press("g.service[data-name='db']", "Enter");
    expect(nearOf()).toEqual(["web", "db"]);
    expect(document.querySelector("g.service.chosen")?.getAttribute("aria-pressed")).toBe("true");
    press("body", "Escape");
    expect(nearOf()).toEqual([]);
  });

  test("tells the editor where to go, and what to copy", () => {
    const page = pageOf([checked(shop)], linked);
    const { messages, press } = open(page);
    expect(messages).toEqual([{ kind: "ready" }]);
    press("g.service[data-name='web']");
    press("ul.findings button.place");
    press("h5 a");
    press("button.copy");
    expect(messages.slice(1)).toEqual([
      { kind: "reveal", at: `file:///shop/compose.yaml#${shop.indexOf("web:")}` },
      { kind: "open", at: expect.stringMatching(/^file:\/\/\/shop\/compose\.yaml#\d+$/) },
      { kind: "rule", rule: expect.stringMatching(/^[a-z-]+$/) },
      { kind: "copy", text: expect.stringContaining("- [ ] **Every service has a health check** `healthcheck`") },
    ]);
  });

  test("takes what is new without losing what has the focus, is chosen or open", async () => {
    const { window, document, press } = open(pageOf([checked(shop)], linked));
    press("g.service[data-name='web']");
    const service = document.querySelector<HTMLElement>("g.service[data-name='web']");
    service?.focus();
    document.querySelector("details")?.setAttribute("open", "");
    const more = shop.replace("services:\n", "services:\n  first: {image: a, networks: [data]}\n");
    const main = pageOf([checked(more)], linked).main;
    window.dispatchEvent(new window.MessageEvent("message", { data: { main } }));
    expect(document.querySelectorAll("g.service")).toHaveLength(4);
    expect(document.activeElement?.getAttribute("data-name")).toBe("web");
    expect(document.querySelector("g.service.chosen")?.getAttribute("data-name")).toBe("web");
    expect(document.querySelector("details")?.open).toBe(true);
  });
});

test("a page of 200 services takes less than a second", () => {
  const services = Array.from({ length: 200 }, (_, i) => `  s${i}: {image: "acme/s${i}", depends_on: [s${i % 9}]}\n`);
  const found = checked(`services:\n${services.join("")}`);
  const start = performance.now();
  const { text } = pageOf([found]);
  expect(performance.now() - start).toBeLessThan(1000);
  expect(text.length).toBeLessThan(2_000_000);
});
