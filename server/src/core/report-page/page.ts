import type { Check } from "../check.ts";
import { script, scriptHash, style, styleHash } from "../generated/report-page.js";
import { Markup, markup } from "../markup.ts";
import type { Places } from "../places.ts";
import { reportOf } from "../report.ts";
import { reportAsMarkdown } from "../report-markdown.ts";
import { Layouts } from "../topology/layouts.ts";
import { projectName } from "./project-name.ts";
import { projectPage } from "./project-page.ts";

/** A page with the reports of projects. */
export class ReportPage {
  readonly #places: Places;
  readonly #layouts: Layouts;
  readonly #projects: Markup[] = [];
  readonly #names: string[] = [];
  readonly #markdown: string[] = [];

  constructor(places: Places, layouts: Layouts = new Layouts()) {
    this.#places = places;
    this.#layouts = layouts;
  }

  /** Shows one more project. Its check may be an old one afterwards: nothing of it is looked at again. */
  add(check: Check): void {
    const report = reportOf(check);
    const prefix = `p${this.#projects.length + 1}-`;
    this.#names.push(projectName(check));
    const showing = { places: this.#places, layouts: this.#layouts, prefix };
    this.#projects.push(projectPage({ check, report, ...showing }));
    this.#markdown.push(reportAsMarkdown([report], this.#places));
  }

  get title(): string {
    const [name] = this.#names;
    return this.#names.length === 1 ? `Production report: ${name}` : "Production report";
  }

  /** What of the page is another when its projects are. */
  get main(): string {
    const none = markup`<p class="empty">There is no project here that goes into production.</p>`;
    return markup`${this.#projects.length > 0 ? this.#projects : none}
<textarea class="markdown" hidden readonly aria-label="The report as Markdown">${this.#markdown.join("\n")}</textarea>`
      .text;
  }

  /** The whole page as one file, which loads nothing from anywhere. */
  get text(): string {
    const policy = `default-src 'none'; script-src '${scriptHash}'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'`;
    return markup`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${this.title}</title>
${new Markup(`<style>${style}</style>`)}
</head>
<body>
<header class="page"><h1>Production report</h1><p class="told" role="status"></p><button type="button" class="copy">Copy as Markdown</button></header>
<main>
${new Markup(this.main)}
</main>
${new Markup(`<script>${script}</script>`)}
</body>
</html>
`.text;
  }
}
